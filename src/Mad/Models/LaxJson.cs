using System.Globalization;
using System.Text;

namespace Mad.Models;

/// <summary>
/// Reads JSON as endpoints really send it: a BOM, invalid UTF-8, halves of surrogate pairs, raw control characters, NaN and Infinity, names given twice,
/// anything behind the value. Never throws; a value that is cut or is no JSON is null.
/// </summary>
internal ref struct LaxJson
{
    // Far above what a reply nests, far below what a stack holds.
    private const int Deepest = 500;

    // A million values in 8 MiB are an attack on the memory.
    private const int Most = 1_000_000;
    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _count;
    private bool _broken;

    private LaxJson(ReadOnlySpan<char> text) => _text = text;

    public static LaxValue? Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new LaxJson(Encoding.UTF8.GetString(bytes).AsSpan().TrimStart('\uFEFF'));
        var value = reader.Value(0);
        return reader._broken ? null : value;
    }

    private LaxValue Value(int depth)
    {
        SkipBlank();
        if (_at >= _text.Length || depth > Deepest || ++_count > Most)
        {
            return Broken();
        }

        return _text[_at] switch
        {
            '{' => Object(depth),
            '[' => List(depth),
            '"' => new() { Text = String() },
            _ => Word(),
        };
    }

    private LaxValue Object(int depth)
    {
        var fields = new Dictionary<string, LaxValue>(StringComparer.Ordinal);
        _at++;
        while (!Closes('}', fields.Count == 0))
        {
            SkipBlank();
            if (Peek() != '"')
            {
                return Broken();
            }

            var name = String();
            SkipBlank();
            if (Peek() != ':')
            {
                return Broken();
            }

            _at++;
            fields[name] = Value(depth + 1);
        }

        return new() { Fields = fields };
    }

    private LaxValue List(int depth)
    {
        var items = new List<LaxValue>();
        _at++;
        while (!Closes(']', items.Count == 0))
        {
            items.Add(Value(depth + 1));
        }

        return new() { Items = items, IsList = true };
    }

    // Steps over the end or, between two entries, over the comma. True at the end, and when all is lost.
    private bool Closes(char end, bool first)
    {
        SkipBlank();
        var next = Peek();
        if (_broken || next == end)
        {
            _at++;
            return true;
        }

        if (!first && next != ',')
        {
            Broken();
            return true;
        }

        _at += first ? 0 : 1;
        return false;
    }

    private string String()
    {
        var text = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            var letter = _text[_at];
            if (letter == '"')
            {
                _at++;
                return WireText.WellFormed(text.ToString());
            }

            text.Append(letter == '\\' ? Escape() : letter);
        }

        Broken();
        return "";
    }

    // Leaves the position on the escape's last letter.
    private char Escape()
    {
        _at++;
        var letter = Peek();
        if (letter == 'u' && _at + 4 < _text.Length
            && int.TryParse(_text.Slice(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            _at += 4;
            return (char)unit;
        }

        return letter switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            _ => letter,
        };
    }

    private LaxValue Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '+' or '-' or '.'))
        {
            _at++;
        }

        var word = _text[start.._at];
        return word switch
        {
            "null" => LaxValue.Nothing,
            "true" => new() { Truth = true },
            "false" => new() { Truth = false },
            "NaN" or "nan" => new() { Number = double.NaN },
            "Infinity" => new() { Number = double.PositiveInfinity },
            "-Infinity" => new() { Number = double.NegativeInfinity },
            _ => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? new() { Number = number } : Broken(),
        };
    }

    private readonly char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private void SkipBlank()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private LaxValue Broken()
    {
        _broken = true;
        _at = _text.Length;
        return LaxValue.Nothing;
    }
}
