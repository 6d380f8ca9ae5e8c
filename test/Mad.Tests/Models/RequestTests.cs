using System.Text;
using Mad.Endpoints;
using Mad.Models;
using Xunit;

namespace Mad.Tests.Models;

public sealed class RequestTests
{
    private static readonly Endpoint Here = Endpoint.Custom("here", [new("http://localhost/v1")]);

    [Fact]
    public void A_request_holds_what_was_asked_and_nothing_else() => Assert.Equal(
        """{"model":"m","messages":[{"role":"user","content":"hello"}],"temperature":0.7,"max_tokens":3000,"seed":5}""",
        Body(Asking.Request()));

    [Fact]
    public void Numbers_are_written_in_their_shortest_form_and_nulls_are_left_out() => Assert.Equal(
        """{"model":"m","messages":[{"role":"user","content":"hello"}],"temperature":1,"top_p":0.95}""",
        Body(Asking.Request() with { Sampling = new(1.0, 0.95, null, null, "{}"), Seed = null }));

    [Fact]
    public void Other_parameters_go_through_as_they_are_and_win_over_ours() => Assert.Equal(
        """{"model":"m","messages":[{"role":"user","content":"hello"}],"seed":5,"max_tokens":[1.50],"stop":["\n","é"],"temperature":2e0}""",
        Body(Asking.Request() with { Sampling = new(0.7, null, 3000, null, """{"max_tokens":[1.50],"stop":["\n","é"],"temperature":2e0}""") }));

    [Fact]
    public void The_endpoint_names_the_token_limit_and_says_whether_a_seed_is_sent() => Assert.Equal(
        """{"model":"m","messages":[{"role":"user","content":"hello"}],"temperature":0.7,"max_completion_tokens":3000}""",
        Body(Asking.Request(), Here with { SendsSeed = false, MaxTokensField = "max_completion_tokens" }));

    [Fact]
    public void Several_keys_ask_for_several_choices() => Assert.Contains("\"n\":3", Body(Asking.Request(choices: 3)), StringComparison.Ordinal);

    [Fact]
    public void Half_a_surrogate_pair_is_sent_as_a_replacement_character() =>
        Assert.Contains("\"a\uFFFDb\"", Body(Asking.Request("a\ud800b")), StringComparison.Ordinal);

    [Theory]
    [InlineData("stream")]
    [InlineData("messages")]
    [InlineData("n")]
    public void A_parameter_that_the_client_sets_itself_is_refused(string name)
    {
        var request = Asking.Request() with { Sampling = Sampling.Default with { Other = $$"""{"{{name}}":true}""" } };
        Assert.Equal($"parameter '{name}': the client sets this field itself. Take it out of --param.", Assert.Throws<UsageException>(() => Body(request)).Message);
    }

    [Fact]
    public async Task A_request_carries_its_call_key_and_our_name_and_goes_to_chat_completions()
    {
        await using var server = FaultServer.Of(FaultReply.Says("B"));
        using var asking = Asking.At(server);
        await asking.OneAsync();
        var request = Assert.Single(server.Ledger);
        Assert.StartsWith("POST /v1/chat/completions HTTP/1.1\r\n", request.Head, StringComparison.Ordinal);
        Assert.Equal(Asking.Request().Keys[0].Hex, request.Header("Idempotency-Key"));
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.StartsWith("mad/0.", request.Header("User-Agent"), StringComparison.Ordinal);
        Assert.Null(request.Header("Cookie"));
        Assert.Equal($"http://127.0.0.1:{server.Port}/v1/chat/completions", Assert.Single(asking.Log.Urls));
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        await using var server = FaultServer.Of(FaultReply.Json(200, FaultReply.Answer("B"), "Set-Cookie: a=b"));
        using var asking = Asking.At(server);
        await asking.OneAsync();
        await asking.OneAsync(visit: 1);
        Assert.Null(server.Ledger[1].Header("Cookie"));
    }

    [Fact]
    public async Task Several_hosts_share_the_calls_and_a_dead_one_is_passed_over()
    {
        await using var one = FaultServer.Of(FaultReply.Says("1"));
        await using var two = FaultServer.Of(FaultReply.Says("2"));
        Endpoint both = Endpoint.Custom("here", [one.Url, two.Url, new("http://127.0.0.1:9/v1")]);
        using var asking = new Asking(both, Secret.None, Asking.Fast, TimeProvider.System);
        for (var visit = 0; visit < 40; visit++)
        {
            Assert.Equal(Ending.Answered, (await asking.OneAsync(visit: visit)).Ending);
        }

        Assert.InRange(one.Ledger.Count, 5, 35);
        Assert.Equal(40, one.Ledger.Count + two.Ledger.Count);
    }

    [Fact]
    public void The_seed_differs_by_draw_fits_31_bits_and_stays_what_it_is()
    {
        var seeds = Enumerable.Range(0, 1000).Select(visit => WireSeed.Of(12345, new("q1", 0, 0, visit))).ToArray();
        Assert.Equal(1000, seeds.Distinct().Count());
        Assert.All(seeds, seed => Assert.InRange(seed, 0, int.MaxValue));
        Assert.NotEqual(seeds[0], WireSeed.Of(12346, new("q1", 0, 0, 0)));
        Assert.Equal(112192348, seeds[0]);
    }

    private static string Body(ChatRequest request, Endpoint? endpoint = null) => Encoding.UTF8.GetString(RequestBody.Of(request, endpoint ?? Here));
}
