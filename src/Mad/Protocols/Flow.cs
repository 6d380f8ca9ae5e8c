namespace Mad.Protocols;

/// <summary>A protocol as data: the steps of the first round, the steps of every later one, and how the talk is decided.</summary>
/// <param name="Rounds">Rounds in all, the first included; 1 or more.</param>
/// <param name="Groups">The cast: group name and how many agents, in cast order.</param>
public sealed record Flow(
    string Name,
    int Rounds,
    IReadOnlyList<FlowGroup> Groups,
    IReadOnlyList<FlowStep> First,
    IReadOnlyList<FlowStep> Later,
    Decision Decision)
{
    public IReadOnlyList<FlowStep> StepsOf(int round) => round == 0 ? First : Later;

    /// <summary>The cast index of the first agent of a group.</summary>
    public int StartOf(string group) => Groups.TakeWhile(other => other.Name != group).Sum(other => other.Count);

    public int CountOf(string group) => Groups.Single(other => other.Name == group).Count;
}

public sealed record FlowGroup(string Name, int Count);

/// <summary>One step of a round: every agent of a group speaks once.</summary>
/// <param name="Prompts">The roles of the prompts it is put with, taken in turn by place.</param>
/// <param name="Kind">What the reply is to hold: <c>answer</c>, <c>critique</c> or <c>verdict</c>.</param>
public sealed record FlowStep(string Name, string Group, IReadOnlyList<string> Prompts, string Kind)
{
    /// <summary>Whose turns the prompt shows, each under the variable it is shown as.</summary>
    public IReadOnlyList<FlowInput> Inputs { get; init; } = [];

    /// <summary>One after the other, each seeing the ones before it; else all at once.</summary>
    public bool Sequential { get; init; }

    /// <summary>The agent's whole earlier chat stands before the new message; else the message stands alone.</summary>
    public bool OwnChat { get; init; }

    /// <summary>Which of <c>question</c> and <c>category</c> the prompt is given.</summary>
    public IReadOnlyList<string> About { get; init; } = ["question", "category"];

    /// <summary>A message that opens the agent's chat before its first one: the same prompt with the question and nothing else. A quirk of the original's judge.</summary>
    public bool Opener { get; init; }

    /// <summary>When the prompt says next to nothing and no peer did, ask to check the answer again instead.</summary>
    public bool FallsBack { get; init; }
}

/// <summary>Turns that a prompt shows.</summary>
/// <param name="Variable">The template variable.</param>
/// <param name="Step">The step whose turns are shown; null: every step of the group.</param>
public sealed record FlowInput(string Variable, string Group, string? Step, Window Window, Form Form);

/// <summary>From when a shown turn may be.</summary>
public enum Window
{
    /// <summary>The round before, the agent's own turns left out.</summary>
    PeersLastRound,

    /// <summary>Everything said before, this round included.</summary>
    SoFar,
}

/// <summary>How shown turns are handed to the template.</summary>
public enum Form
{
    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A list of <c>{role, content}</c>.</summary>
    Messages,

    /// <summary>One <c>{role, content}</c>: the latest.</summary>
    Message,
}
