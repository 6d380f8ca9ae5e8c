using Xunit;

namespace Mad.Tests.Models;

public sealed class StatusFaults
{
    [Theory]
    [InlineData(429, "insufficient_quota", "You exceeded your current quota")]
    [InlineData(429, "credit_balance_exhausted", "x")]
    [InlineData(400, "billing_hard_limit_reached", "x")]
    [InlineData(400, "invalid_request_error", "You have reached your specified API usage limits.")]
    public async Task F07_No_money_stops_the_run_at_once(int status, string code, string message)
    {
        await using var server = FaultServer.Of(FaultReply.Error(status, code, message));
        using var asking = Asking.At(server);
        Assert.Contains("no money or quota left", (await asking.DownAsync()).Message, StringComparison.Ordinal);
        Assert.Single(server.Ledger);
    }

    [Fact]
    public async Task F09_A_402_stops_the_run_and_with_Retry_After_it_is_a_wait()
    {
        await using var poor = FaultServer.Of(FaultReply.Error(402, "payment", "Insufficient funds"));
        using var broke = Asking.At(poor);
        Assert.Contains("Top it up", (await broke.DownAsync()).Message, StringComparison.Ordinal);

        await using var slow = FaultServer.Of(FaultReply.Error(402, "payment", "refilling", "Retry-After: 0"), FaultReply.Says("B"));
        using var waiting = Asking.At(slow);
        Assert.Equal("B", (await waiting.OneAsync()).Text);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task F10_A_refused_key_stops_the_run_and_names_the_variable(int status)
    {
        await using var server = FaultServer.Of(FaultReply.Says("A"), FaultReply.Error(status, "invalid_api_key", "Incorrect API key"));
        using var asking = Asking.At(server);
        await asking.OneAsync();
        Assert.Equal(
            $"here refuses the key in HERE_KEY (status {status}: Incorrect API key). Put a valid key there; `mad doctor --endpoint here` checks it.",
            (await asking.DownAsync(visit: 1)).Message);
        await asking.DownAsync(visit: 2);
        Assert.Equal(2, server.Ledger.Count);
    }

    [Fact]
    public async Task F10_After_the_first_401_no_more_requests_go_out_than_were_in_flight()
    {
        await using var server = FaultServer.Of(FaultReply.Error(401, "invalid_api_key", "no"));
        using var asking = Asking.At(server, Asking.Fast with { MaxConcurrency = 4 });
        await Task.WhenAll(Enumerable.Range(0, 200).Select(visit => asking.DownAsync(visit)));
        Assert.InRange(server.Ledger.Count, 1, 4);
    }

    [Fact]
    public async Task F10_A_403_of_the_moderation_fails_its_call_only()
    {
        await using var server = FaultServer.Of(FaultReply.Error(403, "forbidden", "Your input was flagged"), FaultReply.Says("B"));
        using var asking = Asking.At(server);
        Assert.Equal(new Reply(Ending.Failed, "status 403: Your input was flagged", "", Usage.Zero), await asking.OneAsync());
        Assert.Equal("B", (await asking.OneAsync(visit: 1)).Text);
    }

    [Fact]
    public async Task F11_An_unknown_model_or_a_wrong_address_stops_the_run()
    {
        await using var server = FaultServer.Of(FaultReply.Json(404, "<html>not here</html>"));
        using var asking = Asking.At(server);
        Assert.Equal(
            $"here has no model 'm', or http://127.0.0.1:{server.Port}/v1/chat/completions is not where its API is (status 404: an HTML page). `mad doctor --endpoint here` lists its models; base URLs mostly end in /v1.",
            (await asking.DownAsync()).Message);
    }

    [Fact]
    public async Task F11_A_web_page_instead_of_an_API_stops_the_run_when_nothing_ever_came()
    {
        await using var server = FaultServer.Of(FaultReply.Json(200, "<!doctype html><title>hello</title>"));
        using var asking = Asking.At(server, Asking.Fast with { MaxAttempts = 3 });
        Assert.Contains("not as a chat-completions API", (await asking.DownAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Ledger.Count);
    }

    [Fact]
    public async Task F12_A_bad_request_fails_its_call_and_five_at_first_stop_the_run()
    {
        await using var server = FaultServer.Of(FaultReply.Error(400, "invalid_request_error", "temperature?"));
        using var asking = Asking.At(server);
        for (var call = 0; call < 4; call++)
        {
            Assert.Equal(Ending.Failed, (await asking.OneAsync(visit: call)).Ending);
        }

        Assert.Contains("refuses every request (status 400: temperature?)", (await asking.DownAsync(visit: 4)).Message, StringComparison.Ordinal);
        Assert.Equal(5, server.Ledger.Count);
    }

    [Fact]
    public async Task F12_Bad_requests_after_a_success_stop_nothing()
    {
        await using var server = FaultServer.Of(FaultReply.Says("A"), FaultReply.Error(422, "invalid_request_error", "odd"));
        using var asking = Asking.At(server);
        await asking.OneAsync();
        for (var call = 1; call < 12; call++)
        {
            Assert.Equal(Ending.Failed, (await asking.OneAsync(visit: call)).Ending);
        }
    }

    [Theory]
    [InlineData(400, "context_length_exceeded", "x")]
    [InlineData(400, "invalid_request_error", "This model's maximum context length is 4096 tokens")]
    [InlineData(400, "invalid_request_error", "input length and `max_tokens` exceed context limit")]
    [InlineData(413, "too_large", "x")]
    public async Task F13_Too_long_fails_the_call_and_is_not_tried_again(int status, string code, string message)
    {
        await using var server = FaultServer.Of(FaultReply.Error(status, code, message));
        using var asking = Asking.At(server);
        Assert.StartsWith("too_long: ", (await asking.OneAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(AttemptClass.FatalForCall, Assert.Single(asking.Log.Ends).Class);
    }

    [Theory]
    [InlineData("""{"error":{"code":"content_filter","message":"filtered"}}""")]
    [InlineData("""{"error":{"code":"400","innererror":{"code":"ResponsibleAIPolicyViolation"},"message":"filtered"}}""")]
    public async Task F14_A_filtered_prompt_is_a_refusal_and_not_a_failure(string body)
    {
        await using var server = FaultServer.Of(FaultReply.Json(400, body));
        using var asking = Asking.At(server);
        Assert.Equal(new Reply(Ending.Refused, "", "", Usage.Zero), await asking.OneAsync());
        Assert.Single(server.Ledger);
    }

    [Theory]
    [InlineData("F28", 500)]
    [InlineData("F28", 502)]
    [InlineData("F28", 503)]
    [InlineData("F28", 504)]
    [InlineData("F28", 529)]
    [InlineData("F29", 408)]
    [InlineData("F29", 409)]
    [InlineData("F29", 425)]
    public async Task F28_F29_A_passing_error_is_tried_again(string fault, int status)
    {
        await using var server = FaultServer.Of(FaultReply.Json(status, ""), FaultReply.Says(fault));
        using var asking = Asking.At(server);
        Assert.Equal(fault, (await asking.OneAsync()).Text);
        Assert.Equal(["started", "received", "ended", "started", "received", "ended"], asking.Log.Order);
    }

    [Fact]
    public async Task F28_A_call_that_never_works_comes_back_as_failed_after_its_tries()
    {
        await using var server = FaultServer.Of(FaultReply.Error(500, "server_error", "boom"));
        using var asking = Asking.At(server, Asking.Fast with { MaxAttempts = 3 });
        Assert.Equal("gave up after 3 tries: status 500: boom", (await asking.OneAsync()).Text);
        Assert.Equal(3, server.Ledger.Count);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task F37_A_redirect_is_shown_and_not_followed(int status)
    {
        await using var target = FaultServer.Of(FaultReply.Says("evil"));
        await using var server = FaultServer.Of(FaultReply.Json(status, "", $"Location: {target.Url}"));
        using var asking = Asking.At(server);
        Assert.Contains($"redirected to {target.Url}. Redirects are not followed", (await asking.DownAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(0, target.Connections);
    }
}
