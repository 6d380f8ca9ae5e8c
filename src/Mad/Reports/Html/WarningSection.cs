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

    public static void Write(MarkupWriter html, IReadOnlyList<ReportRun> runs, IReadOnlyList<ReportedArm> arms)
    {
        var warnings = runs.SelectMany(run => Of(run, runs.Count > 1, !runs.All(other => other.Summary.Simulated))).Concat(arms.SelectMany(Of)).ToList();
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

    private static IEnumerable<string> Of(ReportedArm arm)
    {
        var score = arm.Score;
        if (score.Failed > 0)
        {
            yield return $"{arm.Name}: {Figures.Count(score.Failed, "trial")} failed and counted as wrong. The same command again tries them again.";
        }

        var replies = score.Replies.Values.Sum();
        var unread = replies - score.Replies.GetValueOrDefault(Outcome.Correct) - score.Replies.GetValueOrDefault(Outcome.Wrong);
        if (unread > ManyUnread * replies)
        {
            yield return $"{arm.Name}: no answer could be read in {Figures.Count(unread)} of {Figures.Count(replies)} replies ({Figures.Percent(unread / (double)replies)}); they count as wrong.";
        }

        if (score.TruncatedReplies > ManyUnread * replies)
        {
            yield return $"{arm.Name}: {Figures.Count(score.TruncatedReplies)} of {Figures.Count(replies)} replies were cut off at the token limit.";
        }

        if (score.Questions < Few)
        {
            yield return $"{arm.Name}: {Figures.Count(score.Questions, "question")} can show only very large differences.";
        }

        if (arm.Arm.Totals is { Unknown: > 0 } totals)
        {
            yield return $"{arm.Name}: of {Figures.Count(totals.Unknown, "request")} nobody knows whether they were billed.";
        }
    }
}
