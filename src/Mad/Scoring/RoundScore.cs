using Mad.Statistics;

namespace Mad.Scoring;

/// <summary>The answering agents in one round, over all trials. A trial whose talk had ended earlier counts with its last round, a failed one with what it has.</summary>
/// <param name="Round">From 0, as in the seats.</param>
/// <param name="MeanAgent">Mean over trials of the share of agents that are right.</param>
/// <param name="Vote">Mean credit of the plurality vote.</param>
/// <param name="AnyCorrect">Share of trials in which at least one agent is right.</param>
/// <param name="Unanimous">Share of trials in which every agent's answer was read and all are the same.</param>
/// <param name="Unparsed">Replies in which no answer could be read, whatever the reason.</param>
/// <param name="Ties">Trials with a tied vote.</param>
public sealed record RoundScore(int Round, double MeanAgent, double Vote, double AnyCorrect, double Unanimous, int Unparsed, int Ties)
{
    /// <summary>Wilson's at the effective sample size of agents clustered by question.</summary>
    public Interval MeanAgentCi95 { get; init; }

    /// <summary>Clustered by question.</summary>
    public double MeanAgentStandardError { get; init; }

    /// <summary>Wilson's; with repeats at the effective sample size, clustered by question.</summary>
    public Interval VoteCi95 { get; init; }

    public double VoteStandardError { get; init; }

    /// <summary>Of each agent that answers in this round, by its place in the cast.</summary>
    public IReadOnlyList<AgentAccuracy> Agents { get; init; } = [];

    /// <summary>Of the agent that is right most often in this round; 0 when nobody answers.</summary>
    public double BestAgent => Agents.Select(agent => agent.Accuracy).DefaultIfEmpty().Max();

    /// <summary>Share of trials in which at least one agent is right in this round or was in one before.</summary>
    public double AnyCorrectSoFar { get; init; }

    /// <summary>Share of trials in which every agent is right.</summary>
    public double AllCorrect { get; init; }

    /// <summary>Share of trials in which every agent's answer was read and all are the same wrong one. AllCorrect + WrongConsensus = Unanimous.</summary>
    public double WrongConsensus { get; init; }

    /// <summary>Share of trials in which all answers that were read are the same, those that were not left out (at least one was read).</summary>
    public double UnanimousRead { get; init; }

    /// <summary>Mean over trials of the share of agents that gave the most frequent answer; an unread reply is an agent without one.</summary>
    public double ModalShare { get; init; }

    /// <summary>Mean over trials of the share of pairs of agents with the same answer, an unread reply is like no other; null where no trial has two agents.</summary>
    public double? Agreement { get; init; }

    /// <summary>Krippendorff's alpha over all trials, for unordered answers, unread ones left out; null where nothing can be compared.</summary>
    public double? Alpha { get; init; }

    /// <summary>Mean over trials of the entropy of the answers read, in bits: 0 when all are the same.</summary>
    public double Entropy { get; init; }

    /// <summary>Mean over trials of the number of different answers read.</summary>
    public double Distinct { get; init; }

    /// <summary>How the replies of this round that were asked for an answer came out; every outcome is listed. Those of talks that had ended are not counted again.</summary>
    public IReadOnlyDictionary<Outcome, int> Replies { get; init; } = new Dictionary<Outcome, int>();
}

/// <param name="Agent">Its place in the cast.</param>
/// <param name="Accuracy">Share of the trials in which it was to answer.</param>
public sealed record AgentAccuracy(int Agent, double Accuracy);

/// <summary>One who speaks in an arm's trials.</summary>
/// <param name="Index">Its place in the cast.</param>
/// <param name="Name">Its group, and its number where there are several: <c>debater 2</c>.</param>
/// <param name="Model">The model label; empty where it is not the same in every trial.</param>
public sealed record AgentName(int Index, string Name, string Model);
