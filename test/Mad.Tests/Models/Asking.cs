using Mad.Endpoints;
using Mad.Models;
using Xunit;

namespace Mad.Tests.Models;

/// <summary>Puts one request to a server through the real client. Real time, with tiny backoff.</summary>
internal sealed class Asking(Endpoint endpoint, Secret key, ChatModelSettings settings, TimeProvider time) : IDisposable
{
    public const string Canary = "sk-CANARY/0123456789+abcdefghij";

    public static ChatModelSettings Fast { get; } = new() { BackoffBase = TimeSpan.FromMilliseconds(1), BackoffCap = TimeSpan.FromMilliseconds(5) };

    public MemoryLog Log { get; } = new();

    public OpenAiChatModel Model { get; } = new(endpoint, key, settings, time);

    public static Asking At(FaultServer server, ChatModelSettings? settings = null, TimeProvider? time = null) => At(server.Url, settings, time);

    public static Asking At(Uri url, ChatModelSettings? settings = null, TimeProvider? time = null) => new(
        Endpoint.Custom("here", [url]) with { ApiKeyEnv = "HERE_KEY" }, Secret.FromEnvironment("HERE_KEY", _ => Canary), settings ?? Fast, time ?? TimeProvider.System);

    public static ChatRequest Request(string text = "hello", int visit = 0, int choices = 1)
    {
        var messages = new[] { Message.User(text) };
        var keys = Enumerable.Range(0, choices).Select(choice => CallKey.Of("here/m", Sampling.Default, messages, new("q1", choice, 0, visit)));
        return new("m", messages, Sampling.Default, 5, [.. keys]);
    }

    public async Task<Reply> OneAsync(string text = "hello", int visit = 0) =>
        Assert.Single(await Model.AskAsync(Request(text, visit), Log, TestContext.Current.CancellationToken));

    public Task<EndpointDownException> DownAsync(int visit = 0) => Assert.ThrowsAsync<EndpointDownException>(() => OneAsync(visit: visit));

    public void Dispose() => Model.Dispose();
}
