namespace Mad;

/// <summary>One thing said in a trial, with what was read in it.</summary>
/// <param name="Key">The call key under which the reply is stored; null for a turn nobody bought.</param>
public sealed record Turn(Seat Seat, Agent Agent, Expect Expect, Reply Reply, Reading Reading, CallKey? Key);
