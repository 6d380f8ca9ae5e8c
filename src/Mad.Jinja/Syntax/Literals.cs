using System.Globalization;
using System.Numerics;
using System.Text;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Syntax;

/// <summary>Reads the number, name or string that begins at one place of a tag.</summary>
internal readonly struct Literals(string source, int start, int line, Func<string, JinjaException> error)
{
    private const int MaxDigits = 4300; // Python's own limit for reading an integer.

    public Token? Number(out int end)
    {
        end = start;
        if (!IsDigit(start)) return null;
        var whole = Digits(start);
        end = (start == 0 || source[start - 1] != '.') ? Float(whole) : -1;
        if (end >= 0)
        {
            var value = double.Parse(Plain(start, end), NumberStyles.Float, CultureInfo.InvariantCulture);
            return new Token(TokenKind.Number, "float", line, new FloatValue(value));
        }

        end = Prefixed();
        if (end > 0) return Integer(start + 2, end, " bBxXoO".IndexOf(source[start + 1], StringComparison.Ordinal) switch { 1 or 2 => 2, 3 or 4 => 16, _ => 8 });
        end = source[start] == '0' ? Zeros() : whole;
        return Integer(start, end, 10);
    }

    private bool IsDigit(int at) => at < source.Length && char.IsAsciiDigit(source[at]);

    private string Plain(int from, int to) => source[from..to].Replace("_", "", StringComparison.Ordinal);

    private int Digits(int at)
    {
        while (IsDigit(at) || (at < source.Length && source[at] == '_' && IsDigit(at - 1) && IsDigit(at + 1))) at++;
        return at;
    }

    private int Float(int whole)
    {
        var end = whole;
        if (end < source.Length && source[end] == '.' && IsDigit(end + 1)) end = Digits(end + 1);
        var mark = end;
        if (mark < source.Length && source[mark] is 'e' or 'E')
        {
            mark++;
            if (mark < source.Length && source[mark] is '+' or '-') mark++;
            if (IsDigit(mark)) end = Digits(mark);
        }

        return end > whole ? end : -1;
    }

    private int Prefixed()
    {
        if (source[start] != '0' || start + 2 >= source.Length) return -1;
        var allowed = source[start + 1] switch
        {
            'b' or 'B' => "01",
            'o' or 'O' => "01234567",
            'x' or 'X' => "0123456789abcdefABCDEF",
            _ => "",
        };
        var at = start + 2;
        while (at < source.Length && (allowed.Contains(source[at], StringComparison.Ordinal)
            || (source[at] == '_' && at + 1 < source.Length && allowed.Contains(source[at + 1], StringComparison.Ordinal)))) at++;
        return at > start + 2 ? at : -1;
    }

    private int Zeros()
    {
        var at = start + 1;
        while (at < source.Length && (source[at] == '0' || (source[at] == '_' && at + 1 < source.Length && source[at + 1] == '0'))) at++;
        return at;
    }

    private Token Integer(int from, int to, int radix)
    {
        if (to - from > MaxDigits) throw error("an integer of more than 4300 digits");
        var value = BigInteger.Zero;
        foreach (var digit in Plain(from, to)) value = (value * radix) + Convert.ToInt32(digit.ToString(), 16);
        return new Token(TokenKind.Number, "integer", line, BigIntValue.Of(value, null));
    }

    public Token? Name(out int end)
    {
        end = start;
        while (end < source.Length && CodePoints.IsWord(CodePoints.At(source, end))) end += CodePoints.Width(source, end);
        if (end == start) return null;
        var name = source[start..end];
        if (name[0] != '_' && !CodePoints.IsLetter(CodePoints.At(name, 0))) throw error("Invalid character in identifier");
        return new Token(TokenKind.Name, name, line);
    }

    public Token? String(out int end)
    {
        end = start;
        var quote = source[start];
        if (quote is not ('\'' or '"')) return null;
        for (var at = start + 1; at < source.Length; at++)
        {
            if (source[at] == '\\') at++;
            else if (source[at] == quote)
            {
                end = at + 1;
                return new Token(TokenKind.String, "string", line, new StrValue(Unescape(source[(start + 1)..at])));
            }
        }

        return null;
    }

    private string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '\\' && i + 1 < text.Length) i = Escape(text, i + 1, plain);
            else plain.Append(text[i++]);
        }

        return plain.ToString();
    }

    private int Escape(string text, int at, StringBuilder plain)
    {
        var c = text[at];
        var simple = "ntrabfv\\'\"\n".IndexOf(c, StringComparison.Ordinal);
        if (simple >= 0)
        {
            if (c != '\n') plain.Append("\n\t\r\a\b\f\v\\'\""[simple]);
            return at + 1;
        }

        if (c is >= '0' and <= '7') return Octal(text, at, plain);
        var width = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (c == 'N') throw error("named characters (\\N{…}) are not supported; write \\uXXXX");
        if (width > 0) return Hex(text, at + 1, width, plain);
        plain.Append('\\').Append(c);
        return at + 1;
    }

    private static int Octal(string text, int at, StringBuilder plain)
    {
        var value = 0;
        var end = at;
        for (; end < text.Length && end < at + 3 && text[end] is >= '0' and <= '7'; end++) value = (value * 8) + text[end] - '0';
        plain.Append((char)value);
        return end;
    }

    private int Hex(string text, int at, int width, StringBuilder plain)
    {
        if (at + width > text.Length || !uint.TryParse(text.AsSpan(at, width), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            throw error($"truncated \\{text[at - 1]} escape");
        if (value > 0x10FFFF) throw error("illegal Unicode character");
        CodePoints.Append(plain, (int)value);
        return at + width;
    }
}
