using System.Globalization;
using Mad.Endpoints;
using Mad.Protocols;
using Mad.Protocols.Files;

namespace Mad.Experiments;

/// <summary>Which model each agent of an arm is, and where it lives.</summary>
/// <param name="Endpoint">The run's endpoint.</param>
/// <param name="Seats">By cast index.</param>
internal sealed record Team(Endpoint Endpoint, IReadOnlyList<TeamSeat> Seats, IReadOnlyDictionary<string, Endpoint> Endpoints)
{
    /// <param name="sampling">The run's; a group's own goes over it.</param>
    public IReadOnlyList<Agent> Cast(Sampling sampling) =>
        [.. Seats.Select((seat, index) => new Agent(index, seat.Group.Name, seat.Model, seat.Group.Sampling.Over(sampling), ""))];

    /// <summary>Agents whose model is drawn from their pool for each question.</summary>
    public IReadOnlySet<int> DrawnPerQuestion => Seats.Index().Where(pair => pair.Item.PerQuestion).Select(pair => pair.Index).ToHashSet();
}

/// <param name="Model">A model's label, or a pool's.</param>
internal sealed record TeamSeat(FlowGroup Group, string Model, bool PerQuestion = false);

internal sealed class TeamCheck
{
    private readonly RunSettings _settings;
    private readonly Endpoint _main;
    private readonly Dictionary<string, Endpoint> _endpoints;

    private TeamCheck(RunSettings settings)
    {
        _settings = settings;
        _main = EndpointCatalog.Resolve(settings.Endpoint, settings.AllowHttp);
        _endpoints = new() { [_main.Name] = _main };
    }

    public static Team Of(RunSettings settings, Flow flow) => new TeamCheck(settings).Of(flow);

    private Team Of(Flow flow)
    {
        ExperimentCheck.Require(_settings.Model is not "", "--model: the name is empty.");
        var groups = flow.Groups.SelectMany(group => Enumerable.Range(0, group.Count).Select(place => new Place(group, place))).ToList();
        var own = Own(groups.Count);
        var usual = new Lazy<GroupModel>(Usual);
        return new(_main, [.. groups.Select((place, index) => own.TryGetValue(index, out var label) ? new TeamSeat(place.Group, label) : SeatOf(place, index, flow, usual))], _endpoints);
    }

    private Dictionary<int, string> Own(int cast)
    {
        var own = new Dictionary<int, string>();
        foreach (var text in _settings.AgentModels)
        {
            var parts = text.Split('=', 2);
            var valid = parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && parts[1].Length > 0;
            ExperimentCheck.Require(valid, $"--agent-model {text}: write I=MODEL or I=MODEL@ENDPOINT with I from 1, for example --agent-model 2=llama3.1@ollama.");
            own[int.Parse(parts[0], CultureInfo.InvariantCulture) - 1] = Label(parts[1]);
        }

        var beyond = own.Keys.Where(index => index >= cast).Order().ToList();
        ExperimentCheck.Require(beyond.Count == 0, beyond.Count == 0 ? "" : $"--agent-model {beyond[0] + 1}=…: the cast has {cast} agents.");
        return own;
    }

    // What --model says: one model, or a pool.
    private GroupModel Usual()
    {
        if (_settings.Model is { } model)
        {
            return model.TrimStart().StartsWith('{') ? GroupReader.ParseModel(model, "--model") : new GroupModel([model], [], PoolDraw.Agent);
        }

        return new GroupModel(
            [_main.DefaultModel ?? throw new UsageException($"--endpoint {_main.Name} has no default model: name one with --model. `mad doctor --endpoint {_settings.Endpoint}` lists what it serves.")],
            [], PoolDraw.Agent);
    }

    private TeamSeat SeatOf(Place place, int index, Flow flow, Lazy<GroupModel> usual)
    {
        var isFiles = place.Group.Model.Models.Count > 0;
        var model = isFiles ? place.Group.Model : usual.Value;
        // What --model names is a model of the run's endpoint, whatever signs are in it.
        var labels = model.Models.Select(text => isFiles || model.Weights.Count > 0 ? Label(text) : $"{_main.Name}/{text}").ToList();
        foreach (var label in isFiles ? labels : [])
        {
            RequireReal(label, place.Group, flow);
        }

        if (model.Weights.Count == 0)
        {
            return new(place.Group, labels[place.Number % labels.Count]);
        }

        var pool = new ModelPool(labels, model.Weights);
        return model.Draw switch
        {
            PoolDraw.Agent => new(place.Group, pool.Draw("model", Text(_settings.Seed), Text(index))),
            PoolDraw.Question => new(place.Group, pool.Label, PerQuestion: true),
            _ => new(place.Group, pool.Label),
        };
    }

    // The pools of the catalog are simulated models, so that every protocol runs without a key; no other endpoint has them.
    private void RequireReal(string label, FlowGroup group, Flow flow)
    {
        var slash = label.IndexOf('/', StringComparison.Ordinal);
        if (label[(slash + 1)..].StartsWith("sim-", StringComparison.Ordinal) && !_endpoints[label[..slash]].Simulated)
        {
            throw new UsageException(
                $"{flow.Name}: its group {group.Name} is made of simulated models ({label[(slash + 1)..]}), which {label[..slash]} does not have. Name your own: --set 'agents.{group.Name}.model={{pool: {{A: 0.5, B: 0.5}}, draw: call}}', with names of its models for A and B, or --set agents.{group.Name}.model=MODEL for one.");
        }
    }

    private string Label(string text)
    {
        var at = text.LastIndexOf('@');
        var endpoint = at < 0 || text[(at + 1)..] == _main.Name ? _main : EndpointCatalog.Resolve(text[(at + 1)..], _settings.AllowHttp);
        _endpoints.TryAdd(endpoint.Name, endpoint);
        return $"{endpoint.Name}/{(at < 0 ? text : text[..at])}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Place(FlowGroup Group, int Number);
}
