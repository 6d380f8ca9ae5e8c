namespace Mad.Runs;

/// <summary>Which arms use which calls, in which round first, and which model each call asked.</summary>
internal sealed class CallUsers
{
    private readonly Dictionary<CallKey, Call> _calls = [];

    /// <param name="arms">The ids of the arms that count.</param>
    public CallUsers(WholeTables tables, IReadOnlyCollection<long> arms)
    {
        var trials = ArmsOfTrials(tables);
        var (trial, round, agent, key) = (Schema.Turn.Place("trial"), Schema.Turn.Place("round"), Schema.Turn.Place("agent"), Schema.Turn.Place("key"));
        var models = new SeenCells<string>();
        using var turns = tables.Walk(Schema.Turn);
        while (turns.Next())
        {
            if (turns.Has(key) && trials.TryGetValue(turns.Long(trial), out var arm) && arms.Contains(arm))
            {
                Add(turns.Key(key), new(arm, (int)turns.Long(round)), models.Get(turns, agent, row => row.Json("agent", TurnJson.ReadAgent).Model));
            }
        }

        OnlyModel = _calls.Values.Select(call => call.Model).Distinct().Take(2).ToList() is [var one] ? one : "";
    }

    /// <summary>The model that all calls asked; empty: several, or none.</summary>
    public string OnlyModel { get; }

    /// <summary>By arm; the first of them is who bought it.</summary>
    public IReadOnlyList<User> Of(CallKey key) => _calls.TryGetValue(key, out var call) ? call.Users : [];

    /// <summary>The model label; of a call that no turn uses (yet) the only one there is, or empty.</summary>
    public string ModelOf(CallKey key) => _calls.TryGetValue(key, out var call) ? call.Model : OnlyModel;

    private static Dictionary<long, long> ArmsOfTrials(WholeTables tables)
    {
        var arms = new Dictionary<long, long>();
        var arm = Schema.Trial.Place("arm");
        using var trials = tables.Walk(Schema.Trial);
        while (trials.Next())
        {
            arms.Add(trials.Id, trials.Long(arm));
        }

        return arms;
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
