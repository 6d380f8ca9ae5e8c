using Mad.Reports.Charts;
using Mad.Reports.EqualCosts;
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
        // One answer and no more is a number of the table above.
        var drawn = shown.Where(arm => arm.Score.Rounds.Count > 1 || IsJudged(arm)).ToList();
        if (drawn.Count > 0)
        {
            html.Leaf("p", "Solid: the agents' vote. Dashed: the mean agent. Bars: 95 % intervals. Lines across: what needs no debate. Dotted: guessing. All panels have the same scale.", ("class", "soft"));
            PanelChoice.Say(html, drawn);
            var panels = PanelChoice.Of(drawn).Select(arm => Of(arm, LevelsOf(arm, arms))).ToList();
            FigureMarkup.Panels(html, RoundChart.Draw(panels).Zip(panels.Select(RoundChart.Finding)));
        }
        else
        {
            html.Leaf("p", "There is one round: nobody answered twice.", ("class", "soft"));
        }

        Rounds(shown).WriteClosed(html);
        Consensus(html, shown);
    }

    private static bool IsJudged(ReportedArm arm) => arm.Score.JudgeGain is not null || arm.Score.Rounds.Count == 0;

    // Its own baselines, where it has them beside it; else the arms of its run in which nobody reads anybody.
    private static IReadOnlyList<Level> LevelsOf(ReportedArm arm, IReadOnlyList<ReportedArm> arms)
    {
        if (!arm.IsDebate)
        {
            return [];
        }

        return arm.Held is { } held
            ? [.. held.Rows.Where(row => row.Difference is not null && row.Currency is null or Currency.TotalTokens).Select(row => new Level(NameOf(row), row.Difference!.Second.Accuracy))]
            : [.. arms.Where(other => other.Run == arm.Run && !other.IsDebate).Take(MostLevels).Select(other => new Level(MarkupText.Cut(other.Score.Arm, ReportedArm.MostName), other.Score.Accuracy))];
    }

    private static string NameOf(EqualCostRow row) => row.Against switch
    {
        Against.SingleAgent => "single agent",
        Against.SelfConsistency => "SC, equal tokens",
        _ => "isolated",
    };

    private static RoundAccuracy Of(ReportedArm arm, IReadOnlyList<Level> levels)
    {
        var score = arm.Score;
        return new(
            arm.Name,
            [.. score.Rounds.Select(round => new RoundPoint(round.Round, Dot(round.Vote, round.VoteCi95), Dot(round.MeanAgent, round.MeanAgentCi95)))],
            IsJudged(arm) ? Dot(score.Accuracy, score.Ci95) : null,
            levels,
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
