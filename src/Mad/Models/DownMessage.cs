using System.Globalization;
using Mad.Endpoints;

namespace Mad.Models;

/// <summary>Why nothing more can be bought at an endpoint, and how to mend it.</summary>
internal static class DownMessage
{
    private static readonly TimeSpan Unusable = TimeSpan.FromDays(366);

    public static string Of(Endpoint endpoint, Outcome outcome, string model, Uri url)
    {
        var (name, why) = (endpoint.Name, outcome.End.Why);
        return outcome.Cause switch
        {
            Cause.Key when endpoint.ApiKeyEnv is null =>
                $"{name} wants a key ({why}). Put it into an environment variable and name that with --api-key-env.",
            Cause.Key => $"{name} refuses the key in {endpoint.ApiKeyEnv} ({why}). Put a valid key there; {Doctor(endpoint)} checks it.",
            Cause.NoMoney => $"{name} has no money or quota left for this key ({why}). Top it up, then run the same command again.",
            Cause.NotFound when model.Length == 0 => $"{name}: {Shown(url)} is not where its API is ({why}). Check the base URL: it mostly ends in /v1.",
            Cause.NotFound => $"{name} has no model '{WireText.Shown(model)}', or {Shown(url)} is not where its API is ({why}). {Doctor(endpoint)} lists its models; base URLs mostly end in /v1.",
            Cause.Redirect => $"{name}: {Shown(url)} {why}. Redirects are not followed, because the key and the prompts would go along: give the right base URL.",
            Cause.Tls => $"{name}: no secure connection to {url.Authority}: {why}. Check the URL and the server's certificate; certificate checks cannot be switched off.",
            Cause.Proxy => $"{name}: the proxy {WireProxy.Shown(url)} refuses ({why}). Check HTTPS_PROXY and NO_PROXY.",
            Cause.BadRequest => $"{name} refuses every request ({why}). Check the model and the parameters.",
            Cause.NotJson => $"{name}: {Shown(url)} answers, but not as a chat-completions API ({why}). Check the base URL: it mostly ends in /v1.",
            Cause.NoSuchHost => $"{name}: there is no host {url.Host} ({why}). Check the base URL and the network.",
            Cause.RateLimit => $"{name} has kept this run waiting for too long ({why}). Run the same command again later, or lower --max-concurrency.",
            _ => $"cannot reach {name} at {Shown(url)}: {why}. Is the server running? {Doctor(endpoint)} tries it.",
        };
    }

    public static string Waiting(Endpoint endpoint, TimeSpan wait, TimeSpan longest, DateTimeOffset now)
    {
        var when = wait > Unusable
            ? "longer than a year"
            : string.Create(CultureInfo.InvariantCulture, $"{wait.TotalMinutes:0} minutes, until {now + wait:yyyy-MM-dd HH:mm} UTC");
        return string.Create(CultureInfo.InvariantCulture,
            $"{endpoint.Name} asks to wait {when}; that is over the {longest.TotalMinutes:0.#} minutes we wait. Run the same command again then.");
    }

    private static string Doctor(Endpoint endpoint) =>
        $"`mad doctor --endpoint {(endpoint is { Name: "custom", BaseUrls: [var url, ..] } ? url.AbsoluteUri : endpoint.Name)}`";

    private static string Shown(Uri url) => url.GetLeftPart(UriPartial.Path);
}
