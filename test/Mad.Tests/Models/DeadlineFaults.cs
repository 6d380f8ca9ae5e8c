using Mad.Models;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Mad.Tests.Models;

public sealed class DeadlineFaults
{
    private static readonly ChatModelSettings Once = new() { MaxAttempts = 1 };

    [Fact]
    public async Task F32_A_hang_before_the_head_ends_at_the_first_byte_deadline()
    {
        await using var server = FaultServer.Of(FaultReply.Hangs());
        Assert.Equal("the first-byte deadline (300 s) passed", await WhyAfterAsync(server, TimeSpan.FromSeconds(300)));
    }

    [Fact]
    public async Task F32_A_hang_inside_the_body_ends_at_the_idle_deadline()
    {
        await using var server = FaultServer.Of(FaultReply.Raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", After.Hang));
        Assert.Equal("the idle deadline (60 s) passed", await WhyAfterAsync(server, TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task F32_All_attempts_of_a_call_share_one_total_deadline()
    {
        await using var server = FaultServer.Of(FaultReply.Hangs());
        var time = new FakeTimeProvider();
        using var asking = Asking.At(server, new(), time);
        var call = asking.OneAsync();
        while (!call.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal(Ending.Failed, (await call).Ending);
        Assert.InRange(server.Ledger.Count, 2, 3);
        Assert.InRange(time.GetUtcNow() - time.Start, TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(700));
    }

    [Fact]
    public async Task F33_A_drip_that_never_rests_ends_at_the_total_deadline()
    {
        var time = new FakeTimeProvider();
        var drip = new FaultReply([.. FaultReply.Raw("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n").Pieces, .. Enumerable.Repeat(new byte[] { 32 }, 900)], After.Hang)
        {
            BetweenAsync = async stop =>
            {
                await Task.Delay(2, stop);
                time.Advance(TimeSpan.FromSeconds(5));
            },
        };
        await using var server = FaultServer.Of(drip);
        using var asking = Asking.At(server, Once with { IdleTimeout = TimeSpan.FromDays(1) }, time);
        Assert.Equal("the total deadline (600 s) passed", (await asking.OneAsync()).Text);
    }

    private static async Task<string> WhyAfterAsync(FaultServer server, TimeSpan deadline)
    {
        var time = new FakeTimeProvider();
        using var asking = Asking.At(server, Once, time);
        var call = asking.OneAsync();
        await server.UntilRequestsAsync(1);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        time.Advance(deadline - TimeSpan.FromSeconds(1));
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        var reply = await call;
        Assert.Null(Assert.Single(asking.Log.Ends).Paid);
        return reply.Text;
    }
}
