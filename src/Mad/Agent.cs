namespace Mad;

/// <summary>One member of the cast.</summary>
/// <param name="Index">Place in the cast, from 0.</param>
/// <param name="Group">The group of the protocol it belongs to: <c>agent</c>, <c>debater</c>, <c>judge</c> …</param>
/// <param name="Model">The model label <c>endpoint name/model</c>, never a URL.</param>
/// <param name="Role">The role text it is given; empty: none.</param>
public sealed record Agent(int Index, string Group, string Model, Sampling Sampling, string Role);
