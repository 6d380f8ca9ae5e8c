namespace Mad.Runs;

/// <summary>The requests of a run: when each began and ended, which calls it was sent for, and what it cost.</summary>
internal sealed class AttemptsOfRun
{
    private readonly Dictionary<long, Span> _spans = [];
    private readonly List<SentFor> _sent = [];
    private readonly List<AttemptCost> _costs = [];
    private readonly DateOnly _last;

    public AttemptsOfRun(Database database)
    {
        var tables = new WholeTables(database);
        _last = DayOf(tables.Rows(Schema.Session).Select(row => row.Long("at") is var at && IsTime(at) ? at : throw row.Damaged()).DefaultIfEmpty(0).Max());
        ReadBegun(tables);
        ReadSent(tables);
        ReadEnded(tables);
    }

    public IReadOnlyCollection<long> All => _spans.Keys;

    /// <summary>By attempt, then choice.</summary>
    public IReadOnlyList<SentFor> Sent => _sent;

    /// <summary>Of those that have a recorded end.</summary>
    public IReadOnlyList<AttemptCost> Costs => _costs;

    /// <summary>How long the run's sessions were at it, in seconds: from the first request of each to its last recorded end, summed over the sessions.</summary>
    public double Seconds => _spans.Values.GroupBy(span => span.Session).Sum(session => Math.Max(0, session.Max(span => span.End ?? span.Begin) - session.Min(span => span.Begin))) / 1000.0;

    /// <summary>The day on which an attempt began, in UTC; null, or one that is gone: that of the last session.</summary>
    public DateOnly DayOf(long? attempt) => attempt is { } id && _spans.TryGetValue(id, out var span) ? DayOf(span.Begin) : _last;

    /// <returns>Null: it has no recorded end.</returns>
    public double? SecondsOf(long attempt) => _spans.TryGetValue(attempt, out var span) && span.End is { } end ? Math.Max(0, end - span.Begin) / 1000.0 : null;

    // Another's run directory may say anything; a day is wanted of it.
    private static bool IsTime(long at) => at >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static DateOnly DayOf(long at) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime);

    private void ReadBegun(WholeTables tables)
    {
        var (session, at) = (Schema.Attempt.Place("session"), Schema.Attempt.Place("at"));
        using var walk = tables.Walk(Schema.Attempt);
        while (walk.Next())
        {
            _spans[walk.Id] = new(walk.Long(session), IsTime(walk.Long(at)) ? walk.Long(at) : throw walk.ToRow().Damaged(), null);
        }
    }

    private void ReadSent(WholeTables tables)
    {
        var (attempt, key) = (Schema.AttemptKey.Place("attempt"), Schema.AttemptKey.Place("key"));
        using var walk = tables.Walk(Schema.AttemptKey);
        while (walk.Next())
        {
            _sent.Add(new(walk.Long(attempt), walk.Key(key)));
        }
    }

    private void ReadEnded(WholeTables tables)
    {
        var table = Schema.Ended;
        var (attempt, at, paid, tokens) = (table.Place("attempt"), table.Place("at"), table.Place("paid"), table.Place("prompt"));
        using var walk = tables.Walk(table);
        while (walk.Next())
        {
            var id = walk.Long(attempt);
            if (_spans.TryGetValue(id, out var span))
            {
                _spans[id] = span with { End = walk.Long(at) };
            }

            _costs.Add(new(id, walk.Has(paid), IsUnsent(walk, paid), walk.Usage(tokens)));
        }
    }

    // Given up between its record and its request: nothing was sent.
    private static bool IsUnsent(TableWalk ended, int paid) => ended.Has(paid) && ended.Long(paid) == 0 && ended.ToRow().Text("class") == nameof(AttemptClass.Cancelled);

    // Unix milliseconds.
    private readonly record struct Span(long Session, long Begin, long? End);
}

/// <summary>A call for which an attempt was sent; one attempt may be for several.</summary>
internal readonly record struct SentFor(long Attempt, CallKey Key);

/// <summary>What an attempt with a recorded end cost.</summary>
/// <param name="IsKnown">Whether it is known whether it was billed.</param>
/// <param name="IsUnsent">It never left.</param>
internal readonly record struct AttemptCost(long Attempt, bool IsKnown, bool IsUnsent, Usage Usage);
