namespace Mad.Runs;

/// <summary>When the attempts of a run began and ended.</summary>
internal sealed class AttemptTimes
{
    private readonly Dictionary<long, Span> _spans = [];
    private readonly DateOnly _last;

    public AttemptTimes(WholeTables tables)
    {
        _last = DayOf(tables.Rows(Schema.Session).Select(row => row.Long("at")).DefaultIfEmpty(0).Max());
        var (session, begun) = (Schema.Attempt.Place("session"), Schema.Attempt.Place("at"));
        using (var walk = tables.Walk(Schema.Attempt))
        {
            while (walk.Next())
            {
                _spans[walk.Id] = new(walk.Long(session), walk.Long(begun), null);
            }
        }

        var (attempt, ended) = (Schema.Ended.Place("attempt"), Schema.Ended.Place("at"));
        using var ends = tables.Walk(Schema.Ended);
        while (ends.Next())
        {
            if (_spans.TryGetValue(ends.Long(attempt), out var span))
            {
                _spans[ends.Long(attempt)] = span with { End = ends.Long(ended) };
            }
        }
    }

    public IEnumerable<long> Attempts => _spans.Keys;

    /// <summary>How long the run's sessions were at it, in seconds: from the first request of each to its last recorded end, summed over the sessions.</summary>
    public double Seconds => _spans.Values.GroupBy(span => span.Session).Sum(session => Math.Max(0, session.Max(span => span.End ?? span.Begin) - session.Min(span => span.Begin))) / 1000.0;

    /// <summary>The day on which an attempt began, in UTC; null, or one that is gone: that of the last session.</summary>
    public DateOnly DayOf(long? attempt) => attempt is { } id && _spans.TryGetValue(id, out var span) ? DayOf(span.Begin) : _last;

    /// <returns>Null: it has no recorded end.</returns>
    public double? SecondsOf(long attempt) => _spans.TryGetValue(attempt, out var span) && span.End is { } end ? Math.Max(0, end - span.Begin) / 1000.0 : null;

    private static DateOnly DayOf(long at) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime);

    // Unix milliseconds.
    private readonly record struct Span(long Session, long Begin, long? End);
}
