using System.Text;
using Mad.Endpoints;
using Mad.Models;
using Xunit;

namespace Mad.Tests.Models;

public sealed class EndpointProbeTests
{
    [Theory]
    [InlineData("""{"object":"list","data":[{"id":"a/b"},{"id":"c\u001b[0m"},{"no":1}]}""")]
    [InlineData("""[{"id":"a/b"},{"id":"c\u001b[0m"}]""")]
    public async Task A_reachable_endpoint_lists_its_models(string body)
    {
        await using var server = FaultServer.Of(FaultReply.Json(200, body));
        var result = await ProbeAsync(server.Url);
        Assert.Equal((true, 200, ""), (result.Reachable, result.Status, result.Fault));
        Assert.Equal(["a/b", "c [0m"], result.Models);
        Assert.Null(result.Proxy);
        Assert.StartsWith("GET /v1/models ", server.Ledger[0].Head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, """{"error":{"message":"no"}}""", "here refuses the key in HERE_KEY")]
    [InlineData(404, "", "here: http://127.0.0.1:")]
    [InlineData(302, "", "here: http://127.0.0.1:")]
    [InlineData(500, "oops", "status 500: oops")]
    [InlineData(200, "{}", "it answers, but not with a list of models")]
    [InlineData(200, "<html>", "here: http://127.0.0.1")]
    public async Task What_is_wrong_is_said_and_nothing_is_thrown(int status, string body, string problem)
    {
        await using var server = FaultServer.Of(FaultReply.Bytes(status, Encoding.UTF8.GetBytes(body)));
        var result = await ProbeAsync(server.Url);
        Assert.Equal((true, status), (result.Reachable, result.Status));
        Assert.StartsWith(problem, result.Fault, StringComparison.Ordinal);
        Assert.Empty(result.Models);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_not_reachable()
    {
        var result = await ProbeAsync(new("http://127.0.0.1:9/v1"));
        Assert.Equal((false, 0), (result.Reachable, result.Status));
        Assert.Contains("Is the server running?", result.Fault, StringComparison.Ordinal);
    }

    private static Task<ProbeResult> ProbeAsync(Uri url) => EndpointProbe.TryAsync(
        Endpoint.Custom("here", [url]) with { ApiKeyEnv = "HERE_KEY" },
        Secret.FromEnvironment("HERE_KEY", _ => Asking.Canary),
        ChatModelSettings.Default,
        TimeProvider.System,
        TestContext.Current.CancellationToken);
}
