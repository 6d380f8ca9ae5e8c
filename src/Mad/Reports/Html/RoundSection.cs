using Mad.Reports.Charts;
using Mad.Reports.Markup;
using Mad.Scoring;
using Mad.Statistics;

namespace Mad.Reports.Html;

/// <summary>Accuracy and agreement from round to round.</summary>
internal static class RoundSection
{
    private const int MostLevels = 4;

    public static void Write(MarkupWriter html, IReadOnlyList<ReportedArm> arms)
    {
        var shown = arms.Where(arm => arm.Score.Rounds.Count > 0).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        html.Leaf("h2", "Accuracy from round to round", ("id", "rounds"));
        html.Leaf("p", "Solid: the agents' vote. Dashed: the mean agent. Bars: 95 % intervals. Lines across: arms without a debate. Dotted: guessing. All panels have the same scale.", ("class", "soft"));
        PanelChoice.Say(html, shown);
        var levels = arms.Where(arm => !arm.IsDebate).Take(MostLevels).Select(arm => new Level(arm.Name, arm.Score.Accuracy)).ToList();
        var panels = PanelChoice.Of(shown).Select(arm => Of(arm, levels)).ToList();
        FigureMarkup.Panels(html, RoundChart.Draw(panels).Zip(panels.Select(RoundChart.Finding)));
        Rounds(shown).WriteClosed(html);
        Consensus(html, shown);
    }

    private static RoundAccuracy Of(ReportedArm arm, IReadOnlyList<Level> levels)
    {
        var score = arm.Score;
        var judged = score.JudgeGain is not null || score.Rounds.Count == 0;
        return new(
            arm.Name,
            [.. score.Rounds.Select(round => new RoundPoint(round.Round, Dot(round.Vote, round.VoteCi95), Dot(round.MeanAgent, round.MeanAgentCi95)))],
            judged ? Dot(score.Accuracy, score.Ci95) : null,
            arm.IsDebate ? levels : [],
            score.Chance);
    }

    public static Dot Dot(double value, Interval interval) => new(value, interval.Low, interval.High);

    private static DataTable Rounds(IReadOnlyList<ReportedArm> arms)
    {
        DataColumn[] columns =
        [
            new("arm, round", false), new("mean agent, %"), new("vote, %"), new("any right, %", Meaning: "trials in which at least one agent is right"), new("all right, %"), new("unanimous, %", Meaning: "every answer read, and all the same"),
            new("wrong consensus, %", Meaning: "unanimous on a wrong answer"), new("pairs that agree, %"), new("entropy, bits", Meaning: "of the answers of a trial; 0: all the same"), new("best agent, %"), new("unread"), new("tied"),
        ];
        return new("By round. In brackets: 95 % intervals", columns, [.. arms.SelectMany(arm => arm.Score.Rounds.Select(round => Row(arm, round)))]);
    }

    private static IReadOnlyList<DataCell> Row(ReportedArm arm, RoundScore round) =>
    [
        $"{arm.Name}, {round.Round}",
        new(Figures.Bare(round.MeanAgent), Figures.Interval(round.MeanAgentCi95.Low, round.MeanAgentCi95.High)),
        new(Figures.Bare(round.Vote), Figures.Interval(round.VoteCi95.Low, round.VoteCi95.High)),
        Figures.Bare(round.AnyCorrect), Figures.Bare(round.AllCorrect), Figures.Bare(round.Unanimous), Figures.Bare(round.WrongConsensus),
        round.Agreement is { } agreement ? Figures.Bare(agreement) : "–", FormattableString.Invariant($"{round.Entropy:0.00}"), Figures.Bare(round.BestAgent), Figures.Count(round.Unparsed), Figures.Count(round.Ties),
    ];

    private static void Consensus(MarkupWriter html, IReadOnlyList<ReportedArm> arms)
    {
        var agreed = arms.Where(arm => arm.Score.Consensus is not null).ToList();
        if (agreed.Count == 0)
        {
            return;
        }

        DataColumn[] columns =
        [
            new("arm", false), new("first consensus in round", false, "right and wrong trials, by the first round in which all agree"), new("never"), new("ends right"), new("ends wrong"),
            new("collapsed", Meaning: "of the trials that began in disagreement, those that end in consensus on a wrong answer"), new("resolved", Meaning: "of the same, those that end in consensus on the right one"),
        ];
        var rows = agreed.Select(arm => (IReadOnlyList<DataCell>)
        [
            arm.Name,
            string.Join("; ", arm.Score.Consensus!.FirstIn.Take(12).Select(round => $"{round.Round}: {Figures.Count(round.Correct)} right, {Figures.Count(round.Wrong)} wrong")),
            Figures.Count(arm.Score.Consensus.Never), Share(arm.Score.Consensus.Correct), Share(arm.Score.Consensus.Wrong), Share(arm.Score.Consensus.Collapsed), Share(arm.Score.Consensus.Resolved),
        ]);
        new DataTable("When the agents came to agree, and on what", columns, [.. rows]).WriteClosed(html, "Consensus");
    }

    /// <summary><c>12.5 %</c> with <c>22 of 176</c> beside it.</summary>
    public static DataCell Share(Rate rate) => rate.Value is { } share ? new(Figures.Percent(share), $"{Figures.Count(rate.Count)} of {Figures.Count(rate.Of)}") : new("–", "0 of 0");
}
