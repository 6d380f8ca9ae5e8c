using Mad.Answers;
using Mad.Datasets;
using Mad.Endpoints;
using Mad.Experiments.Baselines;
using Mad.Prompts;
using Mad.Protocols;

namespace Mad.Experiments;

/// <summary>What is to be done, all looked up and checked: nothing in it can fail any more but the world.</summary>
/// <param name="Name">What the run is called: the experiment file's name, or the protocol's.</param>
/// <param name="Dataset">Where the problems come from: <c>mmlu-pro</c>, <c>sample</c>, a file's name.</param>
/// <param name="Problems">The selected ones, in the order they are asked.</param>
/// <param name="Endpoints">Every endpoint that an agent's model lives at, by name.</param>
/// <param name="Asked">Everything that identifies what is asked, by name. A name with <c>+</c> in front may grow in a later session.</param>
public sealed record Experiment(
    string Name,
    string Dataset,
    IReadOnlyList<DatasetFile> Files,
    IReadOnlyList<Problem> Problems,
    IReadOnlyList<Arm> Arms,
    int Repeats,
    int Seed,
    bool Compat,
    AnswerExtractor Extractor,
    IReadOnlyDictionary<string, Endpoint> Endpoints,
    SortedDictionary<string, string> Asked)
{
    public bool Simulated => Endpoints.Values.Any(endpoint => endpoint.Simulated);

    /// <summary>What stands beside each debate; empty when no baselines were asked for, or nobody reads anybody.</summary>
    public IReadOnlyList<DebateBaselines> Baselines { get; init; } = [];

    internal BaselineArms? Added { get; init; }

    /// <summary>The same experiment with pools of at least so many samples; a pool that is named here is there, whatever else would do for one.</summary>
    /// <param name="samples">By the pool's name; names of no pool are ignored.</param>
    public Experiment WithSamples(IReadOnlyDictionary<string, int> samples) => Added?.Over(this, samples) ?? this;
}

/// <summary>What a debate is held against.</summary>
/// <param name="Debate">The arm's name.</param>
/// <param name="Pools">Arms of samples that open as the debate does, one for each of its models.</param>
/// <param name="Isolated">The arm in which nobody reads anybody.</param>
/// <param name="Notes">What a reader must know of them, in sentences.</param>
public sealed record DebateBaselines(string Debate, IReadOnlyList<string> Pools, string Isolated, IReadOnlyList<string> Notes)
{
    /// <summary>More samples a question no pool gets, but for those that are the debate's own first answers.</summary>
    public const int MostSamples = 64;
}

/// <summary>One way of asking: a protocol with its cast and prompts.</summary>
/// <param name="Name">No other arm's.</param>
/// <param name="Cast">An agent whose model is drawn for each question or call has its pool's label.</param>
/// <param name="Prompts">By role.</param>
/// <param name="Sampling">Of every agent whose group or step has none of its own.</param>
public sealed record Arm(string Name, BuiltProtocol Built, FlowProtocol Protocol, IReadOnlyList<Agent> Cast, IReadOnlyDictionary<string, Prompt> Prompts, Sampling Sampling)
{
    /// <summary>Agents, by cast index, whose model is drawn for each question.</summary>
    public IReadOnlySet<int> DrawnPerQuestion { get; init; } = new HashSet<int>();

    /// <summary>What the experiment deals to its cast besides the question, in words: <c>debater 1: right answer</c>.</summary>
    public IReadOnlyList<string> Dealt { get; init; } = [];

    /// <summary>It was added beside a debate, to hold that against.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>A baseline of independent samples, which may get more of them.</summary>
    public bool IsPool { get; init; }

    /// <summary>Every model label that it may ask.</summary>
    public IEnumerable<string> Models => Cast.Where(agent => Flow.Group(agent.Group).Kind != AgentKind.Scripted).SelectMany(agent => ModelPool.Parse(agent.Model)?.Labels ?? [agent.Model]).Distinct();

    /// <summary>As the user counts them: a critic and a synthesizer come on top.</summary>
    public int Agents => Built.Agents;

    public Flow Flow => Protocol.Flow;
}
