using System.Globalization;
using System.Numerics;
using System.Text;

namespace Mad.Jinja.Text;

/// <summary>Floats as Python writes them: the shortest digits that read back, or exactly rounded ones, half to even.</summary>
internal static class FloatText
{
    public static string Repr(double value)
    {
        if (!double.IsFinite(value)) return NonFinite(value);
        if (value == 0) return double.IsNegative(value) ? "-0.0" : "0.0";
        var (digits, exponent) = Split(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        var sign = value < 0 ? "-" : "";
        if (exponent is < -4 or >= 16) return sign + Scientific(digits, exponent, 'e');
        var text = Positional(digits, exponent);
        return sign + (text.Contains('.', StringComparison.Ordinal) ? text : text + ".0");
    }

    public static string NonFinite(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    private static (string Digits, int Exponent) Split(string text)
    {
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var lead = all.Length - all.TrimStart('0').Length;
        exponent += (point < 0 ? mantissa.Length : point) - 1 - lead;
        var digits = all.Trim('0');
        return (digits, exponent);
    }

    /// <summary>d.ddd with an exponent of two digits at least.</summary>
    public static string Scientific(string digits, int exponent, char mark)
    {
        var text = new StringBuilder().Append(digits[0]);
        if (digits.Length > 1) text.Append('.').Append(digits, 1, digits.Length - 1);
        text.Append(mark).Append(exponent < 0 ? '-' : '+');
        return text.Append(Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)).ToString();
    }

    /// <summary>The digits with a point after the first <paramref name="exponent"/> + 1 of them.</summary>
    public static string Positional(string digits, int exponent)
    {
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + digits;
        if (digits.Length <= exponent + 1) return digits + new string('0', exponent + 1 - digits.Length);
        return digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }

    /// <summary>Python's %f: exactly <paramref name="decimals"/> digits after the point; the sign is left out.</summary>
    public static string Fixed(double value, int decimals)
    {
        var scaled = Scaled(Math.Abs(value), decimals).ToString(CultureInfo.InvariantCulture);
        if (decimals == 0) return scaled;
        scaled = scaled.PadLeft(decimals + 1, '0');
        return scaled[..^decimals] + "." + scaled[^decimals..];
    }

    /// <summary>The first <paramref name="count"/> significant digits, rounded half to even on the exact value, and the exponent of the first.</summary>
    public static (string Digits, int Exponent) Significant(double value, int count)
    {
        value = Math.Abs(value);
        if (value == 0) return (new string('0', count), 0);
        var exponent = (int)Math.Floor(Math.Log10(value));
        while (true)
        {
            var digits = Scaled(value, count - 1 - exponent).ToString(CultureInfo.InvariantCulture);
            if (digits.Length == count) return (digits, exponent);
            exponent += digits.Length > count ? 1 : -1;
        }
    }

    /// <summary>Python's round(value, decimals).</summary>
    public static double Round(double value, int decimals)
    {
        if (!double.IsFinite(value) || decimals > 323) return value;
        if (decimals < -308) return Math.CopySign(0, value);
        var digits = Scaled(Math.Abs(value), decimals).ToString(CultureInfo.InvariantCulture);
        var rounded = double.Parse(digits + "E" + (-decimals).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.CopySign(rounded, value);
    }

    /// <summary>value × 10^decimals as an integer, half to even on the exact binary value.</summary>
    public static BigInteger Scaled(double value, int decimals)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var power = (int)((bits >> 52) & 0x7FF);
        var mantissa = new BigInteger((bits & 0xFFFFFFFFFFFFF) | (power == 0 ? 0 : 1L << 52));
        power = Math.Max(power, 1) - 1075;
        var (top, bottom) = (mantissa, BigInteger.One);
        if (power > 0) top <<= power;
        else bottom <<= -power;
        if (decimals > 0) top *= BigInteger.Pow(10, decimals);
        else bottom *= BigInteger.Pow(10, -decimals);
        return DivideHalfEven(top, bottom);
    }

    public static BigInteger DivideHalfEven(BigInteger top, BigInteger bottom)
    {
        var quotient = BigInteger.DivRem(top, bottom, out var rest);
        var twice = (rest * 2).CompareTo(bottom);
        return twice > 0 || (twice == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
