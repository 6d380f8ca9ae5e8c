using Mad.Models;
using Xunit;

namespace Mad.Tests.Models;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task No_more_requests_are_on_the_wire_than_allowed_and_all_are_answered()
    {
        var slow = FaultReply.Says("B") with { BetweenAsync = stop => Task.Delay(2, stop) };
        await using var server = new FaultServer(_ => slow);
        using var asking = Asking.At(server, Asking.Fast with { MaxConcurrency = 5 });
        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(visit => asking.OneAsync(visit: visit)));
        Assert.All(replies, reply => Assert.Equal("B", reply.Text));
        Assert.Equal(5, server.MostInFlight);
        Assert.Equal(100, server.Ledger.Count);
    }

    [Fact]
    public async Task A_call_that_waits_for_its_next_try_holds_no_place()
    {
        await using var server = new FaultServer(request => request.Text.Contains("bad", StringComparison.Ordinal) ? FaultReply.Json(500, "") : FaultReply.Says("B"));
        using var asking = Asking.At(server, Asking.Fast with { MaxConcurrency = 1, BackoffBase = TimeSpan.FromHours(1), BackoffCap = TimeSpan.FromHours(1) });
        using var stop = new CancellationTokenSource();
        var waiting = asking.Model.AskAsync(Asking.Request("bad"), asking.Log, stop.Token);
        await server.UntilRequestsAsync(1);
        Assert.Equal("B", (await asking.OneAsync("good")).Text);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Who_waits_longest_is_next_and_who_gives_up_leaves_the_queue()
    {
        var limit = new ConcurrencyLimit(1);
        var first = await limit.EnterAsync(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var second = limit.EnterAsync(stop.Token);
        var third = limit.EnterAsync(CancellationToken.None);
        var fourth = limit.EnterAsync(CancellationToken.None);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        first.Dispose();
        first.Dispose();
        (await third).Dispose();
        (await fourth).Dispose();
        (await limit.EnterAsync(CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task A_call_stopped_while_it_waits_for_its_turn_sends_and_logs_nothing()
    {
        await using var server = FaultServer.Of(FaultReply.Hangs());
        using var asking = Asking.At(server, Asking.Fast with { MaxConcurrency = 1 });
        using var stop = new CancellationTokenSource();
        var first = asking.Model.AskAsync(Asking.Request(), asking.Log, stop.Token);
        await server.UntilRequestsAsync(1);
        var second = asking.Model.AskAsync(Asking.Request("two"), asking.Log, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(["started", "ended"], asking.Log.Order);
    }

    [Fact(Timeout = 120_000)]
    public async Task Calls_asleep_before_their_next_try_wake_up_when_the_endpoint_goes_down()
    {
        await using var server = new FaultServer(request => request.Number == 0 ? FaultReply.Json(500, "") : FaultReply.Error(401, "invalid_api_key", "no"));
        using var asking = Asking.At(server, Asking.Fast with { BackoffBase = TimeSpan.FromHours(1), BackoffCap = TimeSpan.FromHours(1) });
        var asleep = asking.DownAsync();
        while (asking.Log.Ends.Count == 0)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await asking.DownAsync(visit: 1);
        Assert.Contains("refuses the key", (await asleep).Message, StringComparison.Ordinal);
    }
}
