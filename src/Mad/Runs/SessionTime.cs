namespace Mad.Runs;

/// <summary>How long a run's sessions were at it: from the first request of each to its last recorded end.</summary>
internal static class SessionTime
{
    /// <returns>Seconds, summed over the sessions.</returns>
    public static double Of(WholeTables tables)
    {
        var sessions = new Dictionary<long, Span>();
        var sessionOf = new Dictionary<long, long>();
        foreach (var attempt in tables.Rows(Schema.Attempt))
        {
            var (session, at) = (attempt.Long("session"), attempt.Long("at"));
            sessionOf[attempt.Id] = session;
            sessions[session] = sessions.TryGetValue(session, out var span) ? span with { First = Math.Min(span.First, at) } : new(at, at);
        }

        foreach (var ended in tables.Rows(Schema.Ended))
        {
            if (sessionOf.TryGetValue(ended.Long("attempt"), out var session))
            {
                sessions[session] = sessions[session] with { Last = Math.Max(sessions[session].Last, ended.Long("at")) };
            }
        }

        return sessions.Values.Sum(span => Math.Max(0, span.Last - span.First)) / 1000.0;
    }

    private readonly record struct Span(long First, long Last);
}
