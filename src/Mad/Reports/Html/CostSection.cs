using Mad.Reports.Charts;
using Mad.Reports.Markup;

namespace Mad.Reports.Html;

/// <summary>What accuracy costs in tokens: every arm, and self-consistency of every size.</summary>
internal static class CostSection
{
    private const int Most = 24;

    public static void Write(MarkupWriter html, IReadOnlyList<ReportedArm> arms)
    {
        var known = arms.Where(arm => arm.TokensATrial is not null).ToList();
        if (known.Count == 0)
        {
            return;
        }

        html.Leaf("h2", "Accuracy against tokens", ("id", "cost"));
        html.Leaf("p", "Circles: debates. Squares: arms in which nobody reads anybody. Filled ones, and the dotted staircase, are the frontier: nothing is both cheaper and better. Each arm's tokens are counted as if it had run alone.", ("class", "soft"));
        var shown = known.Count <= Most ? known : [.. known.OrderByDescending(arm => arm.Score.Accuracy).Take(Most)];
        if (shown.Count < known.Count)
        {
            html.Leaf("p", $"Drawn are the {Most} most accurate of {Figures.Count(known.Count)} arms.", ("class", "soft"));
        }

        var (curve, name) = Curve(known);
        var plot = new CostPlot(
            "Accuracy against tokens", "tokens a question",
            [.. shown.Select(arm => new CostPoint(arm.Name, arm.TokensATrial!.Value, RoundSection.Dot(arm.Score.Accuracy, arm.Score.Ci95), arm.IsDebate ? 0 : 1))],
            curve, name);
        FigureMarkup.Single(html, width => CostChart.Draw(plot, width), CostChart.Finding(plot));
        Table(known, curve).WriteClosed(html);
    }

    // Of the pool beside a debate; where there is none, of the arm with the most independent first answers: the vote of k of them is self-consistency with k samples.
    private static (IReadOnlyList<SamplePoint> Points, string Name) Curve(IReadOnlyList<ReportedArm> arms)
    {
        IReadOnlyList<SamplePoint> points =
            arms.Select(arm => arm.Held).FirstOrDefault(held => held is not null) is { } beside && beside.Pools.FirstOrDefault(pool => pool.Arm == beside.Rival) is { } rival
                ? [.. rival.Points.Select(point => new SamplePoint(point.Samples, point.Cost.Prompt + point.Cost.Completion, RoundSection.Dot(point.Accuracy, point.Ci95)))]
            : arms.Select(arm => arm.Score.Counterfactuals?.Agents ?? []).MaxBy(agents => agents.Count) is { Count: > 1 } votes
                ? [.. votes.Select((vote, i) => new SamplePoint(i + 1, vote.Cost.Prompt + vote.Cost.Completion, RoundSection.Dot(vote.Accuracy.Value, vote.Accuracy.Ci95)))]
            : [];
        return (points, points.Count == 0 ? "" : $"SC(k), k = 1 … {points.Count}");
    }

    private static DataTable Table(IReadOnlyList<ReportedArm> arms, IReadOnlyList<SamplePoint> curve)
    {
        DataColumn[] columns = [new("arm", false), new("tokens a question"), new("right, %"), new("tokens a right answer")];
        var points = arms.Select(arm => (arm.Name, Tokens: arm.TokensATrial!.Value, Dot: RoundSection.Dot(arm.Score.Accuracy, arm.Score.Ci95)))
            .Concat(curve.Select(point => (Name: $"SC({point.K})", Tokens: point.Cost, Dot: point.Accuracy)));
        return new("SC(k): vote of k samples, the exact mean over all choices of k", columns,
        [
            .. points.Select(point => (IReadOnlyList<DataCell>)
            [
                point.Name, Figures.Count(point.Tokens), new(Figures.Bare(point.Dot.Value), point.Dot is { Low: { } low, High: { } high } ? Figures.Interval(low, high) : ""),
                point.Dot.Value > 0 ? Figures.Short(point.Tokens / point.Dot.Value) : "–",
            ]),
        ]);
    }
}
