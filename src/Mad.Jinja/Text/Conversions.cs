using System.Globalization;
using System.Numerics;
using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Text;

/// <summary>Python's int() and float() of any value.</summary>
internal static class Conversions
{
    public static BigInteger Truncate(double value)
    {
        if (double.IsNaN(value)) throw Fault.Value("cannot convert float NaN to integer");
        return double.IsInfinity(value) ? throw Fault.Overflow("cannot convert float infinity to integer") : new BigInteger(Math.Truncate(value));
    }

    public static JinjaValue Integer(JinjaValue value, long radix, RenderState r) => value switch
    {
        StrValue s => Integer(s.Text, radix, r),
        FloatValue f => BigIntValue.Of(Truncate(f.Value), r),
        UndefinedValue u => throw u.Fail(r),
        _ when Numbers.TryBig(value, out var number) => BigIntValue.Of(number, r),
        _ => throw Fault.Type($"int() argument must be a string, a bytes-like object or a real number, not '{value.TypeName}'"),
    };

    private static JinjaValue Integer(string text, long radix, RenderState r)
    {
        if (radix is not (0 or (>= 2 and <= 36))) throw Fault.Value("int() base must be >= 2 and <= 36, or 0");
        var digits = Splitting.Strip(text, null, true, true);
        var negative = digits.StartsWith('-');
        if (negative || digits.StartsWith('+')) digits = digits[1..];
        (digits, var actual) = Prefix(digits, (int)radix);
        if (digits.Length > 4300) throw Fault.Value("Exceeds the limit (4300 digits) for integer string conversion");
        if (digits.Length == 0 || !Underscored(digits)) throw Invalid(text, radix);
        r.Spend(1 + (digits.Length >> 2));
        var value = Magnitude(digits, actual) ?? throw Invalid(text, radix);
        return BigIntValue.Of(negative ? -value : value, r);
    }

    private static BigInteger? Magnitude(string digits, int radix)
    {
        var value = BigInteger.Zero;
        foreach (var c in CodePoints.Of(digits.Replace("_", "", StringComparison.Ordinal)))
        {
            var digit = DigitOf(c);
            if (digit < 0 || digit >= radix) return null;
            value = (value * radix) + digit;
        }

        return value;
    }

    private static (string Digits, int Radix) Prefix(string digits, int radix)
    {
        if (digits.Length > 2 && digits[0] == '0')
        {
            var named = char.ToLowerInvariant(digits[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };
            if (named != 0 && (radix == named || radix == 0)) return (digits[2] == '_' ? digits[3..] : digits[2..], named);
        }

        return (digits, radix == 0 ? 10 : radix);
    }

    private static bool Underscored(string digits)
        => digits[0] != '_' && digits[^1] != '_' && !digits.Contains("__", StringComparison.Ordinal);

    private static int DigitOf(int c)
    {
        if (c < 128) return char.IsAsciiLetterOrDigit((char)c) ? char.IsAsciiDigit((char)c) ? c - '0' : (c | 32) - 'a' + 10 : -1;
        return CodePoints.IsDecimal(c) ? CharUnicodeInfo.GetDecimalDigitValue(char.ConvertFromUtf32(c), 0) : -1;
    }

    private static Fault Invalid(string text, long radix)
        => Fault.Value(FormattableString.Invariant($"invalid literal for int() with base {radix}: {ReprWriter.Quote(text)}"));

    public static double Float(JinjaValue value, RenderState r) => value switch
    {
        StrValue s => Float(s.Text),
        UndefinedValue u => throw u.Fail(r),
        _ when Numbers.IsNumber(value) => Numbers.ToDouble(value),
        _ => throw Fault.Type($"float() argument must be a string or a real number, not '{value.TypeName}'"),
    };

    private static double Float(string text)
    {
        var digits = Splitting.Strip(text, null, true, true);
        var unsigned = digits.TrimStart('+', '-').ToLowerInvariant();
        if (digits.Length - unsigned.Length <= 1)
        {
            if (unsigned is "inf" or "infinity") return digits[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            if (unsigned == "nan") return double.NaN;
            if (digits.Length > 0 && digits.All(static c => char.IsAsciiDigit(c) || "+-.eE_".Contains(c, StringComparison.Ordinal)) && UnderscoresFit(digits)
                && double.TryParse(digits.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return value;
        }

        throw Fault.Value($"could not convert string to float: {ReprWriter.Quote(text)}");
    }

    private static bool UnderscoresFit(string digits)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] == '_' && (i == 0 || i + 1 == digits.Length || !char.IsAsciiDigit(digits[i - 1]) || !char.IsAsciiDigit(digits[i + 1]))) return false;
        }

        return true;
    }
}
