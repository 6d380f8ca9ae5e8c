namespace Mad.Runs;

/// <summary>Counts what was bought, table by table in pages.</summary>
internal sealed class TotalsCount
{
    private const long Whole = 0;
    private readonly WholeTables _tables;
    private readonly SortedDictionary<long, ArmTotals> _arms = new() { [Whole] = ArmTotals.Of("") };
    private readonly Dictionary<CallKey, List<long>> _users = [];
    private readonly Dictionary<long, long> _owners = [];

    private TotalsCount(Database database) => _tables = new(database);

    public static RunTotals Of(Database database)
    {
        var count = new TotalsCount(database);
        count.FindUsers();
        count.CountAnswers();
        count.CountAttempts();
        return new(count._arms[Whole], [.. count._arms.Where(pair => pair.Key != Whole).Select(pair => pair.Value)], SessionTime.Of(count._tables));
    }

    private void FindUsers()
    {
        foreach (var arm in _tables.Rows(Schema.Arm))
        {
            _arms.Add(arm.Id, ArmTotals.Of(arm.Text("name")));
        }

        var arms = _tables.Rows(Schema.Trial).ToDictionary(row => row.Id, row => row.Long("arm"));
        foreach (var turn in _tables.Rows(Schema.Turn))
        {
            if (turn.KeyOrNone("key") is { } key && arms.TryGetValue(turn.Long("trial"), out var arm) && _arms.ContainsKey(arm))
            {
                Use(key, arm);
            }
        }
    }

    private void Use(CallKey key, long arm)
    {
        if (!_users.TryGetValue(key, out var users))
        {
            _users[key] = users = new(1);
        }

        var at = users.BinarySearch(arm);
        if (at < 0)
        {
            users.Insert(~at, arm);
        }
    }

    private void CountAnswers()
    {
        foreach (var answer in _tables.Rows(Schema.Answer))
        {
            var (users, usage, bought) = (_users.GetValueOrDefault(answer.Key("key")) ?? [], answer.Usage(), answer.Has("attempt"));
            _arms[Whole] = Add(_arms[Whole], usage, bought, owns: true);
            for (var i = 0; i < users.Count; i++)
            {
                _arms[users[i]] = Add(_arms[users[i]], usage, bought, owns: i == 0);
            }
        }
    }

    private static ArmTotals Add(ArmTotals arm, Usage usage, bool bought, bool owns) => arm with
    {
        Calls = arm.Calls + (bought && owns ? 1 : 0),
        Shared = arm.Shared + (bought && !owns ? 1 : 0),
        Reused = arm.Reused + (bought ? 0 : 1),
        Alone = arm.Alone + usage,
    };

    private void CountAttempts()
    {
        foreach (var row in _tables.Rows(Schema.AttemptKey))
        {
            if (_users.TryGetValue(row.Key("key"), out var users))
            {
                _owners.TryAdd(row.Long("attempt"), users[0]);
            }
        }

        // Every attempt is unknown until its end says otherwise.
        foreach (var row in _tables.Rows(Schema.Attempt))
        {
            Change(row.Id, arm => arm with { Attempts = arm.Attempts + 1, Unknown = arm.Unknown + 1 });
        }

        foreach (var row in _tables.Rows(Schema.Ended))
        {
            var (usage, known) = (row.Usage(), row.Has("paid") ? 1 : 0);
            var unsent = IsUnsent(row) ? 1 : 0;
            Change(row.Long("attempt"), arm => arm with { Attempts = arm.Attempts - unsent, Unknown = arm.Unknown - known, Bought = arm.Bought + usage });
        }
    }

    // Given up between its record and its request: nothing was sent.
    private static bool IsUnsent(Row ended) => ended.Has("paid") && ended.Long("paid") == 0 && ended.Text("class") == nameof(AttemptClass.Cancelled);

    private void Change(long attempt, Func<ArmTotals, ArmTotals> change)
    {
        _arms[Whole] = change(_arms[Whole]);
        if (_owners.TryGetValue(attempt, out var owner))
        {
            _arms[owner] = change(_arms[owner]);
        }
    }
}
