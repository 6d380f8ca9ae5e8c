namespace Mad.Reports.Debates;

/// <summary>What can be looked for among debates. One debate can be several.</summary>
[Flags]
public enum DebateOutcome
{
    None = 0,

    /// <summary>The final answer is worth nothing: another letter, none, or the talk failed.</summary>
    Wrong = 1,

    /// <summary>The final answer is worth less than the vote of round 0.</summary>
    Lost = 2,

    /// <summary>The final answer is worth more than the vote of round 0.</summary>
    Won = 4,

    /// <summary>Several letters share the final answer.</summary>
    Tied = 8,

    /// <summary>In the last round all agents answered, all the same, and it is not the right answer.</summary>
    WrongConsensus = 16,

    /// <summary>In the last round the agents' answers differ.</summary>
    Disagreement = 32,

    /// <summary>A reply that was asked for an answer holds none (unparsed, empty, truncated, refused, failed), or the final answer is none.</summary>
    Unread = 64,

    /// <summary>The talk is not over yet.</summary>
    Unfinished = 128,
}

/// <summary>A list of debates that a reader can choose.</summary>
/// <param name="Name">In file names and classes: letters and dashes.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Explanation">In one sentence.</param>
/// <param name="Outcome">What a debate must be to stand in it; None: all stand in it.</param>
public sealed record DebateFilter(string Name, string Title, string Explanation, DebateOutcome Outcome)
{
    public static IReadOnlyList<DebateFilter> All { get; } =
    [
        new("all", "all", "Every debate.", DebateOutcome.None),
        new("wrong", "wrong", "The final answer is worth nothing: another letter, none, or the talk failed.", DebateOutcome.Wrong),
        new("lost", "correct → wrong", "The final answer is worth less than the vote of round 0: here the debate did harm. A tie counts in part.", DebateOutcome.Lost),
        new("won", "wrong → correct", "The final answer is worth more than the vote of round 0: here the debate helped. A tie counts in part.", DebateOutcome.Won),
        new("tied", "tied", "Several letters share the final answer.", DebateOutcome.Tied),
        new("wrong-consensus", "wrong consensus", "In the last round all agents gave the same answer, and it is wrong.", DebateOutcome.WrongConsensus),
        new("disagreement", "disagreement", "In the last round the agents' answers differ.", DebateOutcome.Disagreement),
        new("unread", "no answer read", "A reply holds no answer that could be read (unparsed, empty, truncated, refused or failed), or the final answer is none.", DebateOutcome.Unread),
        new("unfinished", "not finished", "The talk is not over; it is in no figure of this report.", DebateOutcome.Unfinished),
    ];

    public bool Holds(DebateOutcome outcome) => Outcome == DebateOutcome.None || (outcome & Outcome) != 0;
}
