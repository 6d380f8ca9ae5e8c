using Mad.Engine;
using Mad.Protocols;
using Mad.Runs;
using Mad.Tests.Models;
using Xunit;

namespace Mad.Tests.Engine;

/// <summary>What must end a run, and how: never by hanging, never by losing what was bought.</summary>
public sealed class BrokenRunTests
{
    [Fact]
    public async Task A_protocol_that_wants_to_go_on_and_asks_nobody_is_a_bug_and_no_endless_loop()
    {
        await using var engine = await EngineFixture.StartAsync();
        var bug = await Assert.ThrowsAsync<InvalidOperationException>(() => engine.RunAsync(new Changed(engine.Protocol) { NextStep = _ => new Step.Go([], []) }));
        Assert.Contains("asks nobody", bug.Message, StringComparison.Ordinal);
        Assert.Equal(0, engine.Peer.Requests);
    }

    [Fact]
    public async Task A_bug_in_one_trial_surfaces_and_what_is_in_flight_is_stored()
    {
        await using var engine = await EngineFixture.StartAsync();
        var broken = new Changed(engine.Protocol) { NextStep = said => said.Turns.Count > 0 ? throw new NotSupportedException("a bug") : engine.Protocol.Next(said) };
        await Assert.ThrowsAsync<NotSupportedException>(() => engine.RunAsync(broken));
        Assert.Equal((engine.Peer.Requests, 0L), (engine.Bought().Calls, engine.Bought().Unknown));
    }

    [Fact]
    public async Task A_bug_behind_a_call_that_failed_is_not_taken_for_a_part_of_the_failure()
    {
        await using var engine = await EngineFixture.StartAsync();
        engine.Peer.Meddle = request => request.Number == 0 ? FaultReply.Error(400, "invalid_request_error", "no") : null;
        engine.Model = new OneAtATime(engine.Model, last => last ? throw new NotSupportedException("a bug") : 0);
        engine.Settings = new RunnerSettings { ConcurrentTrials = 1 };
        await Assert.ThrowsAsync<NotSupportedException>(() => engine.RunAsync());
    }

    [Fact]
    public async Task A_stored_seat_that_is_asked_something_else_now_is_refused_before_anything_is_bought()
    {
        await using var engine = await EngineFixture.StartAsync();
        using var soft = new CancellationTokenSource();
        engine.Tell = what => Stop(what, soft);
        engine.Soft = soft.Token;
        var stopped = await engine.RunAsync();
        engine.Soft = default;
        Assert.Equal("interrupted", stopped.Stopped);
        var before = engine.Peer.Requests;

        var other = new Changed(engine.Protocol) { Messages = messages => [.. messages.SkipLast(1), Message.User(messages[^1].Content + " Please.")] };
        var refused = await Assert.ThrowsAsync<UsageException>(() => engine.RunAsync(other));
        Assert.Contains("was asked with other messages or parameters", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, engine.Peer.Requests);

        Assert.Equal(new RunOutcome(2, 0, 0, null), await engine.RunAsync());
        Assert.Equal(EngineFixture.Calls, engine.Peer.Requests);
    }

    [Fact]
    public async Task A_store_that_fails_in_the_middle_stops_the_run_and_keeps_what_it_acknowledged()
    {
        await using var engine = await EngineFixture.StartAsync();
        engine.Peer.Meddle = request =>
        {
            if (request.Number == 5)
            {
                File.Delete(Path.Combine(engine.At("run"), "run.lock"));
            }

            return null;
        };
        var broken = await Assert.ThrowsAsync<StoreException>(() => engine.RunAsync());
        Assert.Contains("run.lock", broken.Message, StringComparison.Ordinal);
        Assert.InRange(engine.Peer.Requests, 6, 5 + 4);
        var (kept, before) = (engine.Bought().Calls, engine.Peer.Requests);

        Assert.Equal(new RunOutcome(2, 0, 0, null), await engine.RunAsync());

        // A body that was stored before its end could be is read again, not bought again.
        Assert.InRange(engine.Peer.Requests - before, EngineFixture.Calls - before, EngineFixture.Calls - kept);
        Assert.Equal(EngineFixture.Calls, engine.Bought().Calls);
    }

    private static void Stop(RunEvent what, CancellationTokenSource soft)
    {
        if (what is RunEvent.CallEnded)
        {
            soft.Cancel();
        }
    }

    /// <summary>A protocol with something changed about it.</summary>
    private sealed class Changed(IProtocol real) : IProtocol
    {
        public Func<Transcript, Step> NextStep { get; init; } = real.Next;

        public Func<IReadOnlyList<Message>, IReadOnlyList<Message>> Messages { get; init; } = messages => messages;

        public Step Next(Transcript said) => NextStep(said);

        public IReadOnlyList<Message> Put(Ask ask, Transcript said) => Messages(real.Put(ask, said));

        public Verdict Decide(Transcript said) => real.Decide(said);
    }

    /// <summary>Asks the first of three before the others, and runs <paramref name="before"/> in front of each: true for the last.</summary>
    private sealed class OneAtATime(IChatModel model, Func<bool, int> before) : IChatModel
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _asked;

        public async Task<IReadOnlyList<Reply>> AskAsync(ChatRequest request, IAttemptLog log, CancellationToken stop, CancellationToken pause = default)
        {
            var mine = Interlocked.Increment(ref _asked);
            if (mine > 1)
            {
                await _first.Task;
                await Task.Delay(100, stop);
                before(mine == 3);
            }

            try
            {
                return await model.AskAsync(request, log, stop, pause);
            }
            finally
            {
                _first.TrySetResult();
            }
        }
    }
}
