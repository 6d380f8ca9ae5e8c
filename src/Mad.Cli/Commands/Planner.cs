using System.Globalization;
using Mad.Experiments;
using Mad.Experiments.Baselines;

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
        experiment = PoolGrowth.AsStored(experiment, path);
        // Whoever says how long a reply is wants to know what then.
        var outlook = (replyTokens is null ? Learnt(experiment, settings, path, earlier) : null)
            ?? Supposed(new PlannedSamples(replyTokens ?? UsualTokens, session.Prices, Today).For(experiment, around.Soft), settings, path, earlier);
        around.Out.Write(session.Json ? PlanJson.Write(outlook) + "\n" : TermText.Clean(PlanTable.Of(experiment, outlook)));
    }

    private Outlook Supposed(Experiment experiment, RunSettings settings, string path, EarlierRun? earlier)
    {
        using var there = StoredAnswers.Open(path, Manifests.Of(experiment, settings), earlier);
        return Look(experiment, new CallPlan(experiment, replyTokens ?? UsualTokens, there.Find, there.IsDone).Make(Progress(experiment), around.Soft));
    }

    // By what the run directory holds; null: no question is done there.
    private Outlook? Learnt(Experiment experiment, RunSettings settings, string path, EarlierRun? earlier)
    {
        using var there = StoredAnswers.Open(path, Manifests.Of(experiment, settings), earlier);
        var done = there.Done();
        if (done.Count == 0)
        {
            return null;
        }

        var plan = new CallPlan(experiment, UsualTokens, there.Find, there.IsDone).Make(Progress(experiment), around.Soft);
        var ids = done.Select(trial => trial.Problem.Question.Id).ToHashSet(StringComparer.Ordinal);
        var bare = new CallPlan(experiment, UsualTokens, (_, _) => null, _ => false) { Counts = trial => ids.Contains(trial.Question.Id) }.Make(_ => { }, around.Soft);
        var topped = ToppedUp(experiment, there);
        var (outlook, totals) = (Look(experiment, topped ?? plan), there.Totals());
        var seen = Calibration.Of(experiment, done, key => totals?.SecondsOf(key), plan, bare, topped, (model, usage) => session.Prices.Usd(model, outlook.Day, usage));
        return seen is null ? null : outlook with { Calibration = seen, SecondsGiven = secondsPerCall is not null };
    }

    private RunPlan? ToppedUp(Experiment experiment, StoredAnswers there)
    {
        if (there.ToppedUp(experiment, session.Prices) is not { } grown)
        {
            return null;
        }

        var same = grown.Arms.Where(arm => experiment.Arms.Any(before => before.Name == arm.Name && before.Agents == arm.Agents)).Select(arm => arm.Name).ToHashSet(StringComparer.Ordinal);
        return new CallPlan(grown, UsualTokens, there.Find, trial => same.Contains(trial.Arm) && there.IsDone(trial)).Make(Progress(grown), around.Soft);
    }

    private Outlook Look(Experiment experiment, RunPlan plan) => new(
        plan, session.Model.MaxConcurrency * experiment.Endpoints.Count, secondsPerCall ?? UsualSeconds, session.Prices, Today);

    private DateOnly Today => DateOnly.FromDateTime(around.Clock.GetUtcNow().UtcDateTime);

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
