using System.Globalization;
using System.Text;
using Mad.Reports.EqualCosts;
using Mad.Scoring;

namespace Mad.Reports;

/// <summary>A summary as a person reads it, in 80 columns.</summary>
public static class SummaryTable
{
    /// <param name="categories">Also a line for each category.</param>
    public static string Of(Summary summary, bool categories = false)
    {
        var text = new StringBuilder();
        foreach (var arm in summary.Arms)
        {
            Head(text, summary, arm);
            Outcome(text, arm.Score);
            Rounds(text, arm.Score);
            Changes(text, arm.Score);
            if (categories)
            {
                Categories(text, arm.Score);
            }

            CostLines.Write(text, summary, arm);
        }

        if (summary.Arms.Count > 1)
        {
            ArmTable.Write(text, summary);
        }

        foreach (var equal in summary.Baselines)
        {
            EqualCostTable.Write(text, equal);
        }

        if (summary.Arms.Count == 0)
        {
            Line(text, $"{summary.Dataset}{Simulated(summary)}: nothing is finished yet.");
        }

        if (summary.Left > 0)
        {
            Line(text, $"{summary.Left} trials are not finished and not counted above.");
        }

        return text.ToString();
    }

    private static void Head(StringBuilder text, Summary summary, ArmSummary arm)
    {
        var score = arm.Score;
        Wrapped(text, $"{score.Arm} on {summary.Dataset}, {Plural(score.Questions, "question")}{(score.Trials > score.Questions ? $", {score.Trials} trials" : "")}{Simulated(summary)}");
        foreach (var line in Lines("  dealt: " + string.Join(", ", arm.Dealt)).Where(_ => arm.Dealt.Count > 0))
        {
            Line(text, $"{line}");
        }

        Line(text, $"");
    }

    // In 80 columns, broken at commas.
    private static IEnumerable<string> Lines(string list)
    {
        var line = "";
        foreach (var part in list.Split(", "))
        {
            if (line.Length > 0 && line.Length + part.Length + 3 > 80)
            {
                yield return line + ",";
                line = "         " + part;
                continue;
            }

            line += line.Length == 0 ? part : ", " + part;
        }

        yield return line;
    }

    private static void Outcome(StringBuilder text, ArmScore score)
    {
        Line(text, $"  accuracy        {Share(score.Accuracy)}   {Share(score.Ci95.Low)} to {Share(score.Ci95.High)}    95 % interval{(score.Chance is { } chance ? $"; guessing gives {Share(chance)}" : "")}");
        if (score.Transitions is not null || score.Judge is not null)
        {
            Gain(text, "debate gain  ", score.DebateGain, "final answer minus vote of round 0");
        }

        if (score.Rounds is [{ Agents.Count: > 1 }, ..])
        {
            Gain(text, "ensemble gain", score.EnsembleGain, "vote of round 0 minus mean agent");
        }

        Gain(text, "judge gain   ", score.JudgeGain, "final answer minus last vote");
        if (score.Failed > 0 && score.EnsembleGain is not null)
        {
            Line(text, $"  gains are over the {score.Trials - score.Failed} of {score.Trials} trials that did not fail");
        }

        Line(text, $"  answered {score.Answered}, unparsed {score.Unparsed}, failed {score.Failed}, tied {score.Ties}");
        var odd = new[] { Scoring.Outcome.Unparsed, Scoring.Outcome.Empty, Scoring.Outcome.Truncated, Scoring.Outcome.Refused, Scoring.Outcome.Failed }
            .Where(outcome => score.Replies.GetValueOrDefault(outcome) > 0)
            .Select(outcome => $"{score.Replies[outcome]} {outcome.ToString().ToLowerInvariant()}");
        Line(text, $"  replies without an answer: {(string.Join(", ", odd) is { Length: > 0 } list ? list : "none")}");
        Line(text, $"");
    }

    // A gain whose interval is on one side of 0 is told from none.
    private static void Gain(StringBuilder text, string name, Gain? gain, string what)
    {
        if (gain is not null)
        {
            var interval = gain.Ci95 is { } ci ? $"{Figures.Difference(ci.Low)} to {Figures.Difference(ci.High)}" : "  no interval   ";
            Line(text, $"  {name}  {Figures.Difference(gain.Value)}  {interval}   {what}");
        }
    }

    private static string Share(double value) => Figures.Share(value);

    private static void Rounds(StringBuilder text, ArmScore score)
    {
        if (score.Rounds.Count == 0)
        {
            return;
        }

        Line(text, $"  round   mean agent    vote   any correct   unanimous   unparsed   ties");
        foreach (var round in score.Rounds)
        {
            Line(text, $"  {round.Round,5}   {Share(round.MeanAgent),10}   {Share(round.Vote),5}   {Share(round.AnyCorrect),11}   {Share(round.Unanimous),9}   {round.Unparsed,8}   {round.Ties,4}");
        }

        Line(text, $"");
    }

    private static void Changes(StringBuilder text, ArmScore score)
    {
        if (score.Transitions?.FirstToLast is { } change)
        {
            Wrapped(text, $"  flips of agents: away from correct {Count(change.Harm)}, to correct {Count(change.Repair)}");
        }

        if (score.Influence is { } influence)
        {
            Wrapped(text, $"  conformity {Share(influence.Conformity)} of {influence.Conformity.Of:#,0} chances: harmful {Share(influence.Harmful)}, beneficial {Share(influence.Beneficial)}");
        }

        if (score.Transitions is not null)
        {
            Line(text, $"");
        }
    }

    private static string Count(Rate rate) => string.Create(CultureInfo.InvariantCulture, $"{rate.Count:#,0} of {rate.Of:#,0}");

    private static string Share(Rate rate) => rate.Value is { } share ? Share(share) : "-";

    private static void Categories(StringBuilder text, ArmScore score)
    {
        var width = Math.Clamp(score.Categories.Max(category => category.Name.Length), 8, 38);
        Line(text, $"  {"category".PadRight(width)}   questions   accuracy   95 % interval");
        foreach (var category in score.Categories.OrderBy(category => category.Name, StringComparer.Ordinal))
        {
            var name = category.Name.Length <= width ? category.Name.PadRight(width) : category.Name[..(width - 1)] + "…";
            Line(text, $"  {name}   {category.Questions,9}   {Share(category.Accuracy),8}   {Share(category.Ci95.Low)} to {Share(category.Ci95.High)}");
        }

        Line(text, $"");
    }

    private static string Simulated(Summary summary) => summary.Simulated ? " (simulated models)" : "";

    internal static string Span(double seconds) => seconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)(seconds / 3600)}:{(int)(seconds / 60) % 60:00}:{(int)seconds % 60:00}");

    private static string Plural(int count, string what) => count == 1 ? $"1 {what}" : string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {what}s");

    // What does not fit goes on, set in, in the next line.
    internal static void Wrapped(StringBuilder text, FormattableString line)
    {
        var whole = line.ToString(CultureInfo.InvariantCulture);
        var indent = whole.Length - whole.TrimStart(' ').Length;
        foreach (var part in Paragraph.Wrap(whole[indent..], 76))
        {
            Line(text, $"{new string(' ', indent)}{part}");
            indent = 4;
        }
    }

    internal static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
