namespace Mad;

/// <summary>One question put to one arm's cast, once.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Repeat">From 0.</param>
/// <param name="Seed">The experiment's seed: all chance inside the trial is a keyed hash of it.</param>
/// <param name="Dealt">What the experiment deals to the cast by name: a private passage, an assigned answer; mostly empty.</param>
public sealed record Trial(
    string Arm,
    Question Question,
    int Repeat,
    int Seed,
    IReadOnlyList<Agent> Cast,
    IReadOnlyDictionary<string, string> Dealt)
{
    /// <summary>Other questions of the run, for agents that are asked something unrelated; mostly empty.</summary>
    public IReadOnlyList<Question> Unrelated { get; init; } = [];
}
