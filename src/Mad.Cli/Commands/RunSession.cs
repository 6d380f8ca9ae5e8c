using Mad.Cli.Live;
using Mad.Engine;
using Mad.Experiments;
using Mad.Prompts;
using Mad.Protocols;
using Mad.Reports;
using Mad.Runs;
using Mad.Simulator;

namespace Mad.Cli.Commands;

/// <summary>One session of a run, from its settings to its summary.</summary>
/// <param name="planner">Says after a pilot what the rest would need.</param>
internal sealed class RunSession(Surroundings around, RunPlace place, SessionSettings session, Planner planner)
{
    private const int MostTrials = 4096;

    public async Task<int> RunAsync(RunSettings settings, EarlierRun? earlier)
    {
        var experiment = new ExperimentCheck(around.CacheDir).Check(settings);
        RequireSimulated(experiment);
        var path = place.PathOf(experiment, Manifests.Of(experiment, settings));
        experiment = PoolGrowth.AsStored(experiment, path);
        var manifest = Manifests.Of(experiment, settings);
        var keys = KeysOf(experiment);
        if (!session.Replay && !File.Exists(Path.Combine(path, "manifest.json")))
        {
            keys.Require();
        }

        Warn(experiment, earlier);
        WarnOfVariables(experiment);
        await using var directory = RunDirectory.Open(path, manifest, around.Clock);
        await DeclareAsync(directory.Store, experiment).ConfigureAwait(false);
        var trials = OfPilot(experiment, ExperimentPlan.Trials(experiment));
        var open = trials.Where(trial => directory.Store.StateOf(trial.Arm, trial.Question.Id, trial.Repeat) != TrialState.Done).ToList();
        if (open.Count > 0 && !session.Replay)
        {
            keys.Require();
        }

        var outcome = open.Count == 0
            ? new RunOutcome(trials.Count, 0, 0, null)
            : await CarryOutAsync(experiment, trials, open, directory, earlier, keys).ConfigureAwait(false);
        if (outcome is { Stopped: null, Left: 0 } && session is { Replay: false, Pilot: null })
        {
            outcome = await TopUpAsync(experiment, settings, directory, outcome, earlier, keys).ConfigureAwait(false);
        }

        await Summarize(directory, path).ConfigureAwait(false);
        if (session.Pilot is not null)
        {
            planner.Print(experiment, settings, path, earlier);
            around.Err.WriteLine("mad: the same command with `run` and without --pilot goes on with the rest.");
        }

        return Result(outcome, path);
    }

    // What a debate costs is known when it is over: only then can its baselines be made to cost as much. More samples change the mean cost of one, so it is looked at again.
    private async Task<RunOutcome> TopUpAsync(Experiment experiment, RunSettings settings, RunDirectory directory, RunOutcome outcome, EarlierRun? earlier, Keys keys)
    {
        while (outcome is { Stopped: null, Left: 0 } && await GrownAsync(experiment, directory).ConfigureAwait(false) is { } grown)
        {
            keys.Require();
            directory.Ask(Manifests.Of(grown, settings));
            await DeclareAsync(directory.Store, grown).ConfigureAwait(false);
            var larger = grown.Arms.Where(arm => arm.IsPool && experiment.Arms.All(before => before.Name != arm.Name || before.Agents < arm.Agents)).Select(arm => arm.Name).ToHashSet(StringComparer.Ordinal);
            var trials = ExperimentPlan.Trials(grown);
            List<Trial> open = [.. trials.Where(trial => larger.Contains(trial.Arm))];
            var topped = await CarryOutAsync(grown, open, open, directory, earlier, keys).ConfigureAwait(false);
            (experiment, outcome) = (grown, OutcomeOf(trials, directory.Store, topped.Stopped));
        }

        return outcome;
    }

    private async Task<Experiment?> GrownAsync(Experiment experiment, RunDirectory directory)
    {
        if (experiment.Baselines.Count == 0)
        {
            return null;
        }

        await directory.Store.FlushAsync().ConfigureAwait(false);
        using var reader = RunReader.Open(directory.Path);
        return PoolGrowth.Next(experiment, reader, session.Prices, line => around.Err.WriteLine(TermText.Clean("mad: " + line)));
    }

    private static RunOutcome OutcomeOf(IReadOnlyList<Trial> trials, RunStore store, string? stopped)
    {
        var states = trials.Select(trial => store.StateOf(trial.Arm, trial.Question.Id, trial.Repeat)).ToList();
        return new(states.Count(state => state == TrialState.Done), states.Count(state => state == TrialState.Failed), states.Count(state => state == TrialState.Open), stopped);
    }

    // The whole run is asked for from the first, so that what depends on its questions is the same; a pilot only stops early.
    private IReadOnlyList<Trial> OfPilot(Experiment experiment, IReadOnlyList<Trial> trials)
    {
        if (session.Pilot is not { } count)
        {
            return trials;
        }

        var first = experiment.Problems.Take(count).Select(problem => problem.Question.Id).ToHashSet(StringComparer.Ordinal);
        return [.. trials.Where(trial => first.Contains(trial.Question.Id))];
    }

    private async Task<RunOutcome> CarryOutAsync(Experiment experiment, IReadOnlyList<Trial> trials, IReadOnlyList<Trial> open, RunDirectory directory, EarlierRun? earlier, Keys keys)
    {
        await using var simulator = experiment.Simulated && !session.Replay
            ? await SimulatorServer.StartAsync(new SimulatorSettings { Seed = experiment.Seed }, Items(experiment), CancellationToken.None).ConfigureAwait(false)
            : null;
        await using var models = new ChatModels(experiment.Endpoints, simulator?.BaseUrl, session.Model, keys, around.Clock);
        var tally = new Tally(experiment, open, around.Clock, session.Prices, topsUp: session is { Replay: false, Pilot: null });
        await using var live = LiveView.Start(around, tally);
        var runner = new Runner(
            directory.Store, experiment.Arms.ToDictionary(arm => arm.Name, arm => (IProtocol)arm.Protocol), models.At, experiment.Extractor,
            new RunnerSettings
            {
                // Arms that share an ask wait for one call together: so many trials are under way that every place still has one of its own.
                ConcurrentTrials = Math.Min(MostTrials, session.Model.MaxConcurrency * experiment.Endpoints.Count * experiment.Arms.Count),
                Reuse = earlier?.Answers,
                Replay = session.Replay,
            },
            tally.Hear);
        await using var stopping = around.Soft.Register(SayStopping).ConfigureAwait(false);
        try
        {
            return await runner.RunAsync(trials, around.Soft, around.Hard).ConfigureAwait(false);
        }
        catch (UsageException mistake) when (tally.Bought > 0)
        {
            throw new StoppedException($"{mistake.Message}\nThe answers bought so far are kept in {directory.Path}: take over those that still fit with --reuse {directory.Path} and another --out.");
        }
    }

    private void SayStopping()
    {
        try
        {
            around.Err.WriteLine("mad: stopping: nothing new is asked, what is being answered still arrives; interrupt once more to give it up.");
        }
        catch (IOException)
        {
            // The terminal is gone, which may be why we stop.
        }
    }

    private static async Task DeclareAsync(RunStore store, Experiment experiment)
    {
        await store.AddProblemsAsync(experiment.Problems).ConfigureAwait(false);
        await store.AddArmsAsync([.. experiment.Arms.Select(arm => arm.Name)]).ConfigureAwait(false);
    }

    private static IReadOnlyList<SimulatedItem> Items(Experiment experiment) =>
        [.. experiment.Problems.Select(problem => new SimulatedItem(QuestionBlock.Of(problem.Question), problem.Answer))];

    private Keys KeysOf(Experiment experiment) => new(
        experiment.Endpoints.Values.Where(endpoint => !endpoint.Simulated).ToDictionary(
            endpoint => endpoint.Name, endpoint => session.ApiKeyEnv ?? endpoint.ApiKeyEnv),
        around.Environment);

    private void Warn(Experiment experiment, EarlierRun? earlier)
    {
        var models = experiment.Arms.SelectMany(arm => arm.Models).Distinct().ToList();
        var other = earlier?.Model.Where(label => !models.Any(model => NameOf(model) == NameOf(label))).ToList() ?? [];
        if (other.Count > 0 && earlier!.Rounds is not null)
        {
            around.Err.WriteLine(TermText.Clean($"mad: warning: the reused answers were made by {string.Join(", ", other.Select(NameOf))}, this run asks {string.Join(", ", models.Select(NameOf))}."));
        }
    }

    // The simulator would refuse it too, but only after the others had answered.
    private static void RequireSimulated(Experiment experiment)
    {
        var asked = experiment.Arms.SelectMany(arm => arm.Models).Distinct().Where(label => experiment.Endpoints[label[..label.IndexOf('/', StringComparison.Ordinal)]].Simulated);
        if (asked.Select(NameOf).FirstOrDefault(name => !SimulatedMind.Models.Contains(name)) is { } unknown)
        {
            throw new UsageException($"there is no simulated model '{unknown}'{(Nearest.Of(unknown, SimulatedMind.Models) is { } near ? $"; did you mean {near}?" : ".")} There is: {string.Join(", ", SimulatedMind.Models)}.");
        }
    }

    // A misspelt variable renders as nothing, and every call would be paid for all the same.
    private void WarnOfVariables(Experiment experiment)
    {
        foreach (var warning in Undefined(experiment))
        {
            around.Err.WriteLine(TermText.Clean($"mad: warning: {warning}"));
        }
    }

    /// <summary>One line for each variable that a prompt of any arm uses and is not given. A baseline asks with the prompts of its debate, in which these are given.</summary>
    public static IEnumerable<string> Undefined(Experiment experiment) =>
        experiment.Arms.Where(arm => !arm.IsBaseline).SelectMany(arm => arm.Built.Roles.SelectMany(role => Undefined(role, arm.Prompts[role.Name]))).Distinct();

    /// <summary>One line for each variable that a prompt uses and is not given.</summary>
    public static IEnumerable<string> Undefined(PromptRole role, Prompt prompt) =>
        prompt.Template.FreeVariables.Except(role.Variables).Order(StringComparer.Ordinal)
            .Select(name => $"prompt {prompt.Name} ({prompt.File}) uses {name}, which role {role.Name} is not given: it is undefined{(Nearest.Of(name, role.Variables) is { } near ? $"; did you mean {near}?" : ".")} There are: {string.Join(", ", role.Variables)}.");

    private static string NameOf(string label) => label[(label.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private async Task Summarize(RunDirectory directory, string path)
    {
        await directory.Store.FlushAsync().ConfigureAwait(false);
        using var reader = RunReader.Open(path);
        var summary = Summary.Of(reader, session.Prices);
        directory.WriteSummary(summary.ToJson());
        if (session.Pilot is not null)
        {
            return;
        }

        await around.Out.WriteAsync(session.Json ? summary.ToJson() + "\n" : TermText.Clean(SummaryTable.Of(summary))).ConfigureAwait(false);
        Report(reader, summary);
    }

    // The run is stored, whatever becomes of its report.
    private void Report(RunReader reader, Summary summary)
    {
        var path = Path.Combine(reader.Path, "report.html");
        try
        {
            ReportCommand.Write(around, [ReportRun.Of(reader, summary)], path, debates: true, around.Hard);
            around.Err.WriteLine(TermText.Line($"report: {path}", 4096));
        }
        catch (Exception problem) when (problem is UsageException or OperationCanceledException)
        {
            around.Err.WriteLine(TermText.Clean($"mad: there is no report: {problem.Message}"));
        }
    }

    private int Result(RunOutcome outcome, string path)
    {
        around.Err.WriteLine(TermText.Line($"run: {path}", 4096));
        if (outcome.Stopped is { } why)
        {
            around.Err.WriteLine(TermText.Clean($"mad: stopped: {why}"));
            around.Err.WriteLine($"mad: {outcome.Left} of {outcome.Left + outcome.Done + outcome.Failed} trials are left; the same command goes on with them.");
            return Exit.Stopped;
        }

        if (outcome.Failed > 0)
        {
            around.Err.WriteLine($"mad: {outcome.Failed} trials failed; the same command tries them again.");
        }

        return outcome.Failed > session.MaxFailed ? Exit.SomeFailed : Exit.Done;
    }
}

/// <summary>A mistake that showed only after something was bought.</summary>
internal sealed class StoppedException(string message) : Exception(message);
