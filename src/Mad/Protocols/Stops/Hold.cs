namespace Mad.Protocols.Stops;

/// <summary>When an agent is not asked but says an old reply again (Choi, Zhu, Li 2025, arXiv 2508.17536, section 5).</summary>
/// <param name="Chance">Of a follower: how often it takes over a reply of the majority; 0 to 1.</param>
public sealed record Hold(HoldRule Rule, double Chance);

public enum HoldRule
{
    /// <summary>Who agrees with the majority of the round before keeps its reply.</summary>
    Conformist,

    /// <summary>Now and then an agent takes over a reply of the majority of the round before.</summary>
    Follower,
}
