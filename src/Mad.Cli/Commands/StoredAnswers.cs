using Mad.Experiments;
using Mad.Runs;

namespace Mad.Cli.Commands;

/// <summary>The answers that a run would not buy: those in its directory, and those of the run it reuses.</summary>
internal sealed class StoredAnswers(RunReader? run, EarlierRun? earlier, IReadOnlySet<string> done) : IDisposable
{
    /// <exception cref="UsageException">The directory holds a run that asks something else.</exception>
    public static StoredAnswers Open(string path, RunManifest asked, EarlierRun? earlier)
    {
        if (!File.Exists(Path.Combine(path, RunManifest.FileName)))
        {
            return new(null, earlier, new HashSet<string>());
        }

        var run = RunReader.Open(path);
        if (ManifestDifference.Between(run.Manifest, asked) is { Count: > 0 } differences)
        {
            run.Dispose();
            throw new UsageException($"{path} holds a run that asks something else:\n{string.Join('\n', differences.Select(line => "  " + line))}\nUse the settings of the first time, or plan another run beside it with --fresh.");
        }

        // An arm of which more rounds or samples are asked has no finished trial any more.
        var same = run.Manifest.Arms.Where(arm => asked.Arms.Any(other => other.Name == arm.Name && other.Rounds == arm.Rounds && other.Agents == arm.Agents)).Select(arm => arm.Name).ToHashSet();
        return new(run, earlier, run.Readings().Where(trial => trial.State == TrialState.Done && same.Contains(trial.Arm)).Select(trial => Name(trial.Arm, trial.Problem.Question.Id, trial.Repeat)).ToHashSet());
    }

    public Reply? Find(CallKey key, CallKey loose) => run?.Find(key) ?? earlier?.Answers.Find(key, loose);

    /// <summary>The finished trials, without words.</summary>
    public IReadOnlyList<StoredTrial> Done() => [.. (run?.Readings() ?? []).Where(trial => trial.State == TrialState.Done && done.Contains(Name(trial.Arm, trial.Problem.Question.Id, trial.Repeat)))];

    /// <summary>The experiment with the pools that its baselines will need by what is done; null: they have it.</summary>
    public Experiment? ToppedUp(Experiment experiment, PriceList prices) => run is null ? null : PoolGrowth.Next(experiment, run, prices, _ => { });

    /// <summary>What was bought; null: there is no run yet.</summary>
    public RunTotals? Totals() => run?.Totals;

    public bool IsDone(Trial trial) => done.Contains(Name(trial.Arm, trial.Question.Id, trial.Repeat));

    public void Dispose() => run?.Dispose();

    private static string Name(string arm, string question, int repeat) => FormattableString.Invariant($"{arm}\n{question}\n{repeat}");
}
