using Mad.Runs;
using Mad.Scoring;

namespace Mad.Reports.EqualCosts;

/// <summary>What the arms of a run cost a question, as if each had run alone: every answer it uses, whoever bought it, and no failed try.</summary>
/// <param name="day">Whose prices are taken for all of them, so that a change of prices in between favours nobody.</param>
internal sealed class ArmCost(PriceList prices, DateOnly day)
{
    private readonly Dictionary<string, Price?> _found = new(StringComparer.Ordinal);

    public static ArmCost Of(RunTotals totals, PriceList prices) =>
        new(prices, totals.Arms.SelectMany(arm => arm.Bill.Alone).Select(line => line.Day).DefaultIfEmpty(DateOnly.MaxValue).Max());

    /// <summary>The mean over the trials that came to an end.</summary>
    /// <param name="last">Up to the end of this round, from 0.</param>
    /// <returns>Null when none did.</returns>
    public TrialCost? Mean(IReadOnlyCollection<StoredTrial> trials, int last = int.MaxValue)
    {
        var (count, calls, sum, usd) = (0, 0L, Usage.Zero, (double?)0);
        foreach (var trial in trials.Where(trial => trial.State == TrialState.Done))
        {
            count++;
            foreach (var turn in Bought(trial).Where(turn => turn.Seat.Round <= last))
            {
                calls++;
                sum += turn.Reply.Usage;
                usd += turn.Reply.Usage.Total == 0 ? 0 : PriceOf(turn.Agent.Model)?.Usd(turn.Reply.Usage);
            }
        }

        return count == 0 ? null : new TrialCost(calls, sum.Prompt, sum.Cached, sum.Completion, sum.Reasoning, usd).Times(1.0 / count);
    }

    /// <summary>Some of these tokens were counted by us: nobody told how many they are.</summary>
    public static bool IsEstimated(IEnumerable<StoredTrial> trials) =>
        trials.Where(trial => trial.State == TrialState.Done).SelectMany(Bought).Any(turn => turn.Reply.Usage.Estimated);

    // A run has many turns of few models.
    private Price? PriceOf(string model)
    {
        if (!_found.TryGetValue(model, out var price))
        {
            _found.Add(model, price = prices.Find(model, day)?.Price);
        }

        return price;
    }

    // An answer that two seats of a trial use was bought once.
    private static IEnumerable<Turn> Bought(StoredTrial trial) =>
        trial.Turns.Select(stored => stored.Turn).Where(turn => turn is { Key: not null, Reply.Ending: not Ending.Failed }).DistinctBy(turn => turn.Key);
}
