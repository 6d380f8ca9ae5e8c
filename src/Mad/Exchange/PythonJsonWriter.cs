using System.Globalization;
using System.Text;

namespace Mad.Exchange;

/// <summary>Writes JSON byte for byte as Python's <c>json.dump(value, file, indent=4)</c>: ASCII only, four spaces, no final line feed.</summary>
internal sealed class PythonJsonWriter(Stream output) : IDisposable
{
    private readonly StreamWriter _text = new(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
    private readonly Stack<char> _closers = [];
    private bool _first = true;
    private bool _named;

    public void StartObject() => Start('{', '}');

    public void StartArray() => Start('[', ']');

    public void End()
    {
        var closer = _closers.Pop();
        if (!_first)
        {
            Line();
        }

        _text.Write(closer);
        _first = false;
    }

    public void Name(string name)
    {
        Separate();
        Quote(name);
        _text.Write(": ");
        _named = true;
    }

    public void Text(string? value)
    {
        Separate();
        if (value is null)
        {
            _text.Write("null");
        }
        else
        {
            Quote(value);
        }
    }

    public void Number(int value)
    {
        Separate();
        _text.Write(value.ToString(CultureInfo.InvariantCulture));
    }

    public void Null() => Text(null);

    public void Dispose() => _text.Dispose();

    private void Start(char opener, char closer)
    {
        Separate();
        _text.Write(opener);
        _closers.Push(closer);
        _first = true;
    }

    private void Separate()
    {
        if (!_named && _closers.Count > 0)
        {
            _text.Write(_first ? "" : ",");
            Line();
        }

        _named = false;
        _first = false;
    }

    private void Line()
    {
        _text.Write('\n');
        for (var depth = 0; depth < _closers.Count; depth++)
        {
            _text.Write("    ");
        }
    }

    private void Quote(string value)
    {
        _text.Write('"');
        foreach (var unit in value)
        {
            if (unit is >= ' ' and <= '~' and not ('"' or '\\'))
            {
                _text.Write(unit);
            }
            else
            {
                Escape(unit);
            }
        }

        _text.Write('"');
    }

    // UTF-16 unit by unit: a pair gives the two escapes that Python writes, and a lone surrogate its own.
    private void Escape(char unit)
    {
        _text.Write('\\');
        _text.Write(unit switch
        {
            '"' or '\\' => unit.ToString(),
            '\n' => "n",
            '\r' => "r",
            '\t' => "t",
            '\b' => "b",
            '\f' => "f",
            _ => "u" + ((int)unit).ToString("x4", CultureInfo.InvariantCulture),
        });
    }
}
