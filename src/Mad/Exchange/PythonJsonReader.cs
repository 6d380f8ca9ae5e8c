using System.Buffers;
using System.Globalization;
using System.Text;

namespace Mad.Exchange;

/// <summary>
/// Reads what Python's <c>json.load</c> reads, which System.Text.Json does not in two points: escaped lone surrogates, which stay as they are, and NaN and Infinity.
/// A value is a string, an <c>OrderedDictionary</c> (of equal names the last wins, in the place of the first), a list, a <see cref="JsonNumber"/>, a bool or null.
/// </summary>
/// <param name="json">UTF-8, with or without a byte order mark.</param>
/// <param name="fileName">For messages.</param>
internal sealed class PythonJsonReader(ReadOnlyMemory<byte> json, string fileName)
{
    private const int MostDepth = 64;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private static readonly SearchValues<byte> NotPlain = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 32).Select(control => (byte)control)]);
    private static readonly string[] Words = ["true", "false", "null", "NaN", "Infinity", "-Infinity"];
    private int _at = json.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
    private int _depth;

    /// <summary>The members of the one object that is the file, one by one, so that only one needs to be in memory as a tree.</summary>
    /// <exception cref="UsageException">It is not JSON, or not an object; the message has the line.</exception>
    public IEnumerable<KeyValuePair<string, object?>> Members()
    {
        if (Peek() != '{')
        {
            throw Damage("the file does not hold one JSON object");
        }

        foreach (var member in ReadMembers())
        {
            yield return member;
        }

        if (Peek() != -1)
        {
            throw Damage("something follows the end of the object");
        }
    }

    private IEnumerable<KeyValuePair<string, object?>> ReadMembers()
    {
        for (var more = Open('}'); more; more = Next('}'))
        {
            var name = Peek() == '"' ? ReadString() : throw Damage("a name in quotes is missing");
            Expect(':');
            yield return new(name, ReadValue());
        }
    }

    private object? ReadValue() => Peek() switch
    {
        '{' => ReadObject(),
        '[' => ReadArray(),
        '"' => ReadString(),
        -1 => throw Damage("the file ends in the middle"),
        _ => ReadWord(),
    };

    private OrderedDictionary<string, object?> ReadObject()
    {
        var members = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in ReadMembers())
        {
            members[name] = value;
        }

        return members;
    }

    private List<object?> ReadArray()
    {
        var items = new List<object?>();
        for (var more = Open(']'); more; more = Next(']'))
        {
            items.Add(ReadValue());
        }

        return items;
    }

    /// <summary>A number, true, false, null or one of Python's own.</summary>
    private object? ReadWord()
    {
        var rest = json.Span[_at..];
        var word = Words.FirstOrDefault(word => json.Span[_at..].StartsWith(Encoding.ASCII.GetBytes(word)));
        var length = word?.Length ?? rest.IndexOfAnyExcept("+-.0123456789eE"u8) switch { -1 => rest.Length, var end => end };
        var text = Encoding.ASCII.GetString(rest[..length]);
        if (word is null && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            throw Damage("a value is missing");
        }

        _at += length;
        return word switch
        {
            "true" => true,
            "false" => false,
            "null" => null,
            _ => new JsonNumber(text),
        };
    }

    private string ReadString()
    {
        var text = new StringBuilder();
        _at++;
        while (true)
        {
            var rest = json.Span[_at..];
            var plain = rest.IndexOfAny(NotPlain);
            if (plain < 0)
            {
                throw Damage("the file ends inside a text");
            }

            text.Append(Decode(rest[..plain]));
            _at += plain;
            switch (rest[plain])
            {
                case (byte)'"':
                    _at++;
                    return text.ToString();
                case (byte)'\\':
                    text.Append(ReadEscape());
                    break;
                default:
                    throw Damage("a control character stands in a text without being escaped");
            }
        }
    }

    private string Decode(ReadOnlySpan<byte> plain)
    {
        try
        {
            return Strict.GetString(plain);
        }
        catch (DecoderFallbackException)
        {
            throw Damage("a text is not UTF-8");
        }
    }

    private char ReadEscape()
    {
        var rest = json.Span[(_at + 1)..];
        var code = rest.IsEmpty ? '\0' : (char)rest[0];
        _at += 2;
        if (code == 'u')
        {
            return ReadUnit(rest[1..]);
        }

        var place = "\"\\/bfnrt".IndexOf(code, StringComparison.Ordinal);
        return place >= 0 ? "\"\\/\b\f\n\r\t"[place] : throw Damage("a backslash is followed by no escape that JSON knows");
    }

    private char ReadUnit(ReadOnlySpan<byte> digits)
    {
        if (digits.Length < 4 || !ushort.TryParse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            throw Damage("\\u is not followed by four hexadecimal digits");
        }

        _at += 4;
        return (char)unit;
    }

    private bool Open(char closer)
    {
        _at++;
        if (++_depth > MostDepth)
        {
            throw Damage(string.Create(CultureInfo.InvariantCulture, $"it is nested deeper than {MostDepth} levels"));
        }

        return Peek() != closer || Close();
    }

    private bool Next(char closer)
    {
        if (Peek() == closer)
        {
            return Close();
        }

        Expect(',');
        return true;
    }

    /// <returns>Always false: there is no more.</returns>
    private bool Close()
    {
        _at++;
        _depth--;
        return false;
    }

    private void Expect(char sign)
    {
        if (Peek() != sign)
        {
            throw Damage(Peek() == -1 ? "the file ends in the middle" : $"a '{sign}' is missing");
        }

        _at++;
    }

    /// <summary>The next byte that is not a blank, or -1.</summary>
    private int Peek()
    {
        var blanks = json.Span[_at..].IndexOfAnyExcept(" \t\r\n"u8);
        _at = blanks < 0 ? json.Length : _at + blanks;
        return blanks < 0 ? -1 : json.Span[_at];
    }

    private UsageException Damage(string what)
    {
        var line = json.Span[..Math.Min(_at, json.Length)].Count((byte)'\n') + 1;
        return new(string.Create(CultureInfo.InvariantCulture, $"{fileName}, line {line} (byte {_at}): {what}; the file is damaged or not a result file of the original"));
    }
}

/// <summary>A number as it is written in the file, NaN and Infinity included.</summary>
internal readonly record struct JsonNumber(string Text);
