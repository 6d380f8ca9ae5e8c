using System.Text.Json;
using System.Text.Json.Nodes;
using Mad.Simulator;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Mad.Tests.Simulator;

public sealed class FaultTests
{
    private const int Requests = 400;
    private static readonly SimulatedItem Item = SyntheticQuestions.Item(3);

    [Theory]
    [InlineData("429=0.3", "429")]
    [InlineData("429-retry-after=0.3", "429 after 1")]
    [InlineData("500=0.3", "500")]
    [InlineData("503=0.3", "503")]
    [InlineData("drop=0.3", "dropped")]
    [InlineData("truncate=0.3", "truncated")]
    public async Task Each_fault_comes_at_its_rate_and_on_the_same_requests_every_time(string faults, string seen)
    {
        var outcomes = await OutcomesAsync(faults, stream: false);
        Assert.Equal([seen, "whole"], outcomes.Distinct().Order());
        Assert.InRange(outcomes.Count(outcome => outcome == seen), 83, 157); // 120 ± 4 · √(400 · .3 · .7)
        Assert.Equal(outcomes, await OutcomesAsync(faults, stream: false));
    }

    [Theory]
    [InlineData("drop=0.3", "dropped")]
    [InlineData("truncate=0.3", "truncated")]
    public async Task Streams_break_as_well(string faults, string seen)
    {
        var outcomes = await OutcomesAsync(faults, stream: true);
        Assert.Equal([seen, "whole"], outcomes.Distinct().Order());
        Assert.InRange(outcomes.Count(outcome => outcome == seen), 83, 157);
    }

    [Fact]
    public async Task A_retry_of_the_same_request_can_succeed()
    {
        await using var caller = await SimulatorCaller.StartAsync(Faulty("500=0.5"), Item);
        for (var seed = 0; seed < 20; seed++)
        {
            var tries = 0;
            while (await OutcomeAsync(caller, SimulatorCaller.Chat(seed, Item.Block)) != "whole")
            {
                Assert.InRange(++tries, 0, 30);
            }
        }
    }

    [Fact]
    public async Task Faults_change_no_answer()
    {
        await using var calm = await SimulatorCaller.StartAsync(SimulatorSettings.Default, Item);
        await using var faulty = await SimulatorCaller.StartAsync(Faulty("429=0.3,500=0.2"), Item);
        for (var seed = 0; seed < 20; seed++)
        {
            var request = SimulatorCaller.Chat(seed, Item.Block);
            HttpResponseMessage response;
            while (!(response = await faulty.SendAsync(request)).IsSuccessStatusCode)
            {
                response.Dispose();
            }

            using (response)
            {
                var reply = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
                Assert.Equal(await calm.TextAsync(request), SimulatorCaller.TextOf(reply));
            }
        }
    }

    [Fact]
    public async Task A_hang_ends_when_the_server_is_closed()
    {
        var caller = await SimulatorCaller.StartAsync(Faulty("hang=1"), Item);
        var asked = Enumerable.Range(0, 6).Select(seed => OutcomeAsync(caller, SimulatorCaller.Chat(seed, Item.Block))).ToList();
        while (caller.Server.Ledger.Requests < asked.Count)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain(asked, one => one.IsCompleted);
        await caller.Server.DisposeAsync();
        Assert.All(await Task.WhenAll(asked), outcome => Assert.Equal("dropped", outcome));
    }

    [Fact]
    public async Task Only_replies_that_left_are_billed()
    {
        await using var refusing = await SimulatorCaller.StartAsync(Faulty("500=1"), Item);
        await using var truncating = await SimulatorCaller.StartAsync(Faulty("truncate=1"), Item);
        await OutcomeAsync(refusing, SimulatorCaller.Chat(1, Item.Block));
        await OutcomeAsync(truncating, SimulatorCaller.Chat(1, Item.Block));
        Assert.Equal((1, 0), (refusing.Server.Ledger.Requests, refusing.Server.Ledger.BilledCompletionTokens));
        Assert.True(truncating.Server.Ledger.BilledCompletionTokens > 0);
    }

    [Fact]
    public async Task A_limit_per_minute_says_when_to_come_again_and_means_it()
    {
        var time = new FakeTimeProvider();
        await using var caller = await SimulatorCaller.StartAsync(SimulatorSettings.Default with { LimitRpm = 3, Time = time }, Item);
        var request = SimulatorCaller.Chat(1, Item.Block);
        Assert.Equal("whole", await OutcomeAsync(caller, request));
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("whole", await OutcomeAsync(caller, request));
        Assert.Equal("whole", await OutcomeAsync(caller, request));
        Assert.Equal("429 after 40", await OutcomeAsync(caller, request));
        time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal("whole", await OutcomeAsync(caller, request));
        Assert.Equal("429 after 20", await OutcomeAsync(caller, request));
    }

    [Fact]
    public async Task A_limit_of_requests_in_flight_is_never_met_by_a_caller_that_keeps_to_it()
    {
        await using var caller = await SimulatorCaller.StartAsync(SimulatorSettings.Default with { LimitConcurrency = 4 }, Item);
        var lanes = Enumerable.Range(0, 4).Select(async lane =>
        {
            for (var seed = 0; seed < 100; seed++)
            {
                Assert.Equal("whole", await OutcomeAsync(caller, SimulatorCaller.Chat((lane * 100) + seed, Item.Block)));
            }
        });
        await Task.WhenAll(lanes);
    }

    [Fact]
    public async Task One_request_too_many_in_flight_is_refused()
    {
        var settings = Faulty("hang=1") with { LimitConcurrency = 2 };
        await using var caller = await SimulatorCaller.StartAsync(settings, Item);
        var asked = Enumerable.Range(0, 3).Select(seed => OutcomeAsync(caller, SimulatorCaller.Chat(seed, Item.Block))).ToList();
        Assert.Equal("429", await await Task.WhenAny(asked));
        Assert.Equal(2, asked.Count(one => !one.IsCompleted));
        await caller.Server.DisposeAsync();
        await Task.WhenAll(asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Latency_makes_a_reply_wait_for_its_first_token_and_then_for_each(bool stream)
    {
        var time = new FakeTimeProvider();
        var latency = SimulatedLatency.Parse("first-token=0.2,tokens-per-second=50");
        await using var caller = await SimulatorCaller.StartAsync(SimulatorSettings.Default with { Latency = latency, Time = time }, Item);
        var request = SimulatorCaller.Chat(1, Item.Block);
        request["stream"] = stream;
        var asked = OutcomeAsync(caller, request);
        var start = time.GetTimestamp();
        while (!asked.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Equal("whole", await asked);
        Assert.True(time.GetElapsedTime(start).TotalSeconds >= .2 + ((caller.Server.Ledger.BilledCompletionTokens - 1) / 50.0));
    }

    private static SimulatorSettings Faulty(string faults) => SimulatorSettings.Default with { Faults = FaultSettings.Parse(faults) };

    private static async Task<List<string>> OutcomesAsync(string faults, bool stream)
    {
        await using var caller = await SimulatorCaller.StartAsync(Faulty(faults), Item);
        var outcomes = new List<string>();
        for (var seed = 0; seed < Requests; seed++)
        {
            var request = SimulatorCaller.Chat(seed, Item.Block);
            request["stream"] = stream;
            outcomes.Add(await OutcomeAsync(caller, request));
        }

        return outcomes;
    }

    private static async Task<string> OutcomeAsync(SimulatorCaller caller, JsonObject request)
    {
        try
        {
            using var response = await caller.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return response.IsSuccessStatusCode
                ? IsWhole(body) ? "whole" : "truncated"
                : $"{(int)response.StatusCode}{(response.Headers.RetryAfter is { } wait ? $" after {wait}" : "")}";
        }
        catch (HttpRequestException)
        {
            return "dropped";
        }
    }

    private static bool IsWhole(string body)
    {
        if (body.StartsWith("data: ", StringComparison.Ordinal))
        {
            return body.EndsWith("data: [DONE]\n\n", StringComparison.Ordinal);
        }

        try
        {
            return JsonNode.Parse(body)!["usage"] is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
