using System.Globalization;
using System.Text;
using Mad.Statistics;

namespace Mad.Reports.Comparisons;

/// <summary>Everything of one comparison as a person reads it.</summary>
internal static class ComparisonDetail
{
    private const int Label = 14;
    private const int Width = 80;

    public static void Write(StringBuilder text, Comparison comparison, PairedDifference pair)
    {
        Title(text, pair);
        Entry(text, "verdict", $"{Words.Of(pair, comparison.Settings)}");
        Entry(text, "questions", $"both right {pair.Table.Both:#,0}, only the first {pair.Table.OnlyFirst.Count:#,0}, only the second {pair.Table.OnlySecond.Count:#,0}, neither {pair.Table.Neither:#,0}");
        Entry(text, "difference", $"{Words.Points(pair.Difference)} points, {Words.Percent(comparison.Settings.Confidence)} % interval {Words.Points(pair.Interval)} ({Method(pair, comparison.Settings)})");
        Entry(text, "p", $"{Words.P(pair.Permutation.P)} permutation ({(pair.Permutation.Exact ? "exact" : $"{pair.Permutation.Draws:#,0} draws")}){McNemar(pair)}{(comparison.Pairs.Count > 1 ? $"; after Holm {Words.P(pair.HolmP)}" : "")}");
        Entry(text, "effect", $"{Odds(pair, comparison.Settings)}, Cohen's h {pair.CohensH:+0.000;-0.000;0.000}, g {(pair.CohensG is { } g ? g.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture) : "none")}");
        Entry(text, "sample", $"{Sample(pair.Sample, comparison)}");
        SummaryTable.Line(text, $"");
    }

    public static void WriteCategories(StringBuilder text, Comparison comparison, PairedDifference pair)
    {
        Title(text, pair);
        var width = Math.Clamp(pair.Categories.Max(category => category.Name.Length), 8, 24);
        SummaryTable.Line(text, $"    {"category".PadRight(width)}   questions   points   {Words.Percent(comparison.Settings.Confidence) + " % interval",-15}   {"p",7}");
        foreach (var (category, name) in pair.Categories.Zip(ArmNames.Short([.. pair.Categories.Select(category => category.Name)], Math.Max(10, width))))
        {
            SummaryTable.Line(text, $"    {name.PadRight(width)}   {category.Questions,9}   {Words.Points(category.Difference),6}   {Words.Points(category.Interval),-15}   {Words.P(category.HolmP),7}");
        }

        SummaryTable.Wrapped(text, $"    p: adjusted by Holm over these {pair.Categories.Count} categories");
        SummaryTable.Line(text, $"");
    }

    public static void WriteQuestions(StringBuilder text, PairedDifference pair)
    {
        Title(text, pair);
        Entry(text, "only first", $"{List(pair.Table.OnlyFirst)}");
        Entry(text, "only second", $"{List(pair.Table.OnlySecond)}");
        SummaryTable.Line(text, $"");
    }

    private static void Title(StringBuilder text, PairedDifference pair) => SummaryTable.Wrapped(text, $"  {pair.First.Side.Name} against {pair.Second.Side.Name}");

    private static string Method(PairedDifference pair, ComparisonSettings settings) => pair.Interval.Method switch
    {
        IntervalMethod.Bca => string.Create(CultureInfo.InvariantCulture, $"BCa bootstrap, {settings.Draws:#,0} draws, seed {settings.Seed}"),
        _ => "score interval: few questions tell the two apart",
    };

    private static string McNemar(PairedDifference pair) => pair.McNemar is { } test ? $", exact McNemar {Words.P(test.P)}, mid-p {Words.P(test.MidP)}" : "";

    private static string Odds(PairedDifference pair, ComparisonSettings settings)
    {
        if (pair.McNemar is null or { Discordant: 0 })
        {
            return "no odds ratio";
        }

        var odds = pair.McNemar.Odds(settings.Confidence);
        return string.Create(CultureInfo.InvariantCulture, $"odds ratio {Number(odds.Value)}, {Words.Percent(settings.Confidence)} % interval {odds.Low:0.00} to {Number(odds.High)}");

        static string Number(double? value) => value is { } number ? number.ToString("0.00", CultureInfo.InvariantCulture) : "infinite";
    }

    private static string Sample(SampleSize sample, Comparison comparison)
    {
        var needed = string.Join(", ", sample.Needed.Select(need => string.Create(CultureInfo.InvariantCulture, $"{Words.Questions(need.Questions)} for {Words.SizeInPoints(need.Difference)}")));
        var shown = sample.SmallestDifference is { } least ? $"{Words.SizeInPoints(Math.Round(least, 3))} or more" : "no difference at all";
        return $"with {Words.Percent(comparison.Settings.Power)} % power these questions could show {shown}; questions needed: {needed}";
    }

    private static string List(IReadOnlyList<string> ids) => ids.Count == 0 ? "none" : string.Join(", ", ids);

    private static void Entry(StringBuilder text, string label, FormattableString words)
    {
        var first = "    " + label;
        foreach (var line in Paragraph.Wrap(words.ToString(CultureInfo.InvariantCulture), Width - Label - 4))
        {
            SummaryTable.Line(text, $"{first.PadRight(Label + 4)}{line}");
            first = "";
        }
    }
}
