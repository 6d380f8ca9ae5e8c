using System.Globalization;

namespace Mad.Scoring;

/// <summary>A number as Python and NumPy print a 64-bit float: the shortest digits that read back to it, always with a point or an exponent.</summary>
internal static class PythonFloat
{
    public static string Text(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        // .NET finds the same shortest digits, but places the point by other rules: take its digits and place it anew.
        var parts = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var point = parts[0].IndexOf('.') is >= 0 and var dot ? dot : parts[0].Length;
        var written = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = written.TrimStart('0');
        var exponent = point - 1 - (written.Length - digits.Length) + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        return (double.IsNegative(value) ? "-" : "") + (value == 0 ? "0.0" : Place(digits.TrimEnd('0'), exponent));
    }

    /// <param name="digits">Without leading or trailing zeros.</param>
    /// <param name="exponent">Of ten, for a point after the first digit.</param>
    private static string Place(string digits, int exponent) => exponent switch
    {
        < -4 or >= 16 => digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "") + (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture),
        < 0 => "0." + new string('0', -exponent - 1) + digits,
        _ when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0') + ".0",
        _ => digits[..(exponent + 1)] + "." + digits[(exponent + 1)..],
    };
}
