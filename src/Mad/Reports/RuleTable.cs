using System.Text;
using Mad.Scoring;

namespace Mad.Reports;

/// <summary>Several extractors side by side as a person reads it, in 80 columns.</summary>
internal static class RuleTable
{
    /// <summary>Flagged trials that are listed; all are counted.</summary>
    private const int MostListed = 20;

    private const int WidestId = 34;
    private const int WidestAnswer = 12;

    public static string Of(RuleSummary summary)
    {
        var text = new StringBuilder();
        foreach (var arm in summary.Arms)
        {
            SummaryTable.Wrapped(text, $"{arm.Arm} on {summary.Dataset}, {Count(arm.Questions, "question")}{(arm.Trials > arm.Questions ? $", {arm.Trials:#,0} trials" : "")}{(summary.Simulated ? " (simulated models)" : "")}");
            SummaryTable.Line(text, $"");
            Scores(text, arm);
            Agreements(text, arm);
            Flags(text, arm);
            SummaryTable.Line(text, $"");
        }

        if (summary.Arms.Count == 0)
        {
            SummaryTable.Line(text, $"{summary.Dataset}: nothing is finished yet.");
        }

        if (summary.Left > 0)
        {
            SummaryTable.Line(text, $"{summary.Left} trials are not finished and not counted above.");
        }

        return text.ToString();
    }

    private static void Scores(StringBuilder text, ArmRules arm)
    {
        var width = Math.Max(9, arm.Scores.Max(score => score.Extractor.Length));
        SummaryTable.Line(text, $"  {"extractor".PadRight(width)}   accuracy   95 % interval    answered   replies read");
        foreach (var score in arm.Scores)
        {
            SummaryTable.Line(
                text,
                $"  {score.Extractor.PadRight(width)}   {Figures.Share(score.Accuracy),8}   {Figures.Share(score.Ci95.Low)} to {Figures.Share(score.Ci95.High)}   {score.Answered,8:#,0}   {score.Read:#,0} of {score.Replies:#,0}");
        }

        SummaryTable.Line(text, $"");
    }

    private static void Agreements(StringBuilder text, ArmRules arm)
    {
        var pairs = string.Join(", ", arm.Agreements.Select(pair => FormattableString.Invariant($"{pair.First} and {pair.Second} {pair.Share:0.000}")));
        SummaryTable.Wrapped(text, $"  same final answer: {pairs}");
        SummaryTable.Line(text, $"");
    }

    private static void Flags(StringBuilder text, ArmRules arm)
    {
        SummaryTable.Wrapped(
            text, $"  {arm.Flags.Count:#,0} of {Count(arm.Trials, "trial")} {(arm.Flags.Count == 1 ? "depends" : "depend")} on the rules; for {arm.Flags.Count(flag => flag.Counts):#,0} of them they decide whether it is right");
        if (arm.Flags.Count == 0)
        {
            return;
        }

        SummaryTable.Line(text, $"");
        var shown = arm.Flags.OrderByDescending(flag => flag.Counts).Take(MostListed).ToList();
        var width = Math.Clamp(shown.Max(flag => Id(flag).Length), 8, WidestId);
        var columns = arm.Scores.Select((score, index) => Math.Clamp(Math.Max(score.Extractor.Length, shown.Max(flag => Answer(flag, index).Length)), 5, WidestAnswer)).ToList();
        SummaryTable.Line(text, $"  {"question".PadRight(width)}{string.Concat(arm.Scores.Zip(columns, (score, column) => "  " + Fit(score.Extractor, column)))}");
        foreach (var flag in shown)
        {
            var answers = string.Concat(columns.Select((column, index) => "  " + Fit(Answer(flag, index), column)));
            SummaryTable.Line(text, $"  {Fit(Id(flag), width)}{answers.TrimEnd()}");
        }

        var rest = arm.Flags.Count - shown.Count;
        SummaryTable.Line(text, $"  * right{(rest > 0 ? FormattableString.Invariant($"; and {rest:#,0} more: --json lists all") : "")}");
    }

    private static string Id(RuleFlag flag) => flag.Repeat == 0 ? flag.Question : FormattableString.Invariant($"{flag.Question}, repeat {flag.Repeat + 1}");

    private static string Answer(RuleFlag flag, int index) => (flag.Answers[index].Length == 0 ? "-" : flag.Answers[index]) + (flag.Credits[index] > 0 ? " *" : "");

    private static string Fit(string text, int width) => text.Length <= width ? text.PadRight(width) : text[..(width - 1)] + "…";

    private static string Count(int count, string what) => FormattableString.Invariant($"{count:#,0} {what}{(count == 1 ? "" : "s")}");
}
