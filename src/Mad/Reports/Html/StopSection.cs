using Mad.Reports.Charts;
using Mad.Reports.Markup;
using Mad.Scoring;

namespace Mad.Reports.Html;

/// <summary>What smaller runs would have come to: computed from the answers that are there, bought for nothing.</summary>
internal static class StopSection
{
    private const int MostRules = 14;

    // Further arms are in the table.
    private const int MostDrawn = 3;

    public static void Write(MarkupWriter html, IReadOnlyList<ReportedArm> arms)
    {
        var shown = arms.Where(arm => arm.Score.Counterfactuals is { } smaller && smaller.Rounds.Count + smaller.Stops.Count > 1).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        html.Leaf("h2", "Had it stopped earlier", ("id", "stops"));
        html.Leaf("p", "The same answers under other stop rules and with fewer rounds or agents. Nothing was bought for this; the costs are those the smaller run would have had.", ("class", "soft"));
        var debates = shown.Where(arm => arm.IsDebate).ToList();
        var drawn = debates.Count > 0 ? debates : shown;
        foreach (var arm in PanelChoice.Of(drawn).Take(MostDrawn))
        {
            var plot = Plot(arm);
            html.Leaf("h3", arm.Name);
            FigureMarkup.Single(html, width => CostChart.Draw(plot, width), CostChart.Finding(plot), "Circles: fewer rounds. Triangles: other stop rules. Filled: nothing is both cheaper and better. Bars: 95 % intervals.");
        }

        if (drawn.Count > MostDrawn)
        {
            html.Leaf("p", $"Drawn are {MostDrawn} of {Figures.Count(drawn.Count)} arms; the numbers of the others are in the table.", ("class", "soft"));
        }

        Table(shown).WriteClosed(html);
    }

    private static CostPlot Plot(ReportedArm arm)
    {
        var smaller = arm.Score.Counterfactuals!;
        return new(
            $"Stop rules of {arm.Name}", "tokens a question",
            [
                .. smaller.Rounds.Take(MostRules).Select(rule => Point(rule, 0)),
                .. smaller.Stops.Take(MostRules).Select(rule => Point(rule, 2)),
            ],
            [], "");
    }

    private static CostPoint Point(Counterfactual rule, int kind) => new(rule.Rule, Math.Max(1, rule.Cost.Prompt + rule.Cost.Completion), RoundSection.Dot(rule.Accuracy.Value, rule.Accuracy.Ci95), kind);

    private static DataTable Table(IReadOnlyList<ReportedArm> arms)
    {
        DataColumn[] columns = [new("arm, rule", false), new("right, %"), new("rounds", Meaning: "mean"), new("calls a question"), new("tokens a question"), new("money a question"), new("decided by", false)];
        var rows = arms.SelectMany(arm => arm.Score.Counterfactuals!.Rounds.Concat(arm.Score.Counterfactuals.Stops).Concat(arm.Score.Counterfactuals.Agents).Select(rule => (IReadOnlyList<DataCell>)
        [
            $"{arm.Name}, {rule.Rule}", new(Figures.Bare(rule.Accuracy.Value), Figures.Interval(rule.Accuracy.Ci95.Low, rule.Accuracy.Ci95.High)), FormattableString.Invariant($"{rule.Rounds:0.00}"),
            FormattableString.Invariant($"{rule.Cost.Calls:0.0}"), Figures.Count(rule.Cost.Prompt + rule.Cost.Completion), Money.Text(rule.Cost.Usd), rule.ByVote ? "the agents' vote" : "the protocol",
        ]));
        return new("Smaller runs. In brackets: 95 % intervals", columns, [.. rows]);
    }
}
