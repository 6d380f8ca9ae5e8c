using System.Collections.Concurrent;
using System.Globalization;

namespace Mad.Simulator;

/// <summary>Decides which requests go wrong: by a hash of the request and of how often it has come, so that a schedule is reproducible and a retry can succeed.</summary>
internal sealed class FaultDice(long serverSeed, FaultSettings settings)
{
    private readonly ConcurrentDictionary<string, int> visits = new(StringComparer.Ordinal);

    /// <param name="body">The hash of the request's bytes.</param>
    public Fault? Roll(string body)
    {
        if (settings.Rates.Count == 0)
        {
            return null;
        }

        var visit = visits.AddOrUpdate(body, 1, (_, before) => before + 1);
        var random = KeyedRandom.From("fault", serverSeed.ToString(CultureInfo.InvariantCulture), body, visit.ToString(CultureInfo.InvariantCulture));
        var left = random.Uniform();
        foreach (var rate in settings.Rates)
        {
            left -= rate.Rate;
            if (left < 0)
            {
                return new(rate.Kind, random.Uniform() < .5);
            }
        }

        return null;
    }
}

/// <summary>What goes wrong with one request.</summary>
/// <param name="InMidReply">Drops and hangs only: after half of the reply, not before its first byte.</param>
internal sealed record Fault(FaultKind Kind, bool InMidReply)
{
    /// <summary>The refusal this fault is, or null for the faults of the connection.</summary>
    public ApiException? Refusal => Kind switch
    {
        FaultKind.TooManyRequests => new(429, "Rate limit reached.", code: "rate_limit_exceeded"),
        FaultKind.TooManyRequestsRetryAfter => new(429, "Rate limit reached.", code: "rate_limit_exceeded") { RetryAfterSeconds = 1 },
        FaultKind.ServerError => new(500, "The server had an error while processing your request."),
        FaultKind.Unavailable => new(503, "The model is overloaded."),
        _ => null,
    };
}
