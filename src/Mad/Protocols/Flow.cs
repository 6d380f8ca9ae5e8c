using Mad.Jinja;
using Mad.Protocols.Decisions;
using Mad.Protocols.Stops;
using Mad.Protocols.Views;

namespace Mad.Protocols;

/// <summary>A protocol as data: a cast by groups, a schedule of steps and loops, and how the talk is decided. What each field means is told in docs/protocol-file.md.</summary>
/// <param name="Rounds">Rounds in all, the first included; 1 or more.</param>
/// <param name="Groups">In cast order.</param>
/// <param name="Settings">What templates are given besides, by variable name.</param>
public sealed record Flow(
    string Name,
    int Rounds,
    IReadOnlyList<FlowGroup> Groups,
    IReadOnlyList<FlowItem> Items,
    Decision Decision,
    IReadOnlyDictionary<string, JinjaValue> Settings)
{
    public FlowGroup Group(string name) => Groups.First(group => group.Name == name);

    /// <summary>The cast index of the first agent of a group.</summary>
    public int StartOf(string group) => Groups.TakeWhile(other => other.Name != group).Sum(other => other.Count);

    /// <summary>The members of some groups, by cast index.</summary>
    public IReadOnlyList<int> Members(IEnumerable<string> groups) => [.. groups.SelectMany(group => Enumerable.Range(StartOf(group), Group(group).Count)).Order()];

    /// <summary>The groups that are asked for an answer; a judge's verdict is none.</summary>
    public IEnumerable<string> Answering => Steps.Where(step => step.Reads is "answer" or "agreement").SelectMany(step => step.Who).Distinct();

    /// <summary>Every step, those inside loops included.</summary>
    public IEnumerable<FlowStep> Steps => StepsOf(Items);

    /// <summary>Whether what comes next can depend on chance drawn for each question.</summary>
    public bool IsDrawn => Steps.Any(step => step.Order == StepOrder.Random || step.Views.Any(view => view.Topology is RandomTopology));

    private static IEnumerable<FlowStep> StepsOf(IEnumerable<FlowItem> items) =>
        items.SelectMany(item => item is FlowLoop loop ? StepsOf(loop.Body) : [(FlowStep)item]);
}

/// <summary>Some agents of a kind.</summary>
/// <param name="Roles">Role texts, taken in turn by place; empty: none.</param>
/// <param name="RolesFrom">The step whose reply lists the roles; null: they stand in <paramref name="Roles"/>.</param>
/// <param name="Teams">How many teams of neighbours the group is split into.</param>
public sealed record FlowGroup(string Name, int Count, AgentKind Kind, IReadOnlyList<string> Roles, string? RolesFrom, int Teams)
{
    public GroupModel Model { get; init; } = GroupModel.Runs;

    public SamplingChange Sampling { get; init; } = SamplingChange.None;

    /// <summary>What each place is dealt to defend, in turn; empty: nothing.</summary>
    public IReadOnlyList<Objective> Objectives { get; init; } = [];

    /// <summary>Whether the dataset's passage is shown to this group.</summary>
    public bool SeesPassage { get; init; }

    /// <summary>The name under which the answer that a place defends is dealt (<see cref="Trial.Dealt"/>).</summary>
    public string DealtName(int place) => FormattableString.Invariant($"{Name} {place + 1}");
}

/// <summary>Who speaks: a model, a template, or a model that was asked something else.</summary>
public enum AgentKind
{
    Llm,
    Scripted,
    Noise,
}

/// <summary>An answer that is dealt to be defended.</summary>
public enum Objective
{
    /// <summary>The reference answer.</summary>
    Right,

    /// <summary>Another option.</summary>
    Wrong,
}

/// <summary>Which models a group is made of.</summary>
/// <param name="Models"><c>MODEL[@ENDPOINT]</c>; empty: the run's. With a pool its members, else taken in turn by place.</param>
/// <param name="Weights">One a model for a pool; empty: no pool.</param>
public sealed record GroupModel(IReadOnlyList<string> Models, IReadOnlyList<double> Weights, PoolDraw Draw)
{
    public static GroupModel Runs { get; } = new([], [], PoolDraw.Agent);
}

/// <summary>How often a model is drawn from a pool.</summary>
public enum PoolDraw
{
    /// <summary>Once for each agent of the run.</summary>
    Agent,

    /// <summary>For each agent and question.</summary>
    Question,

    /// <summary>For each call.</summary>
    Call,
}

/// <summary>Sampling parameters that a group or step has of its own; null: as everywhere.</summary>
public sealed record SamplingChange(double? Temperature, double? TopP, int? MaxTokens)
{
    public static SamplingChange None { get; } = new(null, null, null);

    public Sampling Over(Sampling usual) => usual with
    {
        Temperature = Temperature ?? usual.Temperature,
        TopP = TopP ?? usual.TopP,
        MaxTokens = MaxTokens ?? usual.MaxTokens,
    };
}

/// <summary>A step, or a loop of such.</summary>
public abstract record FlowItem;

/// <param name="Times">At most so many passes.</param>
/// <param name="Until">One of them holding ends the loop; looked at before each pass.</param>
/// <param name="ByUtterance">Looked at before every turn of the loop.</param>
public sealed record FlowLoop(int Times, IReadOnlyList<Condition> Until, bool ByUtterance, IReadOnlyList<FlowItem> Body) : FlowItem;

/// <summary>One step of a round: every agent of its groups speaks once.</summary>
/// <param name="Who">Group names.</param>
/// <param name="Prompts">The roles of the prompts it is put with, taken in turn by place.</param>
/// <param name="Reads">What the reply is to hold: <c>answer</c>, <c>verdict</c>, <c>ballot</c> …</param>
public sealed record FlowStep(string Name, IReadOnlyList<string> Who, IReadOnlyList<string> Prompts, string Reads) : FlowItem
{
    /// <summary>For a ballot: <c>simple</c>, <c>approval</c>, <c>ranked</c> or <c>points</c>.</summary>
    public string Method { get; init; } = "";

    public string? System { get; init; }

    public StepOrder Order { get; init; }

    /// <summary>Whose turns the prompt shows.</summary>
    public IReadOnlyList<View> Sees { get; init; } = [];

    public OwnWords Own { get; init; }

    /// <summary>Turns that stand as chat messages before the prompt.</summary>
    public View? Transcript { get; init; }

    /// <summary>All must hold, or the step is left out.</summary>
    public IReadOnlyList<Condition> When { get; init; } = [];

    public Hold? Hold { get; init; }

    public bool ShufflesOptions { get; init; }

    /// <summary>Replies for each place, 1 or more.</summary>
    public int Drafts { get; init; } = 1;

    /// <summary>The step whose drafts this one chooses from.</summary>
    public string? ChoosesFrom { get; init; }

    /// <summary>Further tries when nothing could be read.</summary>
    public int Reasks { get; init; }

    /// <summary>A failed call leaves the agent silent instead of failing the trial.</summary>
    public bool MayBeAbsent { get; init; }

    /// <summary>Which of <c>question</c> and <c>category</c> the prompt is given.</summary>
    public IReadOnlyList<string> About { get; init; } = ["question", "category"];

    public SamplingChange Sampling { get; init; } = SamplingChange.None;

    /// <summary>A message that opens the agent's chat before its first one: the same prompt with the question and nothing else. A quirk of the original's judge.</summary>
    public bool Opener { get; init; }

    /// <summary>When the prompt says next to nothing and no peer did, ask to check the answer again instead.</summary>
    public bool FallsBack { get; init; }

    /// <summary>Where it stands in its file, for messages.</summary>
    internal Documents.Place At { get; init; }

    /// <summary>Whether the reply holds an option's letter.</summary>
    public bool ReadsLetter => Reads is "answer" or "verdict" or "agreement";

    internal IEnumerable<View> Views => Transcript is null ? Sees : Sees.Append(Transcript);
}

/// <summary>In what order the places of a step speak.</summary>
public enum StepOrder
{
    /// <summary>All at once: nobody sees the others' turns of the step.</summary>
    Parallel,

    /// <summary>One after the other.</summary>
    Sequential,

    /// <summary>One after the other, in an order drawn for each question.</summary>
    Random,
}

/// <summary>How much of what it said itself an agent is shown.</summary>
public enum OwnWords
{
    None,

    /// <summary>Its latest turn, as the variable <c>own</c>.</summary>
    Last,

    /// <summary>Its whole earlier chat.</summary>
    Chat,
}
