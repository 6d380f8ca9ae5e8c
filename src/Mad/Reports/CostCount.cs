using System.Globalization;
using Mad.Reports.EqualCosts;
using Mad.Runs;
using Mad.Scoring;
using Mad.Statistics;

namespace Mad.Reports;

/// <summary>Works out what the arms of a stored run cost.</summary>
internal sealed class CostCount(RunManifest manifest, RunTotals totals, PriceList prices)
{
    private readonly ArmCost _alone = ArmCost.Of(totals, prices);
    private readonly Dictionary<(string Model, DateOnly Day), Price?> _found = [];

    /// <summary>Money of one turn by itself, at the price of the day on which its answer was bought; null: unknown.</summary>
    public double? OfTurn(Turn turn) =>
        turn.Key is not { } key || turn.Reply.Usage.Total == 0 ? 0 : totals.Calls.TryGetValue(key, out var call) ? PriceOf(turn.Agent.Model, call.Day)?.Usd(turn.Reply.Usage) : null;

    // A run has many turns of few models and days.
    private Price? PriceOf(string model, DateOnly day)
    {
        if (!_found.TryGetValue((model, day), out var price))
        {
            _found.Add((model, day), price = prices.Find(model, day)?.Price);
        }

        return price;
    }

    public Cost OfRun() => Cost.Of(totals.Run, prices) with { SavedCalls = totals.Arms.Sum(arm => arm.Shared + arm.Reused) };

    /// <param name="trials">The arm's.</param>
    public ArmSummary WithCost(ArmSummary arm, IReadOnlyCollection<StoredTrial> trials)
    {
        if (totals.Arms.FirstOrDefault(total => total.Name == arm.Score.Arm) is not { } spent)
        {
            return arm;
        }

        var mean = _alone.Mean(trials);
        return arm with { Totals = spent, Cost = Cost.Of(spent, prices) with { ATrial = mean, Path = PathOf(arm.Score.Arm, trials), OverFirstVote = mean is null ? null : OverFirstVote(arm.Score, trials, mean) } };
    }

    private PathSeconds? PathOf(string arm, IEnumerable<StoredTrial> trials)
    {
        if (manifest.Arms.FirstOrDefault(record => record.Name == arm) is not { Document.Length: > 0 } record)
        {
            return null;
        }

        var seed = int.TryParse(manifest.Settings.GetValueOrDefault("seed"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var path = new CriticalPath(arm, record.Document, seed);
        var seconds = trials.Where(trial => trial.Verdict is not null).Select(trial => path.Seconds(Summary.Result(trial), totals.SecondsOf)).OfType<double>().ToList();
        return seconds.Count == 0 ? null : new(seconds.Average(), Quantiles.Median(seconds), seconds.Count);
    }

    // The vote of the first round in which agents answered costs all that was said up to it. Null: there is nothing more.
    private ExtraCorrect? OverFirstVote(ArmScore score, IReadOnlyCollection<StoredTrial> trials, TrialCost mean)
    {
        if (score.Rounds is not [var first, ..] || _alone.Mean(trials, first.Round) is not { } spent || spent.Calls == mean.Calls)
        {
            return null;
        }

        Spent Of(double accuracy, TrialCost cost) => new(accuracy * score.Trials, (cost.Prompt + cost.Completion) * score.Trials, cost.Usd * score.Trials);
        return ExtraCorrect.Of(Of(score.Accuracy, mean), Of(first.Vote, spent));
    }
}
