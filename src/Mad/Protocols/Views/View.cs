namespace Mad.Protocols.Views;

/// <summary>Turns that a prompt shows.</summary>
/// <param name="Variable">The template variable.</param>
/// <param name="From">Group names.</param>
/// <param name="Steps">Only turns of these steps; empty: of all.</param>
public sealed record View(string Variable, IReadOnlyList<string> From, IReadOnlyList<string> Steps, Topology Topology, Window Window)
{
    /// <summary>The reader's own turns too.</summary>
    public bool Self { get; init; }

    public Form Form { get; init; }

    /// <summary>With <see cref="Form.Answers"/>: only so many.</summary>
    public int Most { get; init; } = int.MaxValue;

    public ViewOrder Order { get; init; } = ViewOrder.Speech;

    public bool Anonymous { get; init; }

    /// <summary>Shows how stable an agent's answers were in place of the confidence it states.</summary>
    public bool Stability { get; init; }
}

/// <summary>From when a shown turn may be.</summary>
public enum Window
{
    /// <summary>The round before.</summary>
    LastRound,

    /// <summary>All rounds before.</summary>
    EarlierRounds,

    /// <summary>The steps before in the same round.</summary>
    ThisRound,

    /// <summary>Everything said before; in a sequential step the earlier places too.</summary>
    SoFar,

    /// <summary>Of each agent the last thing it said before.</summary>
    Latest,

    /// <summary>Of each agent the first thing it said.</summary>
    First,
}

/// <summary>How shown turns are handed to the template.</summary>
public enum Form
{
    /// <summary>A list of <c>{name, text, answer, confidence, round, group}</c>.</summary>
    Turns,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A list of <c>{role, content}</c>.</summary>
    Messages,

    /// <summary>One <c>{role, content}</c>: the latest.</summary>
    Message,

    /// <summary>The latest text.</summary>
    Text,

    /// <summary>A list of <c>{answer, count, turns}</c>, most frequent first.</summary>
    Answers,
}

/// <summary>In what order shown turns stand.</summary>
public enum ViewOrder
{
    /// <summary>As they were said.</summary>
    Speech,

    /// <summary>By agent.</summary>
    Cast,

    /// <summary>As they were said, last first.</summary>
    Reversed,

    /// <summary>In an order drawn for each reader and question.</summary>
    Random,

    /// <summary>Highest confidence first; those without one last.</summary>
    Confidence,
}
