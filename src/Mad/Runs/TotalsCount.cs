namespace Mad.Runs;

/// <summary>Counts what was bought.</summary>
internal sealed class TotalsCount
{
    private const long Whole = 0;
    private readonly SortedDictionary<long, ArmCount> _arms = new() { [Whole] = new("") };
    private readonly Dictionary<CallKey, CallTime> _calls = [];
    private readonly ReadingsOfRun _readings;
    private readonly AttemptsOfRun _attempts;

    private TotalsCount(ReadingsOfRun readings, AttemptsOfRun attempts)
    {
        (_readings, _attempts) = (readings, attempts);
        foreach (var (id, name) in readings.Arms)
        {
            _arms.Add(id, new(name));
        }
    }

    /// <param name="readings">Read.</param>
    public static RunTotals Of(ReadingsOfRun readings, AttemptsOfRun attempts)
    {
        var count = new TotalsCount(readings, attempts);
        count.CountAnswers();
        count.CountAttempts();
        return new(count._arms[Whole].ToTotals(), [.. count._arms.Where(arm => arm.Key != Whole).Select(arm => arm.Value.ToTotals())], attempts.Seconds) { Calls = count._calls };
    }

    private void CountAnswers()
    {
        _calls.EnsureCapacity(_readings.Answers.Count);
        foreach (var (key, answer) in _readings.Answers)
        {
            var time = new CallTime(_attempts.DayOf(answer.Attempt), answer.Attempt is { } bought ? _attempts.SecondsOf(bought) : null);
            _calls.Add(key, time);
            CountAnswer(_readings.Users.Of(key), new(_readings.Users.ModelOf(key), time.Day), answer.Reply.Usage, answer.Attempt is not null);
        }
    }

    private void CountAnswer(IReadOnlyList<long> users, BillLineKey line, Usage usage, bool bought)
    {
        _arms[Whole].Use(line, usage, bought, owns: true);
        for (var i = 0; i < users.Count; i++)
        {
            _arms[users[i]].Use(line, usage, bought, i == 0);
            if (!bought || i > 0)
            {
                _arms[users[i]].Save(line, usage);
                _arms[Whole].Save(line, usage);
            }
        }
    }

    private void CountAttempts()
    {
        var keys = KeysOfAttempts();
        IEnumerable<ArmCount> Counted(long attempt) =>
            keys.TryGetValue(attempt, out var key) && _readings.Users.Of(key) is [var owner, ..] ? [_arms[Whole], _arms[owner]] : [_arms[Whole]];

        // Every attempt is unknown until its end says otherwise.
        foreach (var arm in _attempts.All.SelectMany(Counted))
        {
            arm.Send();
        }

        foreach (var cost in _attempts.Costs)
        {
            var line = new BillLineKey(keys.TryGetValue(cost.Attempt, out var key) ? _readings.Users.ModelOf(key) : _readings.Users.OnlyModel, _attempts.DayOf(cost.Attempt));
            foreach (var arm in Counted(cost.Attempt))
            {
                arm.Buy(line, cost);
            }
        }
    }

    // Of several the first that a turn uses.
    private Dictionary<long, CallKey> KeysOfAttempts()
    {
        var keys = new Dictionary<long, CallKey>(_attempts.Sent.Count);
        foreach (var (attempt, key) in _attempts.Sent)
        {
            if (!keys.TryAdd(attempt, key) && _readings.Users.Of(keys[attempt]).Count == 0)
            {
                keys[attempt] = key;
            }
        }

        return keys;
    }
}
