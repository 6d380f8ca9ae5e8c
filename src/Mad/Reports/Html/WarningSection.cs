using Mad.Reports.Markup;
using Mad.Scoring;

namespace Mad.Reports.Html;

/// <summary>What a reader must know before trusting the numbers.</summary>
internal static class WarningSection
{
    // Shares of replies from which on they are no accident.
    private const double ManyUnread = 0.05;
    private const int Few = 30;
    private const int Most = 20;

    // So many arms are named one by one.
    private const int MostNamed = 3;

    public static void Write(MarkupWriter html, IReadOnlyList<ReportRun> runs, IReadOnlyList<ReportedArm> arms, ReportComparison compared)
    {
        List<string> warnings =
        [
            .. Of(compared),
            .. runs.SelectMany(run => Of(run, runs.Count > 1, !runs.All(other => other.Summary.Simulated))),
            .. arms.SelectMany(Of).GroupBy(warning => warning.Kind).OrderBy(kind => kind.Key).SelectMany(Gathered),
        ];
        if (warnings.Count == 0)
        {
            return;
        }

        html.Open("section", ("class", "banner"), ("aria-label", "Warnings")).Open("ul");
        foreach (var warning in warnings.Take(Most))
        {
            html.Leaf("li", warning);
        }

        if (warnings.Count > Most)
        {
            html.Leaf("li", $"{warnings.Count - Most} more of this kind.");
        }

        html.Close("ul").Close("section").Break();
    }

    // Of many arms the worst stands for the others.
    private static IEnumerable<string> Gathered(IEnumerable<ArmWarning> kind)
    {
        var all = kind.ToList();
        return all.Count <= MostNamed ? all.Select(warning => warning.Text) : [$"{all.MaxBy(warning => warning.Weight).Text} {Figures.Count(all.Count - 1)} other arms have the same, to a lesser degree."];
    }

    private static IEnumerable<string> Of(ReportComparison compared)
    {
        if (compared.Comparison is { Pairing: { LeftOut.Count: > 0 } pairing })
        {
            yield return $"Arms are compared on the {Figures.Count(pairing.Questions.Count, "question")} that all of them have finished; {Figures.Count(pairing.LeftOut.Count)} {(pairing.LeftOut.Count == 1 ? "other is" : "others are")} left out. What is common may be easier or harder than the rest.";
        }

        if (compared.Comparison is { } comparison && comparison.Sides.Select(side => side.Side.Extractor).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            yield return "The answers were not all read by the same rules: a difference may be of reading.";
        }
    }

    private static IEnumerable<string> Of(ReportRun run, bool several, bool mixed)
    {
        var name = several ? $"{run.Name}: " : "";
        if (run.Summary.Left > 0)
        {
            yield return $"{name}{Figures.Count(run.Summary.Left, "trial")} not finished and in no figure here. The command that began the run goes on with it.";
        }

        if (mixed && run.Summary.Simulated)
        {
            yield return $"{name}its models are simulated.";
        }
    }

    private static IEnumerable<ArmWarning> Of(ReportedArm arm)
    {
        var score = arm.Score;
        if (score.Failed > 0)
        {
            yield return new(0, score.Failed, $"{arm.Name}: {Figures.Count(score.Failed, "trial")} failed and counted as wrong. The same command again tries them again.");
        }

        var replies = score.Replies.Values.Sum();
        var unread = replies - score.Replies.GetValueOrDefault(Outcome.Correct) - score.Replies.GetValueOrDefault(Outcome.Wrong);
        if (unread > ManyUnread * replies)
        {
            yield return new(1, unread / (double)replies, $"{arm.Name}: no answer could be read in {Figures.Count(unread)} of {Figures.Count(replies)} replies ({Figures.Percent(unread / (double)replies)}); they count as wrong.");
        }

        if (score.TruncatedReplies > ManyUnread * replies)
        {
            yield return new(2, score.TruncatedReplies / (double)replies, $"{arm.Name}: {Figures.Count(score.TruncatedReplies)} of {Figures.Count(replies)} replies were cut off at the token limit.");
        }

        if (score.Questions < Few)
        {
            yield return new(3, -score.Questions, $"{arm.Name}: {Figures.Count(score.Questions, "question")} can show only very large differences.");
        }

        if (arm.Arm.Totals is { Unknown: > 0 } totals)
        {
            yield return new(4, totals.Unknown, $"{arm.Name}: of {Figures.Count(totals.Unknown, "request")} nobody knows whether they were billed.");
        }
    }

    /// <param name="Kind">What is wrong; by rising number.</param>
    /// <param name="Weight">How much: the greatest is named where there are many.</param>
    private readonly record struct ArmWarning(int Kind, double Weight, string Text);
}
