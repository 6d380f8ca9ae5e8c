namespace Mad.Experiments.Baselines;

/// <summary>Estimates how many samples the pools of an experiment will need, before it is known what the debates cost.</summary>
public static class PlannedSamples
{
    private const int Questions = 40;

    /// <summary>The experiment with pools that cost as much as its debates are planned to, in whichever of calls, output tokens and all tokens buys the most samples.</summary>
    /// <param name="replyTokens">How long every reply is taken to be; 1 or more.</param>
    public static Experiment Of(Experiment experiment, int replyTokens, CancellationToken stop)
    {
        if (experiment.Baselines.Count == 0)
        {
            return experiment;
        }

        // Some questions, from all over the selection, say what all of them cost in the mean.
        var step = Math.Max(1, experiment.Problems.Count / Questions);
        var some = experiment with { Problems = [.. experiment.Problems.Where((_, place) => place % step == 0).Take(Questions)], Repeats = 1 };
        var plan = new CallPlan(some, replyTokens, (_, _) => null, _ => false).Make(_ => { }, stop).Arms.ToDictionary(arm => arm.Name, arm => arm.Calls);
        var needs = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var beside in experiment.Baselines)
        {
            foreach (var pool in beside.Pools)
            {
                var samples = experiment.Arms.First(arm => arm.Name == pool).Agents;
                needs[pool] = Math.Max(needs.GetValueOrDefault(pool), Samples(plan[beside.Debate], plan[pool], samples));
            }
        }

        return experiment.WithSamples(needs);
    }

    private static int Samples(PlannedCalls debate, PlannedCalls pool, int samples)
    {
        var most = new[] { Times(debate.Most, pool.Most), Times(debate.Completion, pool.Completion), Times(debate.Prompt + debate.Completion, pool.Prompt + pool.Completion) }.Max();
        return (int)Math.Min(int.MaxValue, Math.Floor((most * samples) + 1e-9));
    }

    private static double Times(long debate, long pool) => pool == 0 ? 0 : (double)debate / pool;
}
