using Mad.Reports.Comparisons;
using Mad.Scoring;
using Mad.Statistics;

namespace Mad.Reports.Html;

/// <summary>Says in words what a gain with its interval came to.</summary>
internal static class GainWords
{
    private const double Power = 0.8;

    /// <summary>As <c>mad compare</c> finds: the interval beside 0 and p below 5 %, the interval within the margin around 0, or neither.</summary>
    public static Finding Of(Gain gain) => gain.Ci95 switch
    {
        { Low: > 0 } when gain.P < ComparisonSettings.Default.Alpha => Finding.Better,
        { High: < 0 } when gain.P < ComparisonSettings.Default.Alpha => Finding.Worse,
        { } interval when interval.Low >= -ComparisonSettings.Default.Margin && interval.High <= ComparisonSettings.Default.Margin => Finding.Tied,
        _ => Finding.Undecided,
    };

    /// <summary>Why it is undecided although its interval lies on one side of 0, in brackets; else empty.</summary>
    public static string DoubtBehind(Gain gain) =>
        gain.Ci95 is { Low: > 0 } or { High: < 0 } && Of(gain) == Finding.Undecided ? $" (the interval excludes 0, but p = {Words.P(gain.P)})" : "";

    public static string Title(Finding finding) => finding switch
    {
        Finding.Better => "Better",
        Finding.Worse => "Worse",
        Finding.Tied => "Tied",
        _ => "Undecided",
    };

    /// <summary><c>+2.0 points [−0.5, +4.6]</c></summary>
    public static string Of(double value, double? low, double? high) => $"{Figures.Points(value)} points{(low is { } from && high is { } to ? " " + Figures.PointsInterval(from, to) : " (no interval: no question tells the two apart)")}";

    /// <summary>That a sample with this standard error shows four times of five, at the 5 % level; null without an error.</summary>
    public static double? Smallest(Gain gain) => gain.StandardError > 0 ? (Normal.Quantile(0.975) + Normal.Quantile(Power)) * gain.StandardError : null;
}
