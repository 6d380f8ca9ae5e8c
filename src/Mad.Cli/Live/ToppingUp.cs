using Mad.Experiments;
using Mad.Reports.EqualCosts;
using Mad.Scoring;

namespace Mad.Cli.Live;

/// <summary>What the baselines of a run will be topped up with when its debates are over, as far as the finished trials tell what those and a sample cost.</summary>
/// <param name="usd">Money of a model's tokens; null: the price is unknown.</param>
internal sealed class ToppingUp(Experiment experiment, Func<string, Usage, double?> usd)
{
    private readonly Dictionary<string, Alone> _arms = experiment.Baselines.SelectMany(beside => beside.Pools.Append(beside.Debate)).Distinct(StringComparer.Ordinal)
        .ToDictionary(arm => arm, _ => new Alone(), StringComparer.Ordinal);

    /// <summary>Nothing while a debate, or its pool, has no trial done.</summary>
    public Spent More => experiment.Baselines.SelectMany(beside => beside.Pools).Distinct(StringComparer.Ordinal).Select(Of).Aggregate(new Spent(0, 0), (sum, more) => new(sum.Tokens + more.Tokens, sum.Usd + more.Usd));

    /// <summary>A trial is done.</summary>
    public void End(Trial trial, Transcript said)
    {
        if (_arms.TryGetValue(trial.Arm, out var arm))
        {
            arm.Trials++;
            foreach (var turn in said.Turns.Where(turn => turn is { Key: not null, Reply.Ending: not Ending.Failed }).DistinctBy(turn => turn.Key))
            {
                arm.Calls++;
                arm.Usage += turn.Reply.Usage;
                arm.Usd += usd(turn.Agent.Model, turn.Reply.Usage);
            }
        }
    }

    private Spent Of(string pool)
    {
        var samples = experiment.Arms.First(arm => arm.Name == pool).Agents;
        if (_arms[pool].Each(samples) is not { } sample)
        {
            return new(0, 0);
        }

        var wanted = experiment.Baselines.Where(beside => beside.Pools.Contains(pool)).Select(beside => _arms[beside.Debate].Each(1)).OfType<TrialCost>()
            .SelectMany(debate => Currencies.All.Select(currency => debate.Buys(sample, currency))).Max() ?? 0;
        var more = Math.Max(0L, Math.Min(wanted, DebateBaselines.MostSamples) - samples) * experiment.Problems.Count * experiment.Repeats;
        return new((long)(more * (sample.Prompt + sample.Completion)), more == 0 ? 0 : more * sample.Usd);
    }

    private sealed class Alone
    {
        public int Trials { get; set; }

        public long Calls { get; set; }

        public Usage Usage { get; set; } = Usage.Zero;

        public double? Usd { get; set; } = 0;

        /// <summary>Of one of so many equal parts of a trial; null: none is done.</summary>
        public TrialCost? Each(int parts)
        {
            double share = (double)Trials * parts;
            return Trials == 0 ? null : new(Calls / share, Usage.Prompt / share, Usage.Cached / share, Usage.Completion / share, Usage.Reasoning / share, Usd / share);
        }
    }
}
