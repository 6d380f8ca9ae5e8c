namespace Mad.Runs;

/// <summary>Counts what was bought, table by table in pages.</summary>
internal sealed class TotalsCount
{
    private const long Whole = 0;
    private readonly WholeTables _tables;
    private readonly SortedDictionary<long, ArmTotals> _arms = new() { [Whole] = ArmTotals.Of("") };
    private readonly Dictionary<long, BillCount> _bills;
    private readonly Dictionary<CallKey, CallTime> _calls = [];
    private readonly CallUsers _users;
    private readonly AttemptTimes _times;

    private TotalsCount(Database database)
    {
        _tables = new(database);
        foreach (var arm in _tables.Rows(Schema.Arm))
        {
            _arms.Add(arm.Id, ArmTotals.Of(arm.Text("name")));
        }

        _bills = _arms.Keys.ToDictionary(arm => arm, _ => new BillCount());
        (_users, _times) = (new(_tables, [.. _arms.Keys]), new(_tables));
    }

    public static RunTotals Of(Database database)
    {
        var count = new TotalsCount(database);
        count.CountAnswers();
        count.CountAttempts();
        ArmTotals Totals(long arm) => count._arms[arm] with { Bill = count._bills[arm].ToBill() };
        return new(Totals(Whole), [.. count._arms.Keys.Where(arm => arm != Whole).Select(Totals)], count._times.Seconds) { Calls = count._calls };
    }

    private void CountAnswers()
    {
        var table = Schema.Answer;
        var (keyed, sent, tokens) = (table.Place("key"), table.Place("attempt"), table.Place("prompt"));
        using var answers = _tables.Walk(table);
        while (answers.Next())
        {
            var (key, usage) = (answers.Key(keyed), answers.Usage(tokens));
            long? attempt = answers.Has(sent) ? answers.Long(sent) : null;
            var time = new CallTime(_times.DayOf(attempt), attempt is { } bought ? _times.SecondsOf(bought) : null);
            _calls[key] = time;
            CountAnswer(_users.Of(key), new(_users.ModelOf(key), time.Day), usage, attempt is not null);
        }
    }

    private void CountAnswer(IReadOnlyList<CallUsers.User> users, BillCount.Line line, Usage usage, bool bought)
    {
        _arms[Whole] = Add(_arms[Whole], usage, bought, owns: true);
        _bills[Whole].Use(line, usage, owns: true, null);
        for (var i = 0; i < users.Count; i++)
        {
            var (arm, owns) = (users[i].Arm, bought && i == 0);
            _arms[arm] = Add(_arms[arm], usage, bought, i == 0);
            _bills[arm].Use(line, usage, owns, users[i].Round);
            if (!owns)
            {
                _bills[Whole].Save(line, usage);
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
        var keys = KeysOfAttempts();
        IReadOnlyList<long> Counted(long attempt) => keys.TryGetValue(attempt, out var key) && _users.Of(key) is [var owner, ..] ? [Whole, owner.Arm] : [Whole];

        // Every attempt is unknown until its end says otherwise.
        foreach (var arm in _times.Attempts.SelectMany(Counted))
        {
            _arms[arm] = _arms[arm] with { Attempts = _arms[arm].Attempts + 1, Unknown = _arms[arm].Unknown + 1 };
        }

        var table = Schema.Ended;
        var (ended, paid, tokens) = (table.Place("attempt"), table.Place("paid"), table.Place("prompt"));
        using var ends = _tables.Walk(table);
        while (ends.Next())
        {
            var attempt = ends.Long(ended);
            var (known, usage, unsent) = (ends.Has(paid), ends.Usage(tokens), IsUnsent(ends, paid));
            var line = new BillCount.Line(keys.TryGetValue(attempt, out var key) ? _users.ModelOf(key) : _users.OnlyModel, _times.DayOf(attempt));
            foreach (var arm in Counted(attempt))
            {
                var so = _arms[arm];
                _arms[arm] = so with { Attempts = so.Attempts - (unsent ? 1 : 0), Unknown = so.Unknown - (known ? 1 : 0), Bought = so.Bought + usage };
                _bills[arm].Buy(line, usage);
            }
        }
    }

    // Given up between its record and its request: nothing was sent.
    private static bool IsUnsent(TableWalk ended, int paid) => ended.Has(paid) && ended.Long(paid) == 0 && ended.ToRow().Text("class") == nameof(AttemptClass.Cancelled);

    // Of several the first that a turn uses.
    private Dictionary<long, CallKey> KeysOfAttempts()
    {
        var keys = new Dictionary<long, CallKey>();
        var (sent, keyed) = (Schema.AttemptKey.Place("attempt"), Schema.AttemptKey.Place("key"));
        using var rows = _tables.Walk(Schema.AttemptKey);
        while (rows.Next())
        {
            var attempt = rows.Long(sent);
            if (!keys.TryGetValue(attempt, out var first) || _users.Of(first).Count == 0)
            {
                keys[attempt] = rows.Key(keyed);
            }
        }

        return keys;
    }
}
