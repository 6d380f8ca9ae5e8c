using Mad.Reports.Comparisons;
using Mad.Scoring;
using Mad.Reports.Markup;

namespace Mad.Reports.Html;

/// <summary>The answer that a reader came for: did the debate help, by how much, at what price, and how sure is that.</summary>
internal static class AnswerSection
{
    private const int Most = 5;

    public static void Write(MarkupWriter html, IReadOnlyList<ReportRun> runs, IReadOnlyList<ReportedArm> arms, Comparison? comparison)
    {
        if (arms.Count == 0)
        {
            Box(html, Finding.Undecided, "Nothing is finished yet", ["No trial of this run has come to its end: there is nothing to say of it."]);
            return;
        }

        if (runs.Count > 1 && comparison is not null)
        {
            Compared(html, comparison);
            return;
        }

        var debates = arms.Where(arm => arm.IsDebate).ToList();
        foreach (var debate in debates.Take(Most))
        {
            Debate(html, debate, debates.Count);
        }

        if (debates.Count > Most)
        {
            html.Leaf("p", $"{Figures.Count(debates.Count - Most)} more debates are in the table below.", ("class", "soft"));
        }

        if (debates.Count == 0)
        {
            var best = arms.MaxBy(arm => arm.Score.Accuracy)!;
            Box(html, Finding.Undecided, arms.Count == 1 ? $"{best.Name} is right on {Accuracy(best)}" : $"Of {arms.Count} arms {best.Name} is right most often: on {Accuracy(best)}", ["No arm of this run is a debate: nobody read what somebody else had said.", Against(best)]);
        }
    }

    private static void Debate(MarkupWriter html, ReportedArm arm, int debates)
    {
        var (finding, sentences) = Findings(arm);
        sentences.Add($"It is right on {Accuracy(arm)}. {Against(arm)}");
        sentences.Add(Price(arm));
        if (arm.Held is null)
        {
            sentences.Add("Whether that is worth its price only a baseline of the same price can tell: mad run --baselines auto puts self-consistency at equal cost beside it.");
        }

        sentences.Add(debates > 1 ? "Several debates were asked: each interval here stands for itself." : "");
        Box(html, finding, debates == 1 ? "Did the debate help?" : $"Did {arm.Name} help?", sentences);
    }

    // Against what the same tokens buy, where that is known: it is the harder question. Then against its own first vote.
    private static (Finding Finding, List<string> Sentences) Findings(ReportedArm arm)
    {
        List<string> sentences = [];
        var finding = Finding.Undecided;
        if (arm.Held is { } held && EqualCostSection.Sentence(held) is { } sentence)
        {
            finding = held.Headline?.Difference?.Finding ?? finding;
            sentences.Add(sentence);
        }

        if (arm.Score.DebateGain is { } gain)
        {
            var (own, alone) = (GainWords.Of(gain), sentences.Count == 0);
            finding = alone ? own : finding;
            sentences.Add(OverFirstVote(arm, own, gain) + (alone ? Smallest(gain) : ""));
        }

        return (finding, sentences);
    }

    private static string OverFirstVote(ReportedArm arm, Finding own, Gain gain) =>
        $"{GainWords.Title(own)}: final answer − vote of its own first round {GainWords.Of(gain.Value, gain.Ci95?.Low, gain.Ci95?.High)} on {Figures.Count(arm.Score.Questions, "question")}.";

    private static void Compared(MarkupWriter html, Comparison comparison)
    {
        var shown = comparison.Pairs.Take(Most).ToList();
        var finding = shown.Count == 1 ? shown[0].Finding : Finding.Undecided;
        List<string> sentences = [.. shown.Select(pair => ComparisonSection.Sentence(pair, comparison))];
        if (comparison.Pairs.Count > Most)
        {
            sentences.Add($"{Figures.Count(comparison.Pairs.Count - Most)} more comparisons are below.");
        }

        Box(html, finding, "Which is better?", sentences);
    }

    /// <summary>The first sentence stands out.</summary>
    private static void Box(MarkupWriter html, Finding finding, string title, IReadOnlyList<string> sentences)
    {
        html.Open("section", ("class", "answer " + GainWords.Title(finding).ToLowerInvariant())).Leaf("h2", title).Leaf("p", sentences[0]);
        foreach (var sentence in sentences.Skip(1).Where(sentence => sentence.Length > 0))
        {
            html.Leaf("p", sentence, ("class", "soft"));
        }

        html.Close("section").Break();
    }

    private static string Accuracy(ReportedArm arm) =>
        $"{Figures.Percent(arm.Score.Accuracy)} {Figures.Interval(arm.Score.Ci95.Low, arm.Score.Ci95.High)} of {Figures.Count(arm.Score.Questions, "question")}";

    private static string Against(ReportedArm arm) => arm.Score.Chance is { } chance ? $"Guessing would be right on {Figures.Percent(chance)}." : "";

    private static string Price(ReportedArm arm)
    {
        if (arm.Arm.Totals is not { } totals || arm.Arm.Cost?.ATrial is not { } cost)
        {
            return "What it cost is not known.";
        }

        var estimated = totals.Alone.Estimated ? "about " : "";
        var extra = arm.Arm.Cost?.OverFirstVote is { Answers: > 0, Tokens: { } tokens } over
            ? $" Each correct answer more than its first vote has costs {Figures.Short(tokens)} tokens{(over.Usd is { } money ? $" and {Money.Text(money)}" : "")}."
            : arm.Arm.Cost?.OverFirstVote is not null ? " It bought no correct answer more than its first vote has." : "";
        return $"Alone it takes {cost.Calls:0.0} calls and {estimated}{Figures.Short(cost.Prompt + cost.Completion)} tokens a question; money: {(cost.Usd is { } usd ? Money.Text(usd) + " a question" : "unknown")}.{extra}";
    }

    private static string Smallest(Scoring.Gain gain) =>
        GainWords.Smallest(gain) is { } smallest ? $" The smallest difference this sample could show is {Figures.Bare(smallest)} points (4 times of 5, at the 5 % level)." : "";
}
