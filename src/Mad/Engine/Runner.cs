using Mad.Answers;
using Mad.Models;
using Mad.Protocols;
using Mad.Runs;

namespace Mad.Engine;

/// <summary>Carries out trials: many at once, each in its own loop, all answers through one store.</summary>
/// <param name="protocols">The protocol of each arm.</param>
/// <param name="models">The model behind an agent's label.</param>
public sealed class Runner(
    RunStore store,
    IReadOnlyDictionary<string, IProtocol> protocols,
    Func<string, ModelAt> models,
    AnswerExtractor extractor,
    RunnerSettings settings,
    Action<RunEvent> tell)
{
    private readonly Lock _gate = new();
    private int _done;
    private int _failed;
    private string? _stopped;

    /// <summary>Runs every trial that the store has not finished.</summary>
    /// <param name="soft">Once raised, nothing new is bought; the run ends when what is in flight has arrived.</param>
    /// <param name="hard">Gives up what is in flight, too.</param>
    public async Task<RunOutcome> RunAsync(IReadOnlyList<Trial> trials, CancellationToken soft, CancellationToken hard)
    {
        await FinishUnreadAsync().ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(soft, hard);
        var speaker = new Speaker(store, settings, models, extractor, Tell, stop.Token, hard);
        var left = trials.Where(trial => store.StateOf(trial.Arm, trial.Question.Id, trial.Repeat) != TrialState.Done).ToList();
        _done = trials.Count - left.Count;
        foreach (var trial in left.TakeWhile(_ => !stop.IsCancellationRequested))
        {
            Rehearsal.Check(store, trial, protocols[trial.Arm], speaker);
        }

        await RunAllAsync(left, speaker, stop).ConfigureAwait(false);
        await store.FlushAsync().ConfigureAwait(false);
        if (_done + _failed < trials.Count)
        {
            _stopped ??= "interrupted";
        }

        return new RunOutcome(_done, _failed, trials.Count - _done - _failed, _stopped);
    }

    private async Task RunAllAsync(List<Trial> left, Speaker speaker, CancellationTokenSource stop)
    {
        var next = -1;
        async Task WorkAsync()
        {
            while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is var mine && mine < left.Count)
            {
                await RunOneAsync(left[mine], speaker, stop).ConfigureAwait(false);
            }
        }

        var workers = Enumerable.Range(0, Math.Min(settings.ConcurrentTrials, left.Count)).Select(_ => Task.Run(WorkAsync)).ToList();
        try
        {
            await Task.WhenAll(workers).ConfigureAwait(false);
        }
        catch
        {
            // One broke: the others stop buying, and what they have in flight still arrives in the store.
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(workers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private async Task RunOneAsync(Trial trial, Speaker speaker, CancellationTokenSource stop)
    {
        try
        {
            var end = await new TrialLoop(trial, protocols[trial.Arm], speaker).RunAsync().ConfigureAwait(false);
            var state = end.Verdict is null ? TrialState.Failed : TrialState.Done;
            await store.FinishTrialAsync(trial.Arm, trial.Question.Id, trial.Repeat, state, end.Verdict, end.Why, end.Turns).ConfigureAwait(false);
            Interlocked.Increment(ref end.Verdict is null ? ref _failed : ref _done);
            Tell(new RunEvent.TrialEnded(trial, end.Said, end.Verdict, end.Why));
        }
        catch (EndpointDownException down)
        {
            await StopAsync(down.Message, stop).ConfigureAwait(false);
        }
        catch (StoreException broken)
        {
            await StopAsync(broken.Message, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Left open: the same command goes on with it.
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void Tell(RunEvent what)
    {
        try
        {
            tell(what);
        }
        catch (Exception)
        {
            // A reader that fails loses its frame, never the run.
        }
    }

    private async Task StopAsync(string why, CancellationTokenSource stop)
    {
        lock (_gate)
        {
            _stopped ??= why;
        }

        await stop.CancelAsync().ConfigureAwait(false);
    }

    // Bodies that had arrived when an earlier session was killed, before it could read them: paid, so read now.
    private async Task FinishUnreadAsync()
    {
        foreach (var attempt in store.Unread)
        {
            await store.EndedAsync(attempt.Attempt, ReplyReader.Read(attempt.Status, attempt.Raw, attempt.Keys.Count)).ConfigureAwait(false);
        }
    }
}
