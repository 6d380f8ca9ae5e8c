using System.Globalization;
using System.Numerics;
using System.Text;
using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Text;

/// <summary>Python's format mini-language, "[[fill]align][sign][#][0][width][group][.precision][type]", and what % formatting shares with it.</summary>
internal sealed record FormatSpec(string Fill = " ", char Align = '\0', char Sign = '-', bool Alternate = false, long Width = 0, char Group = '\0', long Precision = -1, char Type = '\0')
{
    private const int MaxPrecision = 10_000;

    public static FormatSpec Parse(string text, RenderState r)
    {
        var spec = Aligned(text, out var at);
        if (Peek(text, at) is '+' or '-' or ' ') spec = spec with { Sign = text[at++] };
        if (Peek(text, at) == 'z') at++;
        if (Peek(text, at) == '#') (spec, at) = (spec with { Alternate = true }, at + 1);
        if (Peek(text, at) == '0')
        {
            at++;
            spec = spec.Align == '\0' ? spec with { Fill = "0", Align = '=' } : spec;
        }

        spec = spec with { Width = Number(text, ref at, r) };
        if (Peek(text, at) is ',' or '_') spec = spec with { Group = text[at++] };
        return ParseRest(spec, text, at, r);
    }

    private static FormatSpec Aligned(string text, out int at)
    {
        var fill = text.Length > 0 ? CodePoints.Width(text, 0) : 0;
        if (Peek(text, fill) is '<' or '>' or '=' or '^')
        {
            at = fill + 1;
            return new FormatSpec(Fill: text[..fill], Align: text[fill]);
        }

        at = Peek(text, 0) is '<' or '>' or '=' or '^' ? 1 : 0;
        return at == 1 ? new FormatSpec(Align: text[0]) : new FormatSpec();
    }

    private static FormatSpec ParseRest(FormatSpec spec, string text, int at, RenderState r)
    {
        if (Peek(text, at) == '.')
        {
            at++;
            if (!char.IsAsciiDigit(Peek(text, at))) throw Fault.Value("Format specifier missing precision");
            spec = spec with { Precision = Number(text, ref at, r) };
        }

        if (at + 1 < text.Length) throw Fault.Value($"Invalid format specifier '{text}'");
        return at < text.Length ? spec with { Type = text[at] } : spec;
    }

    private static char Peek(string text, int at) => at < text.Length ? text[at] : '\0';

    private static long Number(string text, ref int at, RenderState r)
    {
        long number = 0;
        while (char.IsAsciiDigit(Peek(text, at)))
        {
            number = (number * 10) + text[at++] - '0';
            r.CheckText(number);
        }

        return number;
    }

    public string Format(JinjaValue value, RenderState r)
    {
        if (value is FloatValue f) return Float(f.Value, r);
        if (value is BoolValue && Type == '\0') return Text(value.Str(r), r);
        if (!Numbers.TryBig(value, out var number))
        {
            if (value is StrValue s) return Text(s.Text, r);
            if (this != new FormatSpec()) throw Fault.Type($"unsupported format string passed to {value.TypeName}.__format__");
            return value.Str(r);
        }

        return "eEfFgG%".Contains(Type, StringComparison.Ordinal) ? Float(Numbers.ToDouble(value), r) : Integer(number, r);
    }

    public string Text(string text, RenderState r)
    {
        if (Type is not ('\0' or 's')) throw Fault.Value($"Unknown format code '{Type}' for object of type 'str'");
        if (Align == '=' && Fill != "0") throw Fault.Value("'=' alignment not allowed in string format specifier");
        if (Precision >= 0 && Precision < text.Length) text = text[..CodePoints.Offset(text, 0, (int)Precision)];
        return (Align == '=' ? this with { Align = '<' } : this).Pad("", text, '<', r);
    }

    public string Integer(BigInteger value, RenderState r)
    {
        if (Type == 'c') return Pad("", Character(value), '<', r);
        if (Precision >= 0) throw Fault.Value("Precision not allowed in integer format specifier");
        var magnitude = BigInteger.Abs(value);
        var (digits, prefix) = Type switch
        {
            'x' => (Hex(magnitude), "0x"),
            'X' => (Hex(magnitude).ToUpperInvariant(), "0X"),
            'o' => (Radix(magnitude, 3), "0o"),
            'b' => (Radix(magnitude, 1), "0b"),
            '\0' or 'd' or 'n' => (BigIntValue.Of(magnitude, r).Str(r), ""),
            _ => throw Fault.Value($"Unknown format code '{Type}' for object of type 'int'"),
        };
        return Pad(SignOf(value.Sign < 0) + (Alternate ? prefix : ""), digits, '>', r, prefix.Length > 0 ? 4 : 3);
    }

    private static string Character(BigInteger value) => value >= 0 && value <= 0x10FFFF
        ? value is var c && c > 0xFFFF ? char.ConvertFromUtf32((int)c) : ((char)(int)value).ToString()
        : throw Fault.Overflow("%c arg not in range(0x110000)");

    private static string Hex(BigInteger value)
    {
        var hex = value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        return hex.Length == 0 ? "0" : hex;
    }

    private static string Radix(BigInteger value, int bits)
    {
        if (value.IsZero) return "0";
        var binary = value.ToString("b", CultureInfo.InvariantCulture).TrimStart('0');
        if (bits == 1) return binary;
        binary = binary.PadLeft((binary.Length + 2) / 3 * 3, '0');
        return string.Concat(binary.Chunk(3).Select(static c => (char)('0' + ((c[0] - '0') * 4) + ((c[1] - '0') * 2) + c[2] - '0')));
    }

    public string Float(double value, RenderState r)
    {
        if (Precision > MaxPrecision) throw Fault.Limit("a precision of more than 10000 digits");
        r.Spend(1 + Math.Max(Precision, 0));
        var body = double.IsFinite(value) ? FiniteFloat(Math.Abs(value)) : FloatText.NonFinite(Math.Abs(value)) + (Type == '%' ? "%" : "");
        return Pad(SignOf(double.IsNegative(value) && !double.IsNaN(value)), char.IsUpper(Type) ? body.ToUpperInvariant() : body, '>', r, 3);
    }

    private string FiniteFloat(double value)
    {
        var precision = (int)(Precision < 0 ? 6 : Precision);
        return char.ToLowerInvariant(Type) switch
        {
            'f' => Pointed(FloatText.Fixed(value, precision)),
            '%' => Pointed(FloatText.Fixed(value * 100, precision)) + "%",
            'e' => Exponential(value, precision),
            'g' or 'n' => General(value, Math.Max(precision, 1), Math.Max(precision, 1)),
            '\0' => Plain(value),
            _ => throw Fault.Value($"Unknown format code '{Type}' for object of type 'float'"),
        };
    }

    private static string Exponential(double value, int precision)
    {
        var (digits, exponent) = FloatText.Significant(value, precision + 1);
        return FloatText.Scientific(digits, exponent, 'e');
    }

    private string Plain(double value)
    {
        if (Precision < 0) return FloatText.Repr(value);
        var precision = (int)Math.Max(Precision, 1);
        // Without a type there is always a digit after the point, so one digit less fits before it.
        var text = General(value, precision, Math.Max(precision - 1, 1));
        return text.AsSpan().IndexOfAny('.', 'e') >= 0 ? text : text + ".0";
    }

    private string Pointed(string text) => Alternate && !text.Contains('.', StringComparison.Ordinal) ? text + "." : text;

    private string General(double value, int precision, int limit)
    {
        var (digits, exponent) = FloatText.Significant(value, precision);
        if (!Alternate) digits = digits[0] + digits[1..].TrimEnd('0');
        if (exponent < -4 || exponent >= limit) return FloatText.Scientific(digits, exponent, 'e');
        return FloatText.Positional(digits, exponent);
    }

    private string SignOf(bool negative) => negative ? "-" : Sign == '-' ? "" : Sign.ToString();

    /// <summary>Puts sign and digits together, grouped and padded to the width.</summary>
    private string Pad(string sign, string body, char align, RenderState r, int group = 0)
    {
        r.CheckText(Width);
        if (group > 0 && Group != '\0') body = Grouped(body, group, Align == '=' && Fill == "0" ? Width - sign.Length : 0);
        var missing = Width - CodePoints.Count(sign) - CodePoints.Count(body);
        if (missing <= 0) return sign + body;
        var text = new BoundedText(r);
        return (Align == '\0' ? align : Align) switch
        {
            '<' => text.Append(sign).Append(body).Repeat(Fill, missing).ToString(),
            '^' => text.Repeat(Fill, missing / 2).Append(sign).Append(body).Repeat(Fill, missing - (missing / 2)).ToString(),
            '=' => text.Append(sign).Repeat(Fill, missing).Append(body).ToString(),
            _ => text.Repeat(Fill, missing).Append(sign).Append(body).ToString(),
        };
    }

    private string Grouped(string body, int size, long width)
    {
        var whole = body.AsSpan().IndexOfAnyExcept("0123456789abcdefABCDEF");
        if (Type is not ('x' or 'X')) whole = body.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var digits = whole < 0 ? body : body[..whole];
        var rest = whole < 0 ? "" : body[whole..];
        while (digits.Length + ((digits.Length - 1) / size) + rest.Length < width) digits = "0" + digits;
        var grouped = new StringBuilder();
        for (var i = 0; i < digits.Length; i++)
        {
            if (i > 0 && (digits.Length - i) % size == 0) grouped.Append(Group);
            grouped.Append(digits[i]);
        }

        return grouped.Append(rest).ToString();
    }
}
