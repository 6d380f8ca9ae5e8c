namespace Mad;

/// <summary>The ledger of attempts. Runs implements it, Models calls it.</summary>
public interface IAttemptLog
{
    /// <summary>Before a request leaves: written, not yet flushed.</summary>
    /// <param name="url">Where to, without user info, query or key.</param>
    /// <returns>The attempt's number.</returns>
    ValueTask<long> StartedAsync(IReadOnlyList<CallKey> keys, string url);

    /// <summary>The body as it arrived, before anything parses it: on the disk (flushed) when this returns.</summary>
    ValueTask ReceivedAsync(long attempt, int status, ReadOnlyMemory<byte> raw);

    /// <summary>What the attempt came to. With replies (one a key, in order) the calls are answered, and each stored once, ever.</summary>
    ValueTask EndedAsync(long attempt, AttemptEnd end);
}

/// <summary>How one attempt ended.</summary>
public enum AttemptClass
{
    /// <summary>An answer, stored with its own <see cref="Ending"/>.</summary>
    Answer,

    /// <summary>May work the next time: tried again.</summary>
    Transient,

    /// <summary>The endpoint asked us to wait.</summary>
    RateLimited,

    /// <summary>Will never work for this call; others may.</summary>
    FatalForCall,

    /// <summary>Will never work for any call.</summary>
    FatalForRun,

    /// <summary>We gave it up ourselves (stop, deadline of the run).</summary>
    Cancelled,
}

/// <summary>The end of an attempt.</summary>
/// <param name="Status">HTTP status, or 0 when none came.</param>
/// <param name="Paid">Whether the endpoint may have billed it: <c>true</c> sent and answered, <c>false</c> surely not sent, <c>null</c> unknown.</param>
/// <param name="Why">What went wrong, in a few words, cleaned of secrets; empty for an answer.</param>
/// <param name="Replies">One a key for <see cref="AttemptClass.Answer"/>; else empty.</param>
public sealed record AttemptEnd(AttemptClass Class, int Status, bool? Paid, Usage Usage, string Why, IReadOnlyList<Reply> Replies);
