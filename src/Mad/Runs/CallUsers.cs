namespace Mad.Runs;

/// <summary>Which arms use which calls, in which round first, and which model each call asked.</summary>
internal sealed class CallUsers
{
    private readonly Dictionary<CallKey, Call> _calls = [];
    private readonly Dictionary<string, string> _models = new(StringComparer.Ordinal);

    /// <param name="arms">The ids of the arms that count.</param>
    public CallUsers(WholeTables tables, IReadOnlyCollection<long> arms)
    {
        var trials = tables.Rows(Schema.Trial).ToDictionary(row => row.Id, row => row.Long("arm"));
        foreach (var turn in tables.Rows(Schema.Turn))
        {
            if (turn.KeyOrNone("key") is { } key && trials.TryGetValue(turn.Long("trial"), out var arm) && arms.Contains(arm))
            {
                Add(key, new(arm, (int)turn.Long("round")), ModelOf(turn));
            }
        }

        OnlyModel = _models.Values.Distinct().ToList() is [var one] ? one : "";
    }

    /// <summary>The model that all calls asked; empty: several, or none.</summary>
    public string OnlyModel { get; }

    /// <summary>By arm; the first of them is who bought it.</summary>
    public IReadOnlyList<User> Of(CallKey key) => _calls.TryGetValue(key, out var call) ? call.Users : [];

    /// <summary>The model label; of a call that no turn uses (yet) the only one there is, or empty.</summary>
    public string ModelOf(CallKey key) => _calls.TryGetValue(key, out var call) ? call.Model : OnlyModel;

    private string ModelOf(Row turn)
    {
        var agent = turn.Text("agent");
        if (!_models.TryGetValue(agent, out var model))
        {
            _models[agent] = model = turn.Json("agent", TurnJson.ReadAgent).Model;
        }

        return model;
    }

    private void Add(CallKey key, User user, string model)
    {
        if (!_calls.TryGetValue(key, out var call))
        {
            _calls[key] = call = new(model, new(1));
        }

        var at = call.Users.FindIndex(other => other.Arm >= user.Arm);
        if (at < 0)
        {
            call.Users.Add(user);
        }
        else if (call.Users[at].Arm != user.Arm)
        {
            call.Users.Insert(at, user);
        }
        else if (user.Round < call.Users[at].Round)
        {
            call.Users[at] = user;
        }
    }

    /// <param name="Round">From 0.</param>
    public readonly record struct User(long Arm, int Round);

    private sealed record Call(string Model, List<User> Users);
}
