using Mad.Reports.Comparisons;
using Mad.Scoring;

namespace Mad.Reports.Html;

/// <summary>Chooses what a report compares: every arm against one, on the questions that all have finished.</summary>
internal static class ReportComparison
{
    private const int MostSides = 12;

    /// <returns>No comparison and no reason: there is one arm only. No comparison and a reason: they share no question.</returns>
    public static (Comparison? Comparison, string Apart) Of(IReadOnlyList<ReportRun> runs, IReadOnlyList<ReportedArm> arms)
    {
        List<Comparand> sides = [.. runs.SelectMany(run => Sides(run, runs.Count > 1)).Take(MostSides)];
        if (sides.Count < 2)
        {
            return (null, "");
        }

        // Of one run what nobody reads anybody in is held against the others: a debate has to beat it. Of several runs it is the first one's first arm.
        var debates = arms.Where(arm => arm.IsDebate).Select(arm => arm.Score.Arm).ToHashSet(StringComparer.Ordinal);
        var reference = runs.Count > 1 ? 0 : Math.Max(0, sides.FindIndex(side => !debates.Contains(side.Arm)));
        var pairs = Enumerable.Range(0, sides.Count).Where(side => side != reference).Select(side => new ComparedPair(side, reference)).ToList();
        try
        {
            return (Comparison.Of(sides, pairs, ComparisonSettings.Default with { Common = true }), "");
        }
        catch (UsageException e)
        {
            return (null, e.Message);
        }
    }

    private static IEnumerable<Comparand> Sides(ReportRun run, bool several)
    {
        var repeats = int.TryParse(run.Manifest?.Asked.GetValueOrDefault("+repeats"), System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : 1;
        var arms = run.Readings.GroupBy(trial => trial.Arm, StringComparer.Ordinal).Select(arm => new ComparedArm(
            arm.Key, run.Summary.Extractor, ScoreSettings.Default with { Ties = run.Ties }, run.Manifest?.Questions ?? [], repeats, [.. arm])).ToList();
        var compared = new ComparedRun(run.Name, run.Summary.Dataset, run.Summary.Simulated, arms);
        return arms.Select(arm => Comparand.Of(compared, arm, ComparedAnswer.Final)).Select(side => several ? side with { Name = $"{run.Name}: {side.Arm}" } : side);
    }
}
