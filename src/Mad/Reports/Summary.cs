using System.Globalization;
using Mad.Reports.EqualCosts;
using Mad.Runs;
using Mad.Scoring;

namespace Mad.Reports;

/// <summary>What a run came to: everything its table and its <c>summary.json</c> say.</summary>
/// <param name="Dataset">Where the questions come from.</param>
/// <param name="Simulated">No model was asked: the answers are simulated.</param>
/// <param name="Left">Trials that are not finished yet; they are in no other figure.</param>
/// <param name="Seconds">Time in which calls were under way, over all sessions; null when it is not known.</param>
public sealed record Summary(string Dataset, bool Simulated, string Extractor, int Left, double? Seconds, IReadOnlyList<ArmSummary> Arms)
{
    /// <summary>What the run bought in all; null when it is not known.</summary>
    public ArmTotals? Run { get; init; }

    /// <summary>The same in money; null as Run.</summary>
    public Cost? Cost { get; init; }

    /// <summary>What money is worked out with.</summary>
    public PriceList Prices { get; init; } = PriceList.Unknown;

    /// <summary>How each debate stands against what the same cost buys without one; empty where no baselines were asked for.</summary>
    public IReadOnlyList<EqualCost> Baselines { get; init; } = [];

    /// <summary>Raised when a field of <c>summary.json</c> changes its meaning or goes away.</summary>
    public const int Schema = 1;

    // The protocol whose agents are asked again and see nobody.
    private const string Control = "self-correction";

    /// <summary>The summary of a stored run, with its own readings and verdicts.</summary>
    public static Summary Of(RunReader run, PriceList prices)
    {
        var (readings, totals) = run.ReadingsAndTotals();
        return Of(run, prices, readings, totals);
    }

    /// <summary>The same for whoever has the run's readings and totals already.</summary>
    public static Summary Of(RunReader run, PriceList prices, IReadOnlyList<StoredTrial> readings, RunTotals totals)
    {
        var manifest = run.Manifest;
        var costs = new CostCount(manifest, totals, prices);
        var byArm = readings.GroupBy(trial => trial.Arm, StringComparer.Ordinal).ToDictionary(arm => arm.Key, arm => arm.ToList(), StringComparer.Ordinal);
        var scored = Of(
            manifest.Settings.GetValueOrDefault("dataset") ?? "", manifest.Simulated, manifest.Versions.GetValueOrDefault("extractor") ?? "", readings, arm => SettingsOf(manifest, arm) with { Price = costs.OfTurn });
        return scored with
        {
            Seconds = totals.Seconds,
            Left = Math.Max(0, Asked(run) - scored.Arms.Sum(arm => arm.Score.Trials)),
            Arms =
            [
                .. WithControl(manifest, scored.Arms).Select(arm => costs.WithCost(arm, byArm[arm.Score.Arm]) with
                {
                    Dealt = manifest.Arms.FirstOrDefault(record => record.Name == arm.Score.Arm)?.Dealt ?? [],
                }),
            ],
            Run = totals.Run,
            Cost = costs.OfRun(),
            Prices = prices,
            Baselines = [.. new EqualCostCount(manifest, readings, totals, prices).All()],
        };
    }

    /// <summary>How an arm of a stored run is scored by itself: its protocol is the manifest's.</summary>
    public static ScoreSettings SettingsOf(RunManifest manifest, string arm)
    {
        var seed = int.TryParse(manifest.Settings.GetValueOrDefault("seed"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return ScoreSettings.Default with
        {
            Ties = manifest.Asked.GetValueOrDefault("compat") == "seed" ? TieRule.First : TieRule.Expected,
            Flow = manifest.Arms.FirstOrDefault(record => record.Name == arm) is { } record ? new ArmFlow(record.Document, arm, seed) : null,
        };
    }

    /// <summary>The summary of trials, however they were made; nothing is known of calls and tokens.</summary>
    /// <param name="settings">How an arm is scored, by its name.</param>
    public static Summary Of(string dataset, bool simulated, string extractor, IReadOnlyList<StoredTrial> trials, Func<string, ScoreSettings> settings)
    {
        var finished = trials.Where(trial => trial.State != TrialState.Open).ToList();
        var arms = finished.GroupBy(trial => trial.Arm).Select(arm => new ArmSummary(RunScore.Score(arm.Key, [.. arm.Select(Result)], settings(arm.Key)), null));
        return new(dataset, simulated, extractor, trials.Count - finished.Count, null, [.. arms]);
    }

    public string ToJson() => SummaryJson.Write(this);

    internal static TrialResult Result(StoredTrial trial) =>
        new(trial.Problem, trial.Repeat, trial.State == TrialState.Failed, trial.Verdict, [.. trial.Turns.Select(turn => turn.Turn)]);

    // The isolated control says how often agents change their minds without a peer: a debate's own one, or any that the run has.
    private static IEnumerable<ArmSummary> WithControl(RunManifest manifest, IReadOnlyList<ArmSummary> arms)
    {
        var any = manifest.Arms.FirstOrDefault(record => record.Protocol == Control)?.Name;
        foreach (var arm in arms)
        {
            var isolated = manifest.Baselines.FirstOrDefault(baseline => baseline.Debate == arm.Score.Arm)?.Isolated ?? any;
            var control = arms.FirstOrDefault(other => other.Score.Arm == isolated);
            yield return arm.Score is { Influence: not null, Transitions: { } own } && control?.Score is { Influence: null, Transitions: { } alone }
                ? arm with { Score = arm.Score with { Transitions = own with { SpontaneousFlips = alone.Flips } } }
                : arm;
        }
    }

    private static int Asked(RunReader run)
    {
        var repeats = int.TryParse(run.Manifest.Asked.GetValueOrDefault("+repeats"), CultureInfo.InvariantCulture, out var count) ? count : 1;
        return run.Manifest.Questions.Count * repeats * Math.Max(1, run.Manifest.Arms.Count);
    }
}

/// <summary>One arm's scores and, where they are known, its calls and tokens.</summary>
public sealed record ArmSummary(ArmScore Score, ArmTotals? Totals)
{
    /// <summary>What they cost; null as Totals.</summary>
    public Cost? Cost { get; init; }

    /// <summary>What the experiment dealt to its cast besides the question, in words.</summary>
    public IReadOnlyList<string> Dealt { get; init; } = [];
}
