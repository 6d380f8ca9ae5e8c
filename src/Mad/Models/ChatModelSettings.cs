namespace Mad.Models;

/// <summary>How patiently an endpoint is asked. None of it is part of a call's identity.</summary>
public sealed record ChatModelSettings
{
    public static ChatModelSettings Default { get; } = new();

    /// <summary>Longest time on the wire for one call, all its attempts together; waiting between them does not count.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>Longest wait for an attempt's response to begin. A reply that is not streamed begins when the model has finished it.</summary>
    public TimeSpan FirstByteTimeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Longest silence inside a response's body.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time for name, TCP and TLS together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Largest body read, compressed and decompressed; a larger one fails its call.</summary>
    public int MaxBodyBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Tries of one call. Being told to wait (429) is not a try.</summary>
    public int MaxAttempts { get; init; } = 8;

    /// <summary>Requests on the wire at once.</summary>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>The n-th retry waits between 0 and this times 2ⁿ, by a hash of the call key.</summary>
    public TimeSpan BackoffBase { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait we choose ourselves.</summary>
    public TimeSpan BackoffCap { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest wait the endpoint may ask for; above it the run stops and says when the endpoint reopens.</summary>
    public TimeSpan LongestServerWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest time one call may be held up by 429s in a row of waits, before the run stops.</summary>
    public TimeSpan LongestRateLimit { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether HTTP(S)_PROXY is followed (never for loopback).</summary>
    public bool UseProxy { get; init; } = true;
}
