using System.Collections.Concurrent;
using Mad.Answers;
using Mad.Protocols;
using Mad.Runs;

namespace Mad.Engine;

/// <summary>Turns an ask into a turn: the stored answer if there is one, a reused one, or a bought one. Equal asks in flight wait for one another.</summary>
/// <param name="models">The model behind an agent's label.</param>
/// <param name="soft">Once raised, nothing new is bought; what is in flight still arrives.</param>
/// <param name="hard">Gives up what is in flight.</param>
internal sealed class Speaker(
    RunStore store,
    RunnerSettings settings,
    Func<string, ModelAt> models,
    AnswerExtractor extractor,
    Action<RunEvent> tell,
    CancellationToken soft,
    CancellationToken hard)
{
    private readonly ConcurrentDictionary<CallKey, Lazy<Task<Reply>>> _inFlight = new();

    /// <exception cref="OperationCanceledException">The run is stopping and this answer is not there.</exception>
    public async Task<StoredTurn> SpeakAsync(Ask ask, Transcript said, IProtocol protocol)
    {
        var call = CallOf(ask, said, protocol);
        var reply = await AnswerAsync(call, ask.Agent).ConfigureAwait(false);
        var turn = Read(ask, call.Key, reply, said.Trial.Question);
        if (reply.Ending != Ending.Failed)
        {
            await store.SaveTurnAsync(said.Trial.Arm, said.Trial.Question.Id, said.Trial.Repeat, turn).ConfigureAwait(false);
        }

        return new StoredTurn(turn, call.Messages);
    }

    public Recollection Recall(Ask ask, Transcript said, IProtocol protocol)
    {
        var call = CallOf(ask, said, protocol);
        var reply = store.Find(call.Key) ?? Reused(call);
        return new Recollection(call.Key, reply is null ? null : Read(ask, call.Key, reply, said.Trial.Question));
    }

    private static Call CallOf(Ask ask, Transcript said, IProtocol protocol)
    {
        var messages = protocol.PutOf(ask, said);
        return new Call(CallKey.Of(ask.Agent.Model, ask.Agent.Sampling, messages, ask.Draw), messages, ask.Draw);
    }

    private Turn Read(Ask ask, CallKey key, Reply reply, Question question) =>
        new(ask.Seat, ask.Agent, ask.Expect, reply, extractor.Read(reply, ask.Expect, question), key);

    private async Task<Reply> AnswerAsync(Call call, Agent agent)
    {
        if (store.Find(call.Key) is { } stored)
        {
            tell(new RunEvent.CallEnded(call.Key, agent, stored, Bought: false));
            return stored;
        }

        var mine = new Lazy<Task<Reply>>(() => FetchAsync(call, agent));
        var shared = _inFlight.GetOrAdd(call.Key, mine);
        try
        {
            var reply = await shared.Value.ConfigureAwait(false);
            if (shared != mine)
            {
                tell(new RunEvent.CallEnded(call.Key, agent, reply, Bought: false));
            }

            return reply;
        }
        finally
        {
            _inFlight.TryRemove(new(call.Key, mine));
        }
    }

    private async Task<Reply> FetchAsync(Call call, Agent agent)
    {
        // An equal ask may have been answered between the first look and the place in the queue.
        if (store.Find(call.Key) is { } stored)
        {
            tell(new RunEvent.CallEnded(call.Key, agent, stored, Bought: false));
            return stored;
        }

        if (Reused(call) is { } reused)
        {
            await store.AnswerAsync(call.Key, CallKey.Loose(call.Messages, call.Draw), reused, settings.Reuse!.Name).ConfigureAwait(false);
            tell(new RunEvent.CallEnded(call.Key, agent, reused, Bought: false));
            return reused;
        }

        if (settings.Replay)
        {
            throw new UsageException($"--replay buys nothing, but the answer of question {call.Draw.Question} to agent {agent.Index} is not stored. Leave --replay away to buy what is missing.");
        }

        soft.ThrowIfCancellationRequested();
        tell(new RunEvent.CallStarted(call.Key, agent));
        var reply = await BuyAsync(call, agent).ConfigureAwait(false);
        tell(new RunEvent.CallEnded(call.Key, agent, reply, Bought: true));
        return reply;
    }

    private async Task<Reply> BuyAsync(Call call, Agent agent)
    {
        var at = models(agent.Model);
        long? seed = at.SendsSeed && agent.Sampling.Seed is { } sampling ? Models.WireSeed.Of(sampling, call.Draw) : null;
        var request = new ChatRequest(at.Name, call.Messages, agent.Sampling, seed, [call.Key]);
        var replies = await at.Model.AskAsync(request, store, hard, soft).ConfigureAwait(false);
        return replies[0];
    }

    private Reply? Reused(Call call) => settings.Reuse?.Find(call.Key, CallKey.Loose(call.Messages, call.Draw));

    private sealed record Call(CallKey Key, IReadOnlyList<Message> Messages, Draw Draw);
}

/// <summary>What an ask would be, without buying it.</summary>
/// <param name="Key">What it is asked under now.</param>
/// <param name="Turn">Null: its answer is not stored and cannot be reused.</param>
internal sealed record Recollection(CallKey Key, Turn? Turn);
