namespace Mad.Models;

/// <summary>Why an attempt came to its end, as far as what follows depends on it.</summary>
internal enum Cause
{
    Answered,
    Refused,
    NoChoices,
    TooLong,
    BadRequest,
    Moderated,
    TooFewChoices,
    TooLarge,
    Key,
    NoMoney,
    NotFound,
    Redirect,
    NoConnection,
    NoSuchHost,
    Tls,
    Proxy,
    RateLimit,
    NotJson,
    Server,
    Broken,
    Stopped,
}

/// <summary>A classified attempt.</summary>
/// <param name="Wait">How long the endpoint told us to wait; null: it did not.</param>
internal sealed record Outcome(AttemptEnd End, Cause Cause, TimeSpan? Wait)
{
    public static Outcome Failed(AttemptClass kind, Cause cause, int status, bool? paid, string why) =>
        new(new(kind, status, paid, Usage.Zero, why, []), cause, null);
}
