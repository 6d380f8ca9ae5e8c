using System.Globalization;
using Mad.Endpoints;
using Mad.Protocols;

namespace Mad.Experiments;

/// <summary>Which model each agent is, and where it lives.</summary>
/// <param name="Endpoint">The run's endpoint.</param>
/// <param name="Model">The model label of every agent that has none of its own.</param>
/// <param name="Own">Model labels of single agents, by cast index.</param>
internal sealed record Team(Endpoint Endpoint, string Model, IReadOnlyDictionary<int, string> Own, IReadOnlyDictionary<string, Endpoint> Endpoints)
{
    public IReadOnlyList<Agent> Cast(Flow flow, Sampling sampling)
    {
        var groups = flow.Groups.SelectMany(group => Enumerable.Repeat(group.Name, group.Count)).ToList();
        var beyond = Own.Keys.Where(index => index >= groups.Count).ToList();
        ExperimentCheck.Require(beyond.Count == 0, beyond.Count == 0 ? "" : $"--agent-model {beyond[0] + 1}=…: the cast has {groups.Count} agents.");
        return [.. groups.Select((group, index) => new Agent(index, group, Own.GetValueOrDefault(index) ?? Model, sampling, ""))];
    }
}

internal static class TeamCheck
{
    public static Team Of(RunSettings settings)
    {
        var main = EndpointCatalog.Resolve(settings.Endpoint, settings.AllowHttp);
        var endpoints = new Dictionary<string, Endpoint> { [main.Name] = main };
        var own = new Dictionary<int, string>();
        foreach (var text in settings.AgentModels)
        {
            var parts = text.Split('=', 2);
            var valid = parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && parts[1].Length > 0;
            ExperimentCheck.Require(valid, $"--agent-model {text}: write I=MODEL or I=MODEL@ENDPOINT with I from 1, for example --agent-model 2=llama3.1@ollama.");
            var at = parts[1].LastIndexOf('@');
            var endpoint = at < 0 ? main : EndpointCatalog.Resolve(parts[1][(at + 1)..], settings.AllowHttp);
            endpoints[endpoint.Name] = endpoint;
            own[int.Parse(parts[0], CultureInfo.InvariantCulture) - 1] = $"{endpoint.Name}/{(at < 0 ? parts[1] : parts[1][..at])}";
        }

        var model = settings.Model ?? main.DefaultModel
            ?? throw new UsageException($"--endpoint {main.Name} has no default model: name one with --model. `mad doctor --endpoint {settings.Endpoint}` lists what it serves.");
        ExperimentCheck.Require(model.Length > 0, "--model: the name is empty.");
        return new Team(main, $"{main.Name}/{model}", own, endpoints);
    }
}
