namespace Mad.Runs;

/// <summary>When the attempts of a run began and ended.</summary>
internal sealed class AttemptTimes
{
    private readonly Dictionary<long, Span> _spans = [];
    private readonly DateOnly _last;

    public AttemptTimes(WholeTables tables)
    {
        _last = DayOf(tables.Rows(Schema.Session).Select(row => row.Long("at")).DefaultIfEmpty(0).Max());
        foreach (var row in tables.Rows(Schema.Attempt))
        {
            _spans[row.Id] = new(row.Long("at"), null);
        }

        foreach (var row in tables.Rows(Schema.Ended))
        {
            if (_spans.TryGetValue(row.Long("attempt"), out var span))
            {
                _spans[row.Long("attempt")] = span with { End = row.Long("at") };
            }
        }
    }

    /// <summary>The day on which an attempt began, in UTC; null, or one that is gone: that of the last session.</summary>
    public DateOnly DayOf(long? attempt) => attempt is { } id && _spans.TryGetValue(id, out var span) ? DayOf(span.Begin) : _last;

    /// <returns>Null: it has no recorded end.</returns>
    public double? SecondsOf(long attempt) => _spans.TryGetValue(attempt, out var span) && span.End is { } end ? Math.Max(0, end - span.Begin) / 1000.0 : null;

    private static DateOnly DayOf(long at) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime);

    // Unix milliseconds.
    private readonly record struct Span(long Begin, long? End);
}
