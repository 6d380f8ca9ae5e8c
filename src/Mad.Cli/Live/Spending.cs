namespace Mad.Cli.Live;

/// <summary>What a session has spent, and what it will have spent in the end: the trials of each arm that are done tell of those that are left.</summary>
/// <param name="left">The trials of this session.</param>
/// <param name="usd">Money of a model's tokens; null: the price is unknown.</param>
/// <param name="toppingUp">What comes on top when they are done; null: nothing does.</param>
internal sealed class Spending(IReadOnlyList<Trial> left, Func<string, Usage, double?> usd, ToppingUp? toppingUp = null)
{
    private readonly Dictionary<string, Arm> _arms = left.GroupBy(trial => trial.Arm, StringComparer.Ordinal).ToDictionary(arm => arm.Key, arm => new Arm(arm.Count()), StringComparer.Ordinal);
    private readonly Dictionary<CallKey, Spent> _calls = [];

    public Spent SoFar { get; private set; } = new(0, 0);

    /// <summary>Null: an arm has no trial done yet.</summary>
    public Spent? InTheEnd
    {
        get
        {
            var (tokens, money) = (0.0, (double?)0);
            foreach (var arm in _arms.Values)
            {
                if (arm.Done == 0)
                {
                    return null;
                }

                tokens += arm.Tokens * arm.Trials / arm.Done;
                money += arm.Usd * arm.Trials / arm.Done;
            }

            if (toppingUp?.More is { } more)
            {
                (tokens, money) = (tokens + more.Tokens, money + more.Usd);
            }

            // What is spent for trials that are not done may be more than they were foretold.
            return new(Math.Max(SoFar.Tokens, (long)tokens), money is { } some && SoFar.Usd is { } spent ? Math.Max(spent, some) : null);
        }
    }

    public void Buy(CallKey key, string model, Usage usage)
    {
        var spent = new Spent(usage.Total, usd(model, usage));
        SoFar = new(SoFar.Tokens + spent.Tokens, SoFar.Usd + spent.Usd);
        _calls[key] = spent;
    }

    /// <summary>A trial is over: what was bought for it, or for another that used it too and is not over yet, is its arm's.</summary>
    /// <param name="done">It did not fail.</param>
    public void End(Trial trial, Transcript said, bool done = true)
    {
        if (done)
        {
            toppingUp?.End(trial, said);
        }

        if (!_arms.TryGetValue(trial.Arm, out var arm))
        {
            return;
        }

        arm.Done++;
        foreach (var turn in said.Turns)
        {
            if (turn.Key is { } key && _calls.Remove(key, out var spent))
            {
                (arm.Tokens, arm.Usd) = (arm.Tokens + spent.Tokens, arm.Usd + spent.Usd);
            }
        }
    }

    private sealed class Arm(int trials)
    {
        public int Trials => trials;

        public int Done { get; set; }

        public long Tokens { get; set; }

        public double? Usd { get; set; } = 0;
    }
}

/// <param name="Usd">Null: a price is unknown.</param>
internal readonly record struct Spent(long Tokens, double? Usd);
