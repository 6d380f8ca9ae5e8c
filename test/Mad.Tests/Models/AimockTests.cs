using Mad.Endpoints;
using Mad.Models;
using Xunit;

namespace Mad.Tests.Models;

public sealed class AimockTests
{
    [Fact]
    public async Task An_endpoint_that_nobody_here_wrote_is_understood()
    {
        using var peer = await Aimock.StartAsync(Asking.Canary);
        using var asking = Asking.At(peer.Url, Asking.Fast with { MaxAttempts = 3 });

        Assert.Equal(new Reply(Ending.Answered, "The answer is (B).", "", new(21, 0, 9, 0, false)), await asking.OneAsync("plain"));
        Assert.Equal((Ending.Truncated, "The ans"), Read(await asking.OneAsync("cut")));
        Assert.Equal((Ending.Refused, "I had"), Read(await asking.OneAsync("filtered")));
        Assert.Equal(("C", "because"), (await asking.OneAsync("thinks")) is var thought ? (thought.Text, thought.Reasoning) : default);
        Assert.Equal((Ending.Answered, "after the wait"), Read(await asking.OneAsync("limited")));
        Assert.Equal((Ending.Failed, "gave up after 3 tries: status 500: boom"), Read(await asking.OneAsync("broken")));
        Assert.Equal((Ending.Failed, "too_long: This model's maximum context length is 10 tokens"), Read(await asking.OneAsync("long")));
        var down = await Assert.ThrowsAsync<EndpointDownException>(() => asking.OneAsync("poor"));
        Assert.Contains("no money or quota left for this key (status 429: You exceeded your current quota)", down.Message, StringComparison.Ordinal);
        Assert.Equal(11, asking.Log.Ends.Count);
    }

    [Fact]
    public async Task Its_refusal_of_a_key_and_of_an_unknown_request_stop_the_run()
    {
        using var peer = await Aimock.StartAsync("another-key");
        using var asking = Asking.At(peer.Url);
        Assert.Contains("refuses the key in HERE_KEY (status 401: Invalid API key)", (await asking.DownAsync()).Message, StringComparison.Ordinal);

        using var keyed = new Asking(Here(peer), Secret.FromEnvironment("K", _ => "another-key"), Asking.Fast, TimeProvider.System);
        Assert.Contains("No fixture matched", (await keyed.DownAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_models_are_listed_by_the_probe()
    {
        using var peer = await Aimock.StartAsync("another-key");
        var found = await EndpointProbe.TryAsync(
            Here(peer), Secret.FromEnvironment("K", _ => "another-key"), ChatModelSettings.Default, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal((200, ""), (found.Status, found.Fault));
        Assert.Contains("gpt-4o", found.Models);
    }

    [Fact]
    public async Task Through_its_chaos_every_call_is_answered()
    {
        using var peer = await Aimock.StartAsync("another-key", "--chaos-drop", "0.1", "--chaos-malformed", "0.1", "--chaos-disconnect", "0.1");
        using var asking = new Asking(Here(peer), Secret.FromEnvironment("K", _ => "another-key"), Asking.Fast with { MaxAttempts = 30 }, TimeProvider.System);
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(visit => asking.OneAsync("plain", visit)));
        Assert.All(replies, reply => Assert.Equal((Ending.Answered, "The answer is (B)."), Read(reply)));
        Assert.Equal(200, asking.Log.Ends.Count(end => end.Class == AttemptClass.Answer));
        Assert.InRange(asking.Log.Ends.Count, 220, 500);
    }

    private static Endpoint Here(Aimock peer) => Endpoint.Custom("here", [peer.Url]);

    private static (Ending Ending, string Text) Read(Reply reply) => (reply.Ending, reply.Text);
}
