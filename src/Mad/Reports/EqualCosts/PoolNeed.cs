using Mad.Runs;

namespace Mad.Reports.EqualCosts;

/// <summary>A pool that is too small for what a debate cost.</summary>
/// <param name="There">Samples of each question.</param>
/// <param name="Wanted">Samples that the debate's cost buys in this currency: more than in any other.</param>
public sealed record PoolNeed(string Pool, int There, int Wanted, string Debate, Currency Currency)
{
    /// <summary>One for each pool that is too small; none: every pool has what it needs.</summary>
    public static IReadOnlyList<PoolNeed> Of(RunReader run, PriceList prices)
    {
        if (run.Manifest.Baselines.Count == 0)
        {
            return [];
        }

        var (readings, totals) = run.ReadingsAndTotals();
        return [.. new EqualCostCount(run.Manifest, readings, totals, prices).Needs()];
    }
}
