using Mad.Reports.Charts;
using Mad.Reports.Markup;
using Mad.Scoring;

namespace Mad.Reports.Html;

/// <summary>Every arm in one line of numbers.</summary>
internal static class ArmSection
{
    private const int MostDealt = 200;
    private const int MostModels = 3;
    private const int MostDrawn = 30;

    private static readonly DataColumn[] Columns =
    [
        new("arm", false),
        new("questions", Meaning: "different questions; trials count each repeat"),
        new("right, %", Meaning: "mean credit of the final answers, with its 95 % interval (Wilson, by question)"),
        new("vote of round 0, %", Meaning: "what the agents' first answers come to by plurality"),
        new("debate gain, points", Meaning: "final answer − vote of round 0, with its 95 % interval (paired, by question)"),
        new("unread · failed · tied", Meaning: "trials without a final answer that can be read, trials that could not be finished, trials whose vote is tied"),
        new("calls alone", Meaning: "answers it uses, were it run by itself"),
        new("tokens alone", Meaning: "prompt and completion, were it run by itself"),
        new("money alone", Meaning: "at the prices that are known; unknown is not nothing"),
        new("seconds a talk", Meaning: "median of the longest chain of calls that wait for one another (critical path)"),
    ];

    public static void Write(MarkupWriter html, IReadOnlyList<ReportRun> runs, IReadOnlyList<ReportedArm> arms)
    {
        if (arms.Count == 0)
        {
            return;
        }

        html.Leaf("h2", "The arms in numbers", ("id", "arms"));
        new DataTable("In brackets: 95 % intervals", Columns, [.. arms.Select(Row)]) { Stacks = true }.Write(html);
        Unpriced(html, arms);
        foreach (var run in runs)
        {
            if (run.Summary.Run is { } total)
            {
                var time = run.Summary.Seconds is { } seconds ? $"; time {SummaryTable.Span(seconds)}" : "";
                html.Leaf("p", $"{(runs.Count > 1 ? MarkupText.Cut(run.Name, ReportedArm.MostName) + ": the" : "The")} run bought {Figures.Count(total.Calls, "call")} in {Figures.Count(total.Attempts, "request")}, "
                    + $"{Figures.Count(total.Bought.Prompt)} prompt and {Figures.Count(total.Bought.Completion)} completion tokens{(total.Bought.Estimated ? " (partly counted by us)" : "")}; money {Money.Text(run.Summary.Cost?.Usd)}{time}.", ("class", "soft"));
            }
        }

        Outcomes(html, arms);
        Chart(html, arms);
    }

    // What accuracy and first vote look like beside one another: one picture for all arms.
    private static void Chart(MarkupWriter html, IReadOnlyList<ReportedArm> arms)
    {
        if (arms.Count < 2)
        {
            return;
        }

        var shown = arms.Count <= MostDrawn ? arms : [.. arms.OrderByDescending(arm => arm.Score.Accuracy).Take(MostDrawn)];
        string[] series = arms.Any(HasFirstVote) ? ["final answer", "vote of round 0"] : ["final answer"];
        var rows = shown.Select(arm => new IntervalRow(
            arm.Name, "",
            [.. ((Dot?[])[RoundSection.Dot(arm.Score.Accuracy, arm.Score.Ci95), HasFirstVote(arm) ? RoundSection.Dot(arm.Score.Rounds[0].Vote, arm.Score.Rounds[0].VoteCi95) : null]).Take(series.Length)],
            null, $"{Figures.Bare(arm.Score.Accuracy)} {Figures.Interval(arm.Score.Ci95.Low, arm.Score.Ci95.High)}")).ToList();
        var best = arms.MaxBy(arm => arm.Score.Accuracy)!;
        var plot = new IntervalPlot("Accuracy of every arm", $"{best.Name} is right most often, on {Figures.Percent(best.Score.Accuracy)}.", series, rows, ChanceOf(arms));
        FigureMarkup.Single(
            html, width => IntervalChart.Draw(plot, width), plot.Finding,
            "Bars: 95 % intervals (Wilson, by question). They are of each arm for itself: whether two arms differ is paired by question, and stands below.",
            shown.Count < arms.Count ? $"Drawn are the {MostDrawn} most accurate of {Figures.Count(arms.Count)} arms." : "");
    }

    private static bool HasFirstVote(ReportedArm arm) => arm.IsDebate && arm.Score.Rounds.Count > 0;

    // One line for all, so none where they differ.
    private static IReadOnlyList<Level> ChanceOf(IReadOnlyList<ReportedArm> arms)
    {
        var chances = arms.Select(arm => arm.Score.Chance ?? double.NaN).ToList();
        return chances.Max() - chances.Min() < 0.005 ? [new($"chance {Figures.Bare(chances[0])}", chances[0])] : [];
    }

    private static void Unpriced(MarkupWriter html, IReadOnlyList<ReportedArm> arms)
    {
        var models = arms.Where(arm => arm is { Usd: null, Arm.Totals: not null })
            .SelectMany(arm => arm.Arm.Totals!.Bill.Alone.Where(line => arm.Run.Summary.Prices.Find(line.Model, line.Day) is null).Select(line => line.Model)).Where(model => model.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (models.Count > 0)
        {
            var named = string.Join(", ", models.Take(MostModels).Select(model => MarkupText.Cut(model, ReportedArm.MostName))) + (models.Count > MostModels ? $" and {models.Count - MostModels} more" : "");
            html.Open("p", ("class", "soft")).Text($"Money is unknown without a price of {named}. Give it to ").Leaf("code", "mad report").Text(": ").Leaf("code", "--prices FILE").Text(" (docs/prices.md), or ")
                .Leaf("code", "--price IN,OUT").Text(" in USD for a million prompt and completion tokens.").Close("p").Break();
        }
    }

    private static IReadOnlyList<DataCell> Row(ReportedArm arm)
    {
        var (score, totals) = (arm.Score, arm.Arm.Totals);
        var first = score.Rounds.Count > 0 ? score.Rounds[0] : null;
        return
        [
            new(arm.Name, arm.Arm.Dealt.Count > 0 ? MarkupText.Cut("dealt: " + string.Join(", ", arm.Arm.Dealt), MostDealt) : ""),
            new(Figures.Count(score.Questions), score.Trials > score.Questions ? $"{Figures.Count(score.Trials)} trials" : ""),
            new(Figures.Bare(score.Accuracy), Figures.Interval(score.Ci95.Low, score.Ci95.High)),
            first is null ? "–" : new DataCell(Figures.Bare(first.Vote), Figures.Interval(first.VoteCi95.Low, first.VoteCi95.High)),
            Gain(arm.IsDebate ? score.DebateGain : null),
            $"{Figures.Count(score.Unparsed)} · {Figures.Count(score.Failed)} · {Figures.Count(score.Ties)}",
            totals is null ? "unknown" : Figures.Count(totals.Needed),
            totals is null ? "unknown" : Tokens(totals.Alone),
            Money.Text(arm.Usd),
            arm.Arm.Cost?.Path is { } path ? new DataCell(SummaryTable.Span(path.Median), $"mean {SummaryTable.Span(path.Mean)}") : "unknown",
        ];
    }

    private static DataCell Tokens(Usage alone) =>
        new((alone.Estimated ? "≈ " : "") + Figures.Short(alone.Total), $"{Figures.Short(alone.Prompt)} + {Figures.Short(alone.Completion)}");

    private static void Outcomes(MarkupWriter html, IReadOnlyList<ReportedArm> arms)
    {
        DataColumn[] columns =
        [
            new("arm", false), .. Enum.GetValues<Outcome>().Select(outcome => new DataColumn(outcome.ToString().ToLowerInvariant())),
            new("mean by category, %", Meaning: "macro average: every category weighs the same"), new("ensemble gain, points", Meaning: "vote of round 0 − mean agent of round 0"), new("judge gain, points", Meaning: "final answer − vote of the last round"),
            new("calls bought"), new("shared", Meaning: "answers that an earlier arm had bought"), new("reused", Meaning: "answers from another run"), new("money bought"), new("money saved", Meaning: "of the answers that were shared or reused"), new("reasoning tokens"), new("cached tokens"),
        ];
        var rows = arms.Select(arm => (IReadOnlyList<DataCell>)
        [
            arm.Name, .. Enum.GetValues<Outcome>().Select(outcome => (DataCell)Figures.Count(arm.Score.Replies.GetValueOrDefault(outcome))),
            arm.Score.Macro is { } macro ? Figures.Bare(macro.Value) : "–", Gain(arm.Score.EnsembleGain), Gain(arm.Score.JudgeGain),
            Number(arm.Arm.Totals?.Calls), Number(arm.Arm.Totals?.Shared), Number(arm.Arm.Totals?.Reused), Money.Text(arm.Arm.Cost?.Usd), Money.Text(arm.Arm.Cost?.SavedUsd), Number(arm.Arm.Totals?.Alone.Reasoning), Number(arm.Arm.Totals?.Alone.Cached),
        ]);
        new DataTable("How the replies came out, more gains, and the bill", columns, [.. rows]).WriteClosed(html, "Replies, gains and the bill of every arm");
    }

    private static DataCell Gain(Gain? gain) => gain is null ? "–" : new DataCell(Figures.Points(gain.Value), gain.Ci95 is { } interval ? Figures.PointsInterval(interval.Low, interval.High) : "");

    private static DataCell Number(long? number) => number is { } known ? Figures.Count(known) : "unknown";
}
