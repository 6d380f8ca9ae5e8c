using System.Globalization;
using Mad.Experiments;
using Mad.Experiments.Baselines;
using Mad.Runs;

namespace Mad.Cli.Commands;

/// <summary>Makes the plan of what a run directory lacks, calibrated by what it holds.</summary>
/// <param name="replyTokens">How long a reply is taken to be; null: as in the run directory, or 300.</param>
/// <param name="secondsPerCall">How long a call is taken to last; null: as in the run directory, or 5.</param>
internal sealed class Planner(Surroundings around, SessionSettings session, int? replyTokens = null, double? secondsPerCall = null)
{
    private const int UsualTokens = 300;
    private const double UsualSeconds = 5;
    private static readonly TimeSpan FirstWord = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    /// <exception cref="UsageException">The directory holds a run that asks something else.</exception>
    public void Print(Experiment experiment, RunSettings settings, string path, EarlierRun? earlier)
    {
        experiment = PlannedSamples.Of(PoolGrowth.AsStored(experiment, path), replyTokens ?? UsualTokens, around.Soft);
        var outlook = Look(experiment, Manifests.Of(experiment, settings), path, earlier);
        around.Out.Write(session.Json ? PlanJson.Write(outlook) + "\n" : TermText.Clean(PlanTable.Of(experiment, outlook)));
    }

    private Outlook Look(Experiment experiment, RunManifest manifest, string path, EarlierRun? earlier)
    {
        using var there = StoredAnswers.Open(path, manifest, earlier);
        var (tokens, tell) = (replyTokens ?? UsualTokens, Progress(experiment));
        var plan = new CallPlan(experiment, tokens, there.Find, there.IsDone).Make(tell, around.Soft);
        var day = DateOnly.FromDateTime(around.Clock.GetUtcNow().UtcDateTime);
        var outlook = new Outlook(plan, session.Model.MaxConcurrency * experiment.Endpoints.Count, secondsPerCall ?? UsualSeconds, session.Prices, day);
        // Whoever says how long a reply is wants to know what then.
        return replyTokens is null ? outlook with { Calibration = Calibrated(experiment, there, outlook), SecondsGiven = secondsPerCall is not null } : outlook;
    }

    private Calibration? Calibrated(Experiment experiment, StoredAnswers there, Outlook outlook)
    {
        var done = there.Done();
        if (done.Count == 0)
        {
            return null;
        }

        var ids = done.Select(trial => trial.Problem.Question.Id).ToHashSet(StringComparer.Ordinal);
        var bare = new CallPlan(experiment, UsualTokens, (_, _) => null, _ => false) { Counts = trial => ids.Contains(trial.Question.Id) }.Make(_ => { }, around.Soft);
        var totals = there.Totals();
        return Calibration.Of(
            experiment, done, key => totals?.SecondsOf(key), outlook.Plan, bare, (model, usage) => session.Prices.Usd(model, outlook.Day, usage));
    }

    private Action<int> Progress(Experiment experiment)
    {
        var (began, next) = (around.Clock.GetTimestamp(), FirstWord);
        return trials =>
        {
            var elapsed = around.Clock.GetElapsedTime(began);
            if (elapsed >= next)
            {
                next = elapsed + Between;
                around.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mad: {trials:#,0} of {experiment.Problems.Count * (long)experiment.Repeats * experiment.Arms.Count:#,0} trials counted after {elapsed.TotalSeconds:0} s"));
            }
        };
    }
}
