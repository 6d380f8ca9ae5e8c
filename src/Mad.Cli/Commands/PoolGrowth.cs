using Mad.Experiments;
using Mad.Reports.EqualCosts;
using Mad.Runs;

namespace Mad.Cli.Commands;

/// <summary>How many samples the baselines of a run have, and how many they need once it is known what the debates cost.</summary>
internal static class PoolGrowth
{
    /// <summary>The experiment with pools at least as large as the run in this folder has them: what was topped up stays.</summary>
    public static Experiment AsStored(Experiment experiment, string path)
    {
        if (experiment.Baselines.Count == 0 || RunDirectory.ManifestOf(path) is not { } stored)
        {
            return experiment;
        }

        // An arm of the user's own that serves as a pool is none of these.
        var pools = stored.Baselines.SelectMany(beside => beside.Pools).Where(name => stored.Asked.ContainsKey($"+arm {name}: agents")).ToHashSet(StringComparer.Ordinal);
        return experiment.WithSamples(stored.Arms.Where(arm => pools.Contains(arm.Name)).ToDictionary(arm => arm.Name, arm => arm.Agents, StringComparer.Ordinal));
    }

    /// <summary>The experiment with larger pools; null: they are large enough, or as large as they may be.</summary>
    /// <param name="say">Told what grows and why, a line each.</param>
    public static Experiment? Next(Experiment experiment, RunReader run, PriceList prices, Action<string> say)
    {
        var needs = PoolNeed.Of(run, prices);
        var grown = needs.Count == 0 ? experiment : experiment.WithSamples(needs.ToDictionary(need => need.Pool, need => need.Wanted, StringComparer.Ordinal));
        var more = grown.Arms.Where(arm => arm.IsPool && SamplesOf(experiment, arm.Name) < arm.Agents).ToList();
        foreach (var pool in more)
        {
            // A pool that is new takes the place of an arm of the user's own.
            var need = needs.FirstOrDefault(need => need.Pool == pool.Name) ?? needs.First(need => grown.Baselines.First(beside => beside.Debate == need.Debate).Pools.Contains(pool.Name));
            var cap = pool.Agents < need.Wanted ? FormattableString.Invariant($" ({need.Wanted} would cost as much; no pool gets more than {pool.Agents})") : "";
            say(FormattableString.Invariant($"baselines: {pool.Name} from {need.There} to {pool.Agents} samples a question, to cost as many {need.Currency.Words()} as {need.Debate}{cap}"));
        }

        return more.Count == 0 ? null : grown;
    }

    private static int SamplesOf(Experiment experiment, string pool) => experiment.Arms.FirstOrDefault(arm => arm.Name == pool)?.Agents ?? 0;
}
