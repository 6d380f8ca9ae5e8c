using System.Globalization;

namespace Mad.Reports;

/// <summary>Numbers as a person reads them: the same way in every sentence, table and chart of a report.</summary>
public static class Figures
{
    /// <summary>A share of 0 to 1 in percent: <c>71.3 %</c>, never broken between the two.</summary>
    public static string Percent(double share) => double.IsFinite(share) ? Bare(share) + "\u00a0%" : "unknown";

    /// <summary>A share of 0 to 1 in percent, where the unit stands elsewhere: <c>71.3</c>.</summary>
    public static string Bare(double share) => double.IsFinite(share) ? Signed((100 * Rounded(share)).ToString("0.0", CultureInfo.InvariantCulture)) : "unknown";

    /// <summary>A difference of shares in percentage points, always with its sign: <c>+0.8</c>, <c>−2.9</c>, <c>0.0</c>.</summary>
    public static string Points(double difference) => double.IsFinite(difference) ? Signed(Points(difference, "0.0")) : "unknown";

    /// <summary>A share of 0 to 1 as it stands in a table: <c>0.713</c>.</summary>
    internal static string Share(double share) => Rounded(share).ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>A difference of shares as it stands in a table: <c>+0.008</c>, <c>-0.029</c>.</summary>
    internal static string Difference(double difference) => Rounded(difference).ToString("+0.000;-0.000;+0.000", CultureInfo.InvariantCulture);

    /// <summary>A difference of shares in percentage points, with a plain minus.</summary>
    internal static string Points(double difference, string nothing) => (100 * Rounded(difference)).ToString("+0.0;-0.0;" + nothing, CultureInfo.InvariantCulture);

    /// <summary><c>[67.0, 75.1]</c></summary>
    public static string Interval(double low, double high) => $"[{Bare(low)}, {Bare(high)}]";

    /// <summary><c>[−2.9, +1.3]</c></summary>
    public static string PointsInterval(double low, double high) => $"[{Points(low)}, {Points(high)}]";

    /// <summary><c>12,032</c></summary>
    public static string Count(double count) => Signed(count.ToString("#,0", CultureInfo.InvariantCulture));

    /// <summary><c>1 question</c>, <c>12,032 questions</c></summary>
    public static string Count(long count, string what) => count == 1 ? $"1 {what}" : $"{Count(count)} {what}s";

    /// <summary>A large number in three digits: <c>950</c>, <c>1.23k</c>, <c>45.6M</c>.</summary>
    public static string Short(double number)
    {
        var (unit, name) = Math.Abs(number) switch
        {
            >= 999_500_000 => (1e9, "G"),
            >= 999_500 => (1e6, "M"),
            >= 999.5 => (1e3, "k"),
            _ => (1.0, ""),
        };
        var value = number / unit;
        return Signed(value.ToString(unit == 1 || Math.Abs(value) >= 99.95 ? "0" : Math.Abs(value) >= 9.995 ? "0.#" : "0.##", CultureInfo.InvariantCulture)) + name;
    }

    /// <summary>A p value: <c>0.031</c>, <c>&lt; 0.001</c>.</summary>
    public static string Probability(double p) => p < 0.001 ? "< 0.001" : p.ToString("0.000", CultureInfo.InvariantCulture);

    // Half away from zero, of the number as it is written in 15 digits: a share and its points round alike.
    private static decimal Rounded(double share) => Math.Round((decimal)share, 3, MidpointRounding.AwayFromZero);

    // A true minus; no minus before what rounds to nothing.
    private static string Signed(string number) => number.StartsWith('-') && number.All(c => c is '-' or '0' or '.') ? number[1..] : number.Replace('-', '−');
}
