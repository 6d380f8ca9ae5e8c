using Mad.Protocols;
using Mad.Runs;

namespace Mad.Engine;

/// <summary>One trial from its first ask to its verdict: ask the protocol what comes next, start what is new, wait for any answer, ask again.</summary>
internal sealed class TrialLoop(Trial trial, IProtocol protocol, Speaker speaker)
{
    private readonly Dictionary<Seat, StoredTurn> _turns = [];
    private readonly Dictionary<Seat, Task<StoredTurn>> _inFlight = [];
    private Transcript _said = Transcript.Empty(trial);

    /// <exception cref="OperationCanceledException">The run is stopping; what was in flight has been waited for and is stored.</exception>
    public async Task<TrialEnd> RunAsync()
    {
        try
        {
            while (true)
            {
                switch (protocol.Next(_said))
                {
                    case Step.Done:
                        return new TrialEnd(_said, Turns(), protocol.Decide(_said), "");
                    case Step.GiveUp gone:
                        // Here too a stop or a bug in one of them is told, not taken for a part of the failed trial.
                        await Task.WhenAll(_inFlight.Values).ConfigureAwait(false);
                        await AllArrivedAsync().ConfigureAwait(false);
                        return new TrialEnd(_said, Turns(), null, $"the call of agent {_said.At(gone.Seat)!.Agent.Index} in round {gone.Seat.Round} failed: {_said.At(gone.Seat)!.Reply.Text}");
                    case Step.Go go:
                        RequireProgress(go);
                        Start(go);
                        await AnyArrivedAsync().ConfigureAwait(false);
                        break;
                }
            }
        }
        catch
        {
            await AllArrivedAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void RequireProgress(Step.Go go)
    {
        if (_inFlight.Count + go.Asks.Count + go.Says.Count == 0)
        {
            throw new InvalidOperationException($"question {trial.Question.Id}: the protocol of {trial.Arm} wants to go on and asks nobody");
        }
    }

    private void Start(Step.Go go)
    {
        foreach (var turn in go.Says)
        {
            Hear(new StoredTurn(turn, []));
        }

        foreach (var ask in go.Asks.Where(ask => !_inFlight.ContainsKey(ask.Seat)))
        {
            _inFlight.Add(ask.Seat, speaker.SpeakAsync(ask, _said, protocol));
        }
    }

    private async Task AnyArrivedAsync()
    {
        if (_inFlight.Count == 0)
        {
            return;
        }

        await Task.WhenAny(_inFlight.Values).ConfigureAwait(false);
        foreach (var (seat, task) in _inFlight.Where(pair => pair.Value.IsCompleted).ToList())
        {
            _inFlight.Remove(seat);
            Hear(await task.ConfigureAwait(false));
        }
    }

    private async Task AllArrivedAsync()
    {
        foreach (Task task in _inFlight.Values)
        {
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var task in _inFlight.Values.Where(task => task.IsCompletedSuccessfully))
        {
            Hear(task.Result);
        }

        _inFlight.Clear();
    }

    private void Hear(StoredTurn heard)
    {
        _turns.Add(heard.Turn.Seat, heard);
        _said = _said.With(heard.Turn);
    }

    private IReadOnlyList<StoredTurn> Turns() => [.. _turns.OrderBy(pair => pair.Key).Select(pair => pair.Value)];
}

/// <summary>What a trial came to. Verdict is null when it failed, and Why says on what.</summary>
internal sealed record TrialEnd(Transcript Said, IReadOnlyList<StoredTurn> Turns, Verdict? Verdict, string Why);
