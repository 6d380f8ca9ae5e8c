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
        var (curve, name, owner) = Curve(known);
        if (known.Count + curve.Count < 2)
        {
            return;
        }

        html.Leaf("h2", "Accuracy against tokens", ("id", "cost"));
        // The owner of the curve is its last point.
        IReadOnlyList<ReportedArm> apart = [.. known.Where(arm => arm != owner)];
        IReadOnlyList<ReportedArm> shown = [.. apart.OrderByDescending(arm => arm.Score.Accuracy).Take(Most)];
        var plot = new CostPlot(
            "Accuracy against tokens", "tokens a question",
            [.. apart.Where(shown.Contains).Select(arm => new CostPoint(arm.Name, arm.TokensATrial!.Value, RoundSection.Dot(arm.Score.Accuracy, arm.Score.Ci95), arm.IsDebate ? 0 : 1))],
            curve, name);
        FigureMarkup.Single(
            html, width => CostChart.Draw(plot, width), CostChart.Finding(plot),
            "Circles: debates. Squares: arms in which nobody reads anybody. Filled ones, and the dotted staircase, are the frontier: nothing is both cheaper and better. Bars and the tinted band: 95 % intervals.",
            "Each arm's tokens, prompt and completion, are counted as if it had run alone.",
            shown.Count < apart.Count ? $"Drawn are the {Most} most accurate of {Figures.Count(apart.Count)} arms." : "");
        Table(known, curve).WriteClosed(html);
    }

    // Of the pool beside a debate; where there is none, of the arm with the most independent first answers: the vote of k of them is self-consistency with k samples.
    private static (IReadOnlyList<SamplePoint> Points, string Name, ReportedArm? Owner) Curve(IReadOnlyList<ReportedArm> arms)
    {
        if (arms.FirstOrDefault(arm => arm.Held is not null) is { Held: { } beside } debate && beside.Pools.FirstOrDefault(pool => pool.Arm == beside.Rival) is { } rival)
        {
            return (
                [.. rival.Points.Select(point => new SamplePoint(point.Samples, point.Cost.Prompt + point.Cost.Completion, RoundSection.Dot(point.Accuracy, point.Ci95)))],
                NameOf(rival.Points.Count, debate, arms), arms.FirstOrDefault(arm => arm.Run == debate.Run && arm.Score.Arm == rival.Arm));
        }

        return arms.MaxBy(arm => arm.Score.Counterfactuals?.Agents.Count ?? 0) is { Score.Counterfactuals.Agents: { Count: > 1 } votes } most
            ? ([.. votes.Select((vote, i) => new SamplePoint(i + 1, vote.Cost.Prompt + vote.Cost.Completion, RoundSection.Dot(vote.Accuracy.Value, vote.Accuracy.Ci95)))], NameOf(votes.Count, most, arms), null)
            : ([], "", null);
    }

    private static string NameOf(int samples, ReportedArm of, IReadOnlyList<ReportedArm> arms) =>
        $"SC(k), k = 1 … {samples}{(arms.Any(arm => arm.Run != of.Run) ? $", {MarkupText.Cut(of.Run.Name, 24)}" : "")}";

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
