namespace Mad.Models;

/// <summary>How an exchange on the wire went, before anything reads the body.</summary>
internal enum WireState
{
    /// <summary>The whole response arrived.</summary>
    Complete,

    /// <summary>No connection: surely not sent.</summary>
    NoConnection,
    NoSuchHost,
    Tls,
    Proxy,

    /// <summary>The connection broke, or what came was not HTTP.</summary>
    Cut,

    /// <summary>One of our deadlines passed.</summary>
    Deadline,
    TooLarge,

    /// <summary>Given up because we were told to stop.</summary>
    Stopped,
}

/// <summary>What came back from one exchange.</summary>
/// <param name="Status">0 when no response head came.</param>
/// <param name="Raw">The body, decompressed, cleaned of the key; what came of it when it was cut.</param>
/// <param name="Why">What went wrong on the way; empty when complete.</param>
internal sealed record WireAnswer(WireState State, int Status, WireHeaders Headers, ReadOnlyMemory<byte> Raw, string Why)
{
    public static WireAnswer Without(WireState state, string why) => new(state, 0, WireHeaders.None, default, why);

    /// <summary>False: surely nothing was sent.</summary>
    public bool Sent => State is not (WireState.NoConnection or WireState.NoSuchHost or WireState.Tls or WireState.Proxy);
}
