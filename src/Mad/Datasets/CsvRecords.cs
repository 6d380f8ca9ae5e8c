using System.Collections;
using System.Text;

namespace Mad.Datasets;

/// <summary>Cuts csv text into records, the header first. Blank lines are none.</summary>
internal sealed class CsvRecords(string file, string text) : IEnumerable<IReadOnlyList<string>>
{
    public IEnumerator<IReadOnlyList<string>> GetEnumerator()
    {
        var at = 0;
        for (var number = 0; SkipBlank(ref at); number++)
        {
            yield return Record(ref at, number);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool SkipBlank(ref int at)
    {
        while (at < text.Length && text[at] is '\r' or '\n')
        {
            at++;
        }

        return at < text.Length;
    }

    private List<string> Record(ref int at, int number)
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(at < text.Length && text[at] == '"' ? Quoted(ref at, number) : Bare(ref at));
            if (at >= text.Length || text[at] != ',')
            {
                return fields;
            }

            at++;
        }
    }

    private string Bare(ref int at)
    {
        var length = text.AsSpan(at).IndexOfAny(',', '\r', '\n');
        var field = length < 0 ? text[at..] : text.Substring(at, length);
        at += field.Length;
        return field;
    }

    private string Quoted(ref int at, int number)
    {
        var field = new StringBuilder();
        while (true)
        {
            var length = text.AsSpan(at + 1).IndexOf('"');
            if (length < 0)
            {
                throw new UsageException($"{file}, row {number}: a double quote is opened and never closed.");
            }

            field.Append(text, at + 1, length);
            at += length + 2;
            if (at >= text.Length || text[at] is ',' or '\r' or '\n')
            {
                return field.ToString();
            }

            if (text[at] != '"')
            {
                throw new UsageException($"{file}, row {number}: a field goes on after its closing quote. A double quote inside a quoted field is written twice.");
            }

            field.Append('"');
        }
    }
}
