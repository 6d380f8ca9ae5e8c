using Mad.Endpoints;

namespace Mad.Models;

/// <summary>Asks an endpoint for its models: whether it is there, and takes the key. Buys nothing, never throws.</summary>
public static class EndpointProbe
{
    private const int MostModels = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<ProbeResult> TryAsync(Endpoint endpoint, Secret key, ChatModelSettings settings, TimeProvider time, CancellationToken stop)
    {
        if (endpoint.BaseUrls.Count == 0)
        {
            return new(false, 0, TimeSpan.Zero, [], $"{endpoint.Name} has no URL", null);
        }

        var url = new Uri(endpoint.BaseUrls[0].AbsoluteUri.TrimEnd('/') + "/models");
        using var wire = new Wire(key, settings, time);
        var began = time.GetTimestamp();
        var answer = await wire.SendAsync(url, null, "", Patience, stop).ConfigureAwait(false);
        var latency = time.GetElapsedTime(began);
        var models = answer is { State: WireState.Complete, Status: 200 } ? Models(answer.Raw.Span) : null;
        var proxy = settings.UseProxy ? WireProxy.Shown(url) : null;
        return new(answer.Status != 0, answer.Status, latency, models ?? [], models is null ? Fault(endpoint, answer, url) : "", proxy);
    }

    private static string[]? Models(ReadOnlySpan<byte> raw)
    {
        var body = LaxJson.Read(raw);
        var list = body?["data"] is { IsList: true } data ? data : body;
        return list is not { IsList: true } ? null
            : [.. list.Items.Select(model => model["id"].Text).OfType<string>().Take(MostModels).Select(WireText.Shown)];
    }

    private static string Fault(Endpoint endpoint, WireAnswer answer, Uri url)
    {
        var outcome = ReplyReader.Read(answer, 1, 0, default);
        return outcome.End.Class switch
        {
            AttemptClass.FatalForRun => DownMessage.Of(endpoint, outcome, "", url),
            AttemptClass.Answer => "it answers, but not with a list of models",
            _ when outcome.Cause == Cause.NoChoices => "it answers, but not with a list of models",
            _ when answer.Status == 0 => DownMessage.Of(endpoint, outcome, "", url),
            _ when outcome.Cause == Cause.NotJson => DownMessage.Of(endpoint, outcome, "", url),
            _ => outcome.End.Why,
        };
    }
}

/// <summary>What a probe found.</summary>
/// <param name="Status">HTTP status of <c>GET /models</c>; 0: no response.</param>
/// <param name="Models">The ids it lists; not every server lists any.</param>
/// <param name="Fault">What is wrong and how to mend it; empty when all is well.</param>
/// <param name="Proxy">The proxy in the way; null: none.</param>
public sealed record ProbeResult(bool Reachable, int Status, TimeSpan Latency, IReadOnlyList<string> Models, string Fault, string? Proxy);
