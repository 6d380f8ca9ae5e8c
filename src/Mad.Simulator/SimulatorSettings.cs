namespace Mad.Simulator;

/// <summary>What a simulated endpoint is like; the defaults answer at once and without faults.</summary>
public sealed record SimulatorSettings
{
    public static SimulatorSettings Default { get; } = new();

    /// <summary>The TCP port on 127.0.0.1; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Keys all chance of the server. Default 12345.</summary>
    public long Seed { get; init; } = 12345;

    public SimulatedLatency Latency { get; init; } = SimulatedLatency.None;

    /// <summary>S, the weight of an agent's own belief; above 0, default 2.</summary>
    public double Stubbornness { get; init; } = 2;

    /// <summary>What each of an agent's own earlier answers adds to its belief; 0 or more, default 1.</summary>
    public double WSelf { get; init; } = 1;

    /// <summary>What each peer's answer adds, the conformity; 0 or more, default 1.</summary>
    public double WPeer { get; init; } = 1;

    /// <summary>δ: a right peer adds (1 + δ) times as much as a wrong one; −1 or more, default 0, where debate changes no accuracy.</summary>
    public double TruthBias { get; init; }

    /// <summary>Whether some replies state no readable answer. Default true.</summary>
    public bool ParseFailures { get; init; } = true;

    public FaultSettings Faults { get; init; } = FaultSettings.None;

    /// <summary>Requests accepted in any 60 seconds, the rest get 429 with Retry-After; 1 or more, null for no limit.</summary>
    public int? LimitRpm { get; init; }

    /// <summary>Requests in flight at once, the rest get 429 without Retry-After; 1 or more, null for no limit.</summary>
    public int? LimitConcurrency { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> naming the first setting outside its range.</summary>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(Port, Math.Clamp(Port, 0, 65535), nameof(Port));
        ArgumentOutOfRangeException.ThrowIfNotEqual(Stubbornness, Math.Clamp(Stubbornness, 1e-9, 1e9), nameof(Stubbornness));
        ArgumentOutOfRangeException.ThrowIfNotEqual(WSelf, Math.Clamp(WSelf, 0, 1e9), nameof(WSelf));
        ArgumentOutOfRangeException.ThrowIfNotEqual(WPeer, Math.Clamp(WPeer, 0, 1e9), nameof(WPeer));
        ArgumentOutOfRangeException.ThrowIfNotEqual(TruthBias, Math.Clamp(TruthBias, -1, 1e9), nameof(TruthBias));
        ArgumentOutOfRangeException.ThrowIfLessThan(LimitRpm ?? 1, 1, nameof(LimitRpm));
        ArgumentOutOfRangeException.ThrowIfLessThan(LimitConcurrency ?? 1, 1, nameof(LimitConcurrency));
    }
}
