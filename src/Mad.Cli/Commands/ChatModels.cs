using System.Collections.Concurrent;
using Mad.Endpoints;
using Mad.Engine;
using Mad.Models;

namespace Mad.Cli.Commands;

/// <summary>The chat models of a run: one for each endpoint, found by an agent's label.</summary>
/// <param name="simulator">Where the simulated endpoint listens; null when there is none.</param>
internal sealed class ChatModels(IReadOnlyDictionary<string, Endpoint> endpoints, Uri? simulator, ChatModelSettings settings, Keys keys, TimeProvider clock) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<OpenAiChatModel>> _models = [];

    public ModelAt At(string label)
    {
        var slash = label.IndexOf('/', StringComparison.Ordinal);
        var endpoint = label[..slash];
        var model = _models.GetOrAdd(endpoint, name => new(() => Connect(endpoints[name])));
        return new ModelAt(model.Value, label[(slash + 1)..], endpoints[endpoint].SendsSeed);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var model in _models.Values.Where(model => model.IsValueCreated))
        {
            model.Value.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private OpenAiChatModel Connect(Endpoint endpoint)
    {
        var urls = endpoint.Simulated && simulator is not null ? [simulator] : endpoint.BaseUrls;
        return new(endpoint with { BaseUrls = urls, ApiKeyEnv = keys.VariableOf(endpoint.Name) }, keys.Of(endpoint.Name), settings, clock);
    }
}
