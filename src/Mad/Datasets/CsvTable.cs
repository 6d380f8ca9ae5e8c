using System.Text;
using System.Text.Json;

namespace Mad.Datasets;

/// <summary>Reads comma-separated text with a header (RFC 4180: quotes doubled, line breaks inside quotes). Every value stays the text it is.</summary>
internal static class CsvTable
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Table Of(string file, string sha256, byte[] bytes)
    {
        var text = Decode(file, bytes);
        using var header = new CsvRecords(file, text).GetEnumerator();
        var columns = header.MoveNext() ? header.Current : throw new UsageException($"{file} has no rows.");
        var twice = columns.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new(file, sha256, columns, _ => Rows(file, text, columns))
            : throw new UsageException($"{file}: two columns are called '{Excerpt.Of(twice.Key)}'. Rename one in the header.");
    }

    private static string Decode(string file, byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{file} is not UTF-8 text: save it as UTF-8.");
        }
    }

    private static IEnumerable<Row> Rows(string file, string text, IReadOnlyList<string> columns)
    {
        var number = 0;
        foreach (var fields in new CsvRecords(file, text).Skip(1))
        {
            var at = new Row(file, ++number, default);
            if (fields.Count != columns.Count)
            {
                throw at.Fault($"{fields.Count} fields, but the header has {columns.Count}. A field with a comma, a quote or a line break in it stands in double quotes.");
            }

            using var json = JsonDocument.Parse(Write(columns, fields));
            yield return at with { Value = json.RootElement };
        }
    }

    private static ReadOnlyMemory<byte> Write(IReadOnlyList<string> columns, IReadOnlyList<string> fields)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (column, field) in columns.Zip(fields))
            {
                json.WriteString(column, field);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
