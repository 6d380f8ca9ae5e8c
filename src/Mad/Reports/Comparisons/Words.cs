using System.Globalization;
using Mad.Statistics;

namespace Mad.Reports.Comparisons;

/// <summary>How the figures of a comparison are written for a person.</summary>
internal static class Words
{
    /// <summary>With a sign, in points: <c>+2.5</c>. Nothing is <c>+0.0</c>.</summary>
    public static string Points(double share) => Figures.Points(share, "+0.0");

    public static string Points(DifferenceInterval interval) => $"{Points(interval.Low)} to {Points(interval.High)}";

    /// <summary>A size in points, without a sign.</summary>
    public static string Size(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture);

    public static string SizeInPoints(double share) => Size(share) is var size && size == "1" ? "1 point" : $"{size} points";

    public static string P(double p) => p < 0.0001 ? "<0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);

    public static string Questions(int? number) => number is { } count ? count.ToString("#,0", CultureInfo.InvariantCulture) : "too many";

    public static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture);

    public static string Count(int count, string what) => count == 1 ? $"1 {what}" : string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {what}s");

    /// <summary>The verdict; a difference that is sure and smaller than the margin says so.</summary>
    public static string Of(PairedDifference pair, ComparisonSettings settings) =>
        Of(pair.Finding) + DoubtBehind(pair) + (pair.Finding is Finding.Better or Finding.Worse && pair.IsWithin(settings.Margin) ? $", but by less than the margin of {SizeInPoints(settings.Margin)}" : "");

    /// <summary>Why a verdict is undecided although the interval lies on one side of 0; else empty.</summary>
    public static string Doubt(PairedDifference pair) => pair is { Finding: Finding.Undecided, Interval: { Low: > 0 } or { High: < 0 } }
        ? $"the interval excludes 0, but p = {P(pair.HolmP)}{(pair.InFamily > 1 ? $" after Holm over {pair.InFamily}" : "")}"
        : "";

    /// <summary>The same in brackets behind a verdict.</summary>
    public static string DoubtBehind(PairedDifference pair) => Doubt(pair) is { Length: > 0 } doubt ? $" ({doubt})" : "";

    public static string Of(IntervalMethod method) => method.ToString().ToLowerInvariant();

    public static string Of(Finding finding) => finding.ToString().ToLowerInvariant();
}
