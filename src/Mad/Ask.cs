namespace Mad;

/// <summary>One request for one reply.</summary>
/// <param name="Sees">The turns whose text enters this ask's messages.</param>
public sealed record Ask(Seat Seat, Agent Agent, Draw Draw, Expect Expect, IReadOnlyList<Seat> Sees);
