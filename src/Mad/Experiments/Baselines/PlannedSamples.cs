namespace Mad.Experiments.Baselines;

/// <summary>Estimates how many samples the pools of an experiment will need, before it is known what the debates cost.</summary>
/// <param name="replyTokens">How long every reply is taken to be; 1 or more.</param>
/// <param name="prices">Money is counted where those of all models are known.</param>
/// <param name="day">Whose prices are taken.</param>
public sealed class PlannedSamples(int replyTokens, PriceList prices, DateOnly day)
{
    private const int Questions = 40;

    /// <summary>The experiment with pools that cost as much as its debates are planned to, in whichever of calls, output tokens, all tokens and money buys the most samples.</summary>
    public Experiment For(Experiment experiment, CancellationToken stop)
    {
        if (experiment.Baselines.Count == 0)
        {
            return experiment;
        }

        // Some questions, from all over the selection, say what all of them cost in the mean.
        var step = Math.Max(1, experiment.Problems.Count / Questions);
        var some = experiment with { Problems = [.. experiment.Problems.Where((_, place) => place % step == 0).Take(Questions)], Repeats = 1 };
        var named = experiment.Baselines.SelectMany(beside => beside.Pools.Append(beside.Debate)).ToHashSet(StringComparer.Ordinal);
        var costs = experiment.Arms.Where(arm => named.Contains(arm.Name)).ToDictionary(arm => arm.Name, arm => CostOf(some with { Arms = [arm] }, stop), StringComparer.Ordinal);
        var needs = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var beside in experiment.Baselines)
        {
            foreach (var pool in beside.Pools)
            {
                var samples = experiment.Arms.First(arm => arm.Name == pool).Agents;
                needs[pool] = Math.Max(needs.GetValueOrDefault(pool), Samples(costs[beside.Debate], costs[pool], samples));
            }
        }

        return experiment.WithSamples(needs);
    }

    private Planned CostOf(Experiment alone, CancellationToken stop)
    {
        var plan = new CallPlan(alone, replyTokens, (_, _) => null, _ => false).Make(_ => { }, stop);
        return new(plan.Arms[0].Calls, prices.Usd(plan.LeftOf.Select(model => new BillLine(model.Model, day, new(model.Calls.Prompt, 0, model.Calls.Completion, 0, true)))));
    }

    private static int Samples(Planned debate, Planned pool, int samples)
    {
        var (whole, part) = (debate.Calls, pool.Calls);
        var most = new[] { Times(whole.Most, part.Most), Times(whole.Completion, part.Completion), Times(whole.Prompt + whole.Completion, part.Prompt + part.Completion), Times(debate.Usd, pool.Usd) }.Max();
        return (int)Math.Min(int.MaxValue, Math.Floor((most * samples) + 1e-9));
    }

    private static double Times(double? debate, double? pool) => pool is > 0 and var part && debate is { } whole ? whole / part : 0;

    private sealed record Planned(PlannedCalls Calls, double? Usd);
}
