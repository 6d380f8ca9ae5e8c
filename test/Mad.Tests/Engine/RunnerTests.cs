using System.Collections.Concurrent;
using Mad.Engine;
using Mad.Protocols;
using Mad.Tests.Models;
using Xunit;

namespace Mad.Tests.Engine;

/// <summary>Trials carried out through the real client and the real store.</summary>
public sealed class RunnerTests
{
    [Fact]
    public async Task Equal_asks_in_flight_are_bought_once_and_those_of_twins_apart()
    {
        await using var engine = await EngineFixture.StartAsync();
        var events = new ConcurrentQueue<RunEvent>();
        engine.Tell = events.Enqueue;
        var together = engine.Trials.SelectMany(trial => new[] { trial, trial with { Arm = "same" } }).ToList();
        var outcome = await engine.RunAsync(together, new Dictionary<string, IProtocol> { [together[0].Arm] = engine.Protocol, ["same"] = engine.Protocol });

        Assert.Equal(new RunOutcome(4, 0, 0, null), outcome);
        Assert.Equal(EngineFixture.Calls, engine.Peer.Requests);
        Assert.Equal(EngineFixture.Calls, engine.Peer.Ledger.Select(request => request.Header("Idempotency-Key")).Distinct().Count());
        var ended = events.OfType<RunEvent.CallEnded>().ToList();
        Assert.Equal((EngineFixture.Calls, EngineFixture.Calls), (ended.Count(end => end.Bought), ended.Count(end => !end.Bought)));
    }

    [Fact]
    public async Task Trials_that_wait_for_one_call_are_all_left_open_when_it_is_given_up_and_go_on_later()
    {
        await using var engine = await EngineFixture.StartAsync();
        using var soft = new CancellationTokenSource();
        using var hard = new CancellationTokenSource();
        engine.Peer.Meddle = _ => FaultReply.Hangs();
        var together = engine.Trials.SelectMany(trial => new[] { trial, trial with { Arm = "same" } }).ToList();
        var protocols = new Dictionary<string, IProtocol> { [together[0].Arm] = engine.Protocol, ["same"] = engine.Protocol };
        (engine.Soft, engine.Hard) = (soft.Token, hard.Token);
        var running = engine.RunAsync(together, protocols);
        await engine.Peer.UntilRequestsAsync(4);
        await soft.CancelAsync();
        await hard.CancelAsync();
        Assert.Equal(new RunOutcome(0, 0, 4, "interrupted"), await running);

        (engine.Soft, engine.Hard) = (default, default);
        engine.Peer.Meddle = null;
        Assert.Equal(new RunOutcome(4, 0, 0, null), await engine.RunAsync(together, protocols));
        Assert.Equal(4 + EngineFixture.Calls, engine.Peer.Requests);
    }

    [Fact]
    public async Task A_body_that_was_stored_and_not_yet_read_when_the_process_died_is_read_and_not_bought_again()
    {
        await using var engine = await EngineFixture.StartAsync();
        var client = engine.Model;
        var copying = new CopyingModel(client, engine.At("run"), copy => engine.At(FormattableString.Invariant($"killed-{copy}")));
        engine.Model = copying;
        await engine.RunAsync();
        engine.Model = client;
        Assert.Equal(EngineFixture.Calls, copying.Copies);
        for (var copy = 0; copy < copying.Copies; copy++)
        {
            var before = engine.Peer.Requests;
            engine.Folder = FormattableString.Invariant($"killed-{copy}");
            Assert.Equal(new RunOutcome(2, 0, 0, null), await engine.RunAsync());
            Assert.Equal(EngineFixture.Calls - 1 - copy, engine.Peer.Requests - before);
            Assert.Equal((12L, 12L, 0L), (engine.Bought().Calls, engine.Bought().Attempts, engine.Bought().Unknown));
        }
    }

    [Fact]
    public async Task A_reader_of_events_that_fails_loses_its_frame_and_never_the_run()
    {
        await using var engine = await EngineFixture.StartAsync();
        engine.Tell = _ => throw new InvalidOperationException("the reader broke");
        Assert.Equal(new RunOutcome(2, 0, 0, null), await engine.RunAsync());
        Assert.Equal(EngineFixture.Calls, engine.Bought().Calls);
    }
}
