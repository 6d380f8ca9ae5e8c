using Mad.Models;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Mad.Tests.Models;

public sealed class RateLimitFaults
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    // Deadlines far away, so that walking the clock cannot pass them.
    private static readonly ChatModelSettings Patient = Asking.Fast with { TotalTimeout = TimeSpan.FromDays(9), FirstByteTimeout = TimeSpan.FromDays(9), IdleTimeout = TimeSpan.FromDays(9) };

    [Fact]
    public async Task F01_After_a_429_no_call_reaches_the_endpoint_before_the_time_it_named()
    {
        await using var server = FaultServer.Of(FaultReply.Error(429, "rate_limit_exceeded", "slow", "Retry-After: 30"), FaultReply.Says("B"));
        var time = new FakeTimeProvider(Now);
        using var asking = Asking.At(server, Patient, time);
        var first = asking.OneAsync(visit: 0);
        await EndedAsync(asking, 1);
        var second = asking.OneAsync(visit: 1);

        time.Advance(TimeSpan.FromSeconds(29.9));
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Single(server.Ledger);

        await WalkAsync(time, Task.WhenAll(first, second));
        Assert.Equal("B", (await first).Text);
        Assert.Equal("B", (await second).Text);
        Assert.Equal(3, server.Ledger.Count);
        Assert.Equal([AttemptClass.RateLimited, AttemptClass.Answer, AttemptClass.Answer], asking.Log.Ends.Select(end => end.Class));
    }

    [Theory]
    [InlineData("F01", 30.0, "retry-after: 30")]
    [InlineData("F01", 1.5, "retry-after: 1.5")]
    [InlineData("F02", 40.0, "date: Mon, 05 Jan 2026 13:00:00 GMT", "retry-after: Mon, 05 Jan 2026 13:00:40 GMT")]
    [InlineData("F02", 0.0, "date: Mon, 05 Jan 2026 13:00:00 GMT", "retry-after: Mon, 05 Jan 2026 12:59:00 GMT")]
    [InlineData("F02", 60.0, "retry-after: Mon, 05 Jan 2026 12:01:00 GMT")]
    [InlineData("F03", 0.25, "retry-after: 9", "retry-after-ms: 250")]
    [InlineData("F03", 2.0, "retry-after: 9", "x-ms-retry-after-ms: 2000")]
    [InlineData("F04", 360.0, "x-ratelimit-reset-requests: 6m0s", "x-ratelimit-reset-tokens: 20ms")]
    [InlineData("F04", 0.02, "x-ratelimit-remaining-requests: 5", "x-ratelimit-reset-requests: 6m0s", "x-ratelimit-remaining-tokens: 0", "x-ratelimit-reset-tokens: 20ms")]
    [InlineData("F04", 3723.5, "x-ratelimit-reset-tokens: 1h2m3.5s")]
    [InlineData("F04", 90.0, "x-ratelimit-reset-requests: 2026-01-05T12:01:30Z")]
    [InlineData("F04", 10.0, "x-ratelimit-reset: 1767614410")]
    [InlineData("F04", 10.0, "x-ratelimit-reset: 1767614410000")]
    [InlineData("F04", null, "x-ratelimit-reset-requests: soon")]
    [InlineData("F05", null)]
    [InlineData("F06", 410000.0, "retry-after: 410000")]
    [InlineData("F06", null, "retry-after: -5")]
    [InlineData("F06", null, "retry-after: NaN")]
    [InlineData("F06", 3153600000.0, "retry-after: 1e400")]
    public void The_wait_is_read_in_every_form_it_is_given_in(string fault, double? seconds, params string[] headers)
    {
        var pairs = headers.Select(header => header.Split(": ", 2)).Select(parts => KeyValuePair.Create(parts[0], parts[1])).ToArray();
        var wait = RetryAfter.Read(WireHeaders.Of(pairs), limited: true, Now);
        Assert.Equal((fault, seconds), (fault, wait?.TotalSeconds));
    }

    [Fact]
    public async Task F02_A_clock_that_is_years_off_changes_nothing()
    {
        await using var server = FaultServer.Of(
            FaultReply.Error(429, "rate_limit_exceeded", "slow", "Date: Mon, 05 Jan 2099 13:00:00 GMT", "Retry-After: Mon, 05 Jan 2099 13:00:00 GMT"), FaultReply.Says("B"));
        using var asking = Asking.At(server);
        Assert.Equal("B", (await asking.OneAsync()).Text);
    }

    [Fact]
    public async Task F05_A_429_without_a_word_is_tried_again_and_is_no_try()
    {
        var limits = Enumerable.Repeat(FaultReply.Error(429, "rate_limit_exceeded", "slow"), 12);
        await using var server = FaultServer.Of([.. limits, FaultReply.Says("B")]);
        using var asking = Asking.At(server, Asking.Fast with { MaxAttempts = 2 });
        Assert.Equal("B", (await asking.OneAsync()).Text);
        Assert.Equal(13, server.Ledger.Count);
    }

    [Fact]
    public async Task F06_A_wait_over_the_cap_stops_the_endpoint_and_says_when_it_reopens()
    {
        await using var server = FaultServer.Of(FaultReply.Error(429, "rate_limit_exceeded", "daily", "Retry-After: 410000"));
        using var asking = Asking.At(server, Patient, new FakeTimeProvider(Now));
        var down = await asking.DownAsync();
        Assert.Equal("here asks to wait 6833 minutes, until 2026-01-10 05:53 UTC; that is over the 10 minutes we wait. Run the same command again then.", down.Message);
        await asking.DownAsync(visit: 1);
        Assert.Single(server.Ledger);
    }

    [Fact]
    public async Task F08_Slow_down_is_a_rate_limit()
    {
        await using var server = FaultServer.Of(FaultReply.Error(429, "slow_down", "slow down", "retry-after-ms: 1"), FaultReply.Says("B"));
        using var asking = Asking.At(server);
        Assert.Equal("B", (await asking.OneAsync()).Text);
        Assert.Equal(AttemptClass.RateLimited, asking.Log.Ends[0].Class);
    }

    [Fact]
    public async Task Being_limited_for_longer_than_the_cap_stops_the_run_instead_of_waiting_for_ever()
    {
        await using var server = FaultServer.Of(FaultReply.Error(429, "rate_limit_exceeded", "slow", "retry-after-ms: 5"));
        using var asking = Asking.At(server, Asking.Fast with { LongestRateLimit = TimeSpan.FromMilliseconds(20) });
        Assert.Contains("kept this run waiting", (await asking.DownAsync()).Message, StringComparison.Ordinal);
    }

    private static async Task EndedAsync(Asking asking, int attempts)
    {
        while (asking.Log.Ends.Count < attempts)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        // The policy sets its timer a moment after the attempt ended.
        await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    private static async Task WalkAsync(FakeTimeProvider time, Task until)
    {
        while (!until.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
