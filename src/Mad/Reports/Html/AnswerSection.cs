using Mad.Reports.Comparisons;
using Mad.Reports.Markup;
using Mad.Scoring;

namespace Mad.Reports.Html;

/// <summary>The answer that a reader came for: did the debate help, by how much, at what price, and how sure is that.</summary>
internal static class AnswerSection
{
    public static void Write(MarkupWriter html, IReadOnlyList<ReportRun> runs, IReadOnlyList<ReportedArm> arms, ReportComparison compared)
    {
        var debates = arms.Where(arm => arm.IsDebate).ToList();
        if (arms.Count == 0)
        {
            Box(html, Finding.Undecided, "Nothing is finished yet", ["No trial of this run has come to its end: there is nothing to say of it."], []);
        }
        else if (runs.Count > 1 || (debates.Count == 0 && arms.Count > 1))
        {
            SeveralAnswers.OfArms(html, arms, compared);
        }
        else if (debates.Count > 1)
        {
            SeveralAnswers.OfDebates(html, debates, compared);
        }
        else if (debates.Count == 1)
        {
            Debate(html, debates[0]);
        }
        else
        {
            Box(html, Finding.Undecided, $"{arms[0].Name} is right on {Accuracy(arms[0])}", ["It is no debate: nobody read what somebody else had said."], Facts(arms[0]));
        }
    }

    /// <summary>The first sentence stands out; the facts stand beside all of them.</summary>
    public static void Box(MarkupWriter html, Finding finding, string title, IReadOnlyList<string> sentences, IReadOnlyList<(string Name, DataCell Value)> facts, DataTable? table = null)
    {
        html.Open("section", ("class", "answer " + Words.Of(finding))).Open("div").Leaf("h2", title).Leaf("p", sentences[0]);
        foreach (var sentence in sentences.Skip(1).Where(sentence => sentence.Length > 0))
        {
            html.Leaf("p", sentence, ("class", "soft"));
        }

        html.Close("div");
        if (facts.Count > 0)
        {
            html.Open("dl", ("class", "key-facts"));
            foreach (var (name, value) in facts)
            {
                html.Open("div").Leaf("dt", name).Open("dd").Text(value.Text);
                if (value.Note.Length > 0)
                {
                    html.Text(" ").Leaf("small", value.Note);
                }

                html.Close("dd").Close("div");
            }

            html.Close("dl");
        }

        table?.Write(html);
        html.Close("section").Break();
    }

    private static void Debate(MarkupWriter html, ReportedArm arm)
    {
        var (finding, sentences) = Findings(arm);
        if (arm.Arm.Cost?.OverFirstVote is { } over)
        {
            sentences.Add(over is { Answers: > 0, Tokens: { } tokens }
                ? $"Each correct answer more than its first vote has costs {Figures.Short(tokens)} tokens{(over.Usd is { } money ? $" and {Money.Text(money)}" : "")}."
                : "It bought no correct answer more than its first vote has.");
        }

        if (arm.Held is null)
        {
            sentences.Add("Whether that is worth its price only a baseline of the same price can tell: mad run --baselines auto puts self-consistency at equal cost beside it.");
        }

        if (sentences.Count > 0)
        {
            Box(html, finding, "Did the debate help?", sentences, Facts(arm));
            return;
        }

        Box(html, finding, $"{arm.Name} is right on {Accuracy(arm)}", ["Of its first round no vote is known to hold it against."], Facts(arm));
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
        $"{GainWords.Title(own)}: final answer − vote of its own first round {GainWords.Of(gain.Value, gain.Ci95?.Low, gain.Ci95?.High)} on {(arm.Score.Failed == 0 ? Figures.Count(arm.Score.Questions, "question") : $"the {Figures.Count(arm.Score.Trials - arm.Score.Failed, "trial")} that did not fail")}{GainWords.DoubtBehind(gain)}.";

    private static string Accuracy(ReportedArm arm) =>
        $"{Figures.Percent(arm.Score.Accuracy)} {Figures.Interval(arm.Score.Ci95.Low, arm.Score.Ci95.High)} of {Figures.Count(arm.Score.Questions, "question")}";

    private static IReadOnlyList<(string Name, DataCell Value)> Facts(ReportedArm arm)
    {
        var score = arm.Score;
        List<(string, DataCell)> facts =
        [
            ("right", new(Figures.Percent(score.Accuracy), Figures.Interval(score.Ci95.Low, score.Ci95.High))),
            ("questions", new(Figures.Count(score.Questions), score.Trials > score.Questions ? $"{Figures.Count(score.Trials)} trials" : "")),
        ];
        if (score.Chance is { } chance)
        {
            facts.Add(("guessing", Figures.Percent(chance)));
        }

        if (arm.Arm.Totals is not { } totals || arm.Arm.Cost?.ATrial is not { } cost)
        {
            return [.. facts, ("cost", "unknown")];
        }

        return
        [
            .. facts,
            ("calls a question", FormattableString.Invariant($"{cost.Calls:0.0}")),
            ("tokens a question", (totals.Alone.Estimated ? "≈ " : "") + Figures.Short(cost.Prompt + cost.Completion)),
            ("money a question", Money.Text(cost.Usd)),
        ];
    }

    private static string Smallest(Gain gain) =>
        GainWords.Smallest(gain) is { } smallest ? $" The smallest difference this sample could show is {Figures.Bare(smallest)} points (4 times of 5, at the 5 % level)." : "";
}
