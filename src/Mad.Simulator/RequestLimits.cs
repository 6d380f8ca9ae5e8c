namespace Mad.Simulator;

/// <summary>The rate limits of the endpoint, which a client learns only by meeting them.</summary>
internal sealed class RequestLimits(SimulatorSettings settings)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private readonly Lock gate = new();
    private readonly Queue<long> accepted = new();

    /// <summary>Throws <see cref="ApiException"/> with status 429 when the request is one too many.</summary>
    public void Admit(int inFlight)
    {
        if (inFlight > settings.LimitConcurrency)
        {
            throw new ApiException(429, "Too many requests in flight at once.", code: "rate_limit_exceeded");
        }

        if (settings.LimitRpm is { } limit && WaitFor(limit) is { } wait)
        {
            throw new ApiException(429, "Too many requests in a minute.", code: "rate_limit_exceeded") { RetryAfterSeconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) };
        }
    }

    // Null when there was room, which is then taken.
    private TimeSpan? WaitFor(int limit)
    {
        lock (gate)
        {
            var now = settings.Time.GetTimestamp();
            while (accepted.TryPeek(out var oldest) && settings.Time.GetElapsedTime(oldest, now) >= Window)
            {
                accepted.Dequeue();
            }

            if (accepted.Count >= limit)
            {
                return Window - settings.Time.GetElapsedTime(accepted.Peek(), now);
            }

            accepted.Enqueue(now);
            return null;
        }
    }
}
