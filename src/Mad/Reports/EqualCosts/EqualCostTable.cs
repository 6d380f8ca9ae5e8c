using System.Globalization;
using System.Text;
using Mad.Reports.Comparisons;

namespace Mad.Reports.EqualCosts;

/// <summary>Debates against their baselines as a person reads it, in 80 columns.</summary>
public static class EqualCostTable
{
    private const int Name = 25;
    private const int Longest = 20;

    /// <summary>The line to quote: <c>debate − SC at equal tokens: −0.8 points [−2.9, +1.3], undecided</c>.</summary>
    public static string Sentence(EqualCostRow row) => row.Difference is { } pair
        ? $"debate − {row.Name}: {Minus(Words.Points(pair.Difference))} points {Brackets(pair)}, {Words.Of(pair.Finding)}{Words.DoubtBehind(pair)}"
        : $"debate − {row.Name}: {row.Why}";

    internal static void Write(StringBuilder text, EqualCost equal)
    {
        var questions = equal.Rows.Select(row => row.Difference).OfType<PairedDifference>().Select(pair => pair.First.Questions.Count).DefaultIfEmpty().Max();
        SummaryTable.Wrapped(text, $"{equal.Debate} against baselines, {Words.Count(questions, "question")}; it costs {Words.Size(equal.Cost.Calls / 100)} calls, {equal.Cost.In(Currency.TotalTokens):#,0} tokens a question");
        SummaryTable.Line(text, $"");
        SummaryTable.Line(text, $"  {"against",-Name} {"k",3}  {"tokens",7}  {"acc.",5}  {"points",-Longest}  verdict");
        foreach (var row in equal.Rows)
        {
            SummaryTable.Line(text, $"  {row.Name,-Name} {Row(row)}");
        }

        SummaryTable.Line(text, $"");
        if (equal.Headline is { } headline)
        {
            SummaryTable.Wrapped(text, $"  {Sentence(headline)}");
        }

        SummaryTable.Wrapped(text, $"  k: samples that vote, of {equal.Rival}, averaged over every choice of k of {equal.Pools.First(pool => pool.Arm == equal.Rival).Samples}; points: debate − it, with its {Words.Percent(equal.Settings.Confidence)} % interval");
        foreach (var note in equal.Notes)
        {
            SummaryTable.Wrapped(text, $"  {note}");
        }

        SummaryTable.Line(text, $"");
    }

    private static string Row(EqualCostRow row)
    {
        var samples = row.Samples is > 0 and var k ? k.ToString(CultureInfo.InvariantCulture) + (row.IsShort ? "+" : "") : "";
        return row.Difference is { } pair
            ? string.Create(CultureInfo.InvariantCulture, $"{samples,3}  {row.Cost?.In(Currency.TotalTokens),7:#,0}  {Figures.Share(pair.Second.Accuracy),5}  {Interval(pair),-Longest}  {Words.Of(pair.Finding)}")
            : $"{samples,3}  {"",7}  {"",5}  {row.Why}";
    }

    // Of very few questions the interval may be as wide as the whole scale.
    private static string Interval(PairedDifference pair) => $"{Minus(Words.Points(pair.Difference))} {Brackets(pair)}" is { Length: <= Longest } text ? text
        : Minus(string.Create(CultureInfo.InvariantCulture, $"{100 * pair.Difference:+0;-0;+0} [{100 * pair.Interval.Low:+0;-0;+0}, {100 * pair.Interval.High:+0;-0;+0}]"));

    private static string Brackets(PairedDifference pair) => Minus($"[{Words.Points(pair.Interval.Low)}, {Words.Points(pair.Interval.High)}]");

    private static string Minus(string number) => number.Replace('-', '−');
}
