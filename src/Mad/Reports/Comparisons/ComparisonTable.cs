using System.Globalization;
using System.Text;

namespace Mad.Reports.Comparisons;

/// <summary>A comparison as a person reads it, in 80 columns. Differences are in points (hundredths of accuracy).</summary>
public static class ComparisonTable
{
    private const int Widest = 22;
    private const int MostDetails = 3;

    /// <param name="questions">Also the ids of the questions that only one of two got right.</param>
    /// <param name="details">Everything of each comparison; of up to three it is said anyway.</param>
    public static string Of(Comparison comparison, bool questions = false, bool details = false)
    {
        var text = new StringBuilder();
        var names = Names(comparison);
        Head(text, comparison);
        Sides(text, comparison, names);
        Findings(text, comparison, names);
        if (details || comparison.Pairs.Count <= MostDetails)
        {
            foreach (var pair in comparison.Pairs)
            {
                ComparisonDetail.Write(text, comparison, pair);
            }
        }

        foreach (var pair in comparison.Pairs.Where(pair => pair.Categories.Count > 0))
        {
            ComparisonDetail.WriteCategories(text, comparison, pair);
        }

        foreach (var pair in comparison.Pairs.Where(_ => questions))
        {
            ComparisonDetail.WriteQuestions(text, pair);
        }

        Legend(text, comparison, details || comparison.Pairs.Count <= MostDetails);
        return text.ToString();
    }

    private static void Head(StringBuilder text, Comparison comparison)
    {
        var sides = comparison.Sides.Select(side => side.Side).ToList();
        var datasets = string.Join(", ", sides.Select(side => side.Dataset).Distinct());
        SummaryTable.Wrapped(text, $"{sides.Count} arms on {datasets}, paired on {Words.Count(comparison.Pairing.Questions.Count, "question")}{(sides.Exists(side => side.Simulated) ? " (simulated models)" : "")}");
        foreach (var note in comparison.Notes)
        {
            SummaryTable.Wrapped(text, $"  {note}");
        }

        SummaryTable.Line(text, $"");
    }

    private static void Sides(StringBuilder text, Comparison comparison, Dictionary<SideAccuracy, string> names)
    {
        var width = names.Values.Append("arm").Max(name => name.Length);
        SummaryTable.Line(text, $"  {"arm".PadRight(width)}   accuracy   {Words.Percent(comparison.Settings.Confidence)} % interval");
        foreach (var side in comparison.Sides)
        {
            SummaryTable.Line(text, $"  {names[side].PadRight(width)}   {Figures.Share(side.Accuracy),8}   {Figures.Share(side.Interval.Low)} to {Figures.Share(side.Interval.High)}");
        }

        SummaryTable.Line(text, $"");
    }

    private static void Findings(StringBuilder text, Comparison comparison, Dictionary<SideAccuracy, string> names)
    {
        foreach (var against in comparison.Pairs.GroupBy(pair => pair.Second))
        {
            var head = $"against {names[against.Key]}";
            var width = against.Select(pair => names[pair.First]).Append(head).Max(name => name.Length);
            SummaryTable.Line(text, $"  {head.PadRight(width)}   points   {Words.Percent(comparison.Settings.Confidence) + " % interval",-14}   {"p",7}   verdict");
            foreach (var pair in against)
            {
                SummaryTable.Line(text, $"  {names[pair.First].PadRight(width)}   {Words.Points(pair.Difference),6}   {Words.Points(pair.Interval),-14}   {Words.P(pair.HolmP),7}   {Words.Of(pair.Finding)}");
            }

            foreach (var pair in against.Where(pair => Words.Doubt(pair).Length > 0))
            {
                SummaryTable.Wrapped(text, $"  {names[pair.First]}: {Words.Doubt(pair)}");
            }

            SummaryTable.Line(text, $"");
        }
    }

    private static void Legend(StringBuilder text, Comparison comparison, bool detailed)
    {
        var settings = comparison.Settings;
        var family = comparison.Pairs.Count == 1 ? "one comparison, so Holm changes nothing" : $"adjusted by Holm over {comparison.Pairs.Count} comparisons";
        var alpha = settings.Alpha.ToString("0.####", CultureInfo.InvariantCulture);
        SummaryTable.Wrapped(text, $"  p: permutation test of the mean difference, {family}. better, worse: p below {alpha} and the interval on one side of 0. tied: the whole interval within ±{Words.SizeInPoints(settings.Margin)}. undecided: neither; a large p is no sign of equality.");
        if (!detailed)
        {
            SummaryTable.Wrapped(text, $"  --details shows tables, tests, effect sizes and sample sizes of each comparison.");
        }
    }

    private static Dictionary<SideAccuracy, string> Names(Comparison comparison) => comparison.Sides
        .Zip(ArmNames.Short([.. comparison.Sides.Select(side => side.Side.Name)], Widest))
        .ToDictionary(pair => pair.First, pair => pair.Second);
}
