using Mad.Statistics;

namespace Mad.Scoring;

/// <summary>Everything a summary says of one arm's answers. Shares are 0 to 1. What each figure means is told in docs/summary.md.</summary>
/// <param name="Questions">Different questions; Trials counts each repeat.</param>
/// <param name="Answered">Trials with a final answer; Answered + Unparsed + Failed = Trials.</param>
/// <param name="Unparsed">Trials that ended without a final answer that could be read.</param>
/// <param name="Ties">Trials whose final answer is tied.</param>
/// <param name="Accuracy">Mean credit over all trials.</param>
/// <param name="StandardError">Clustered by question; with one repeat the population deviation / √n.</param>
/// <param name="Ci95">Wilson; with repeats at the effective sample size, clustered by question.</param>
/// <param name="Replies">How the replies that were asked for an answer came out; every outcome is listed.</param>
/// <param name="TruncatedReplies">Replies cut off at the token limit, whether an answer could be read or not.</param>
/// <param name="Categories">In the order of their first question.</param>
/// <param name="Rounds">In which agents answered.</param>
public sealed record ArmScore(
    string Arm,
    int Questions,
    int Trials,
    int Answered,
    int Failed,
    int Unparsed,
    int Ties,
    double Accuracy,
    double StandardError,
    Interval Ci95,
    IReadOnlyDictionary<Outcome, int> Replies,
    int TruncatedReplies,
    IReadOnlyList<CategoryScore> Categories,
    IReadOnlyList<RoundScore> Rounds)
{
    /// <summary>What every trial was worth, in the order of the trials.</summary>
    public IReadOnlyList<TrialCredit> Credits { get; init; } = [];

    /// <summary>What guessing is worth on these questions: the mean of 1 / options, a question without options counts 0. Null where none has options.</summary>
    public double? Chance { get; init; }

    /// <summary>Mean over the categories of their accuracies; null where there is one category.</summary>
    public MacroAccuracy? Macro { get; init; }

    /// <summary>Whether somebody reads somebody else's words; false where the protocol is not known.</summary>
    public bool IsDebate { get; init; }

    /// <summary>Those that gave an answer, by their place in the cast.</summary>
    public IReadOnlyList<AgentName> Agents { get; init; } = [];

    /// <summary>Vote − mean agent in the first round; null where nobody answers.</summary>
    public Gain? EnsembleGain { get; init; }

    /// <summary>Final answer − vote of the first round; null where nobody answers.</summary>
    public Gain? DebateGain { get; init; }

    /// <summary>Final answer − vote of the last round; null where that vote decides, or nobody answers.</summary>
    public Gain? JudgeGain { get; init; }

    /// <summary>Null where the agents' vote decides.</summary>
    public JudgeScore? Judge { get; init; }

    /// <summary>Null where nobody answers twice.</summary>
    public TransitionScore? Transitions { get; init; }

    /// <summary>Null where nobody with an answer is shown another agent's.</summary>
    public InfluenceScore? Influence { get; init; }

    /// <summary>Null where no two agents answer.</summary>
    public ConsensusScore? Consensus { get; init; }

    /// <summary>One for each kind of confidence there is.</summary>
    public IReadOnlyList<Calibration> Calibrations { get; init; } = [];

    /// <summary>What fewer rounds or agents, or another stop rule, would have come to; null where the arm's protocol is not known.</summary>
    public Counterfactuals? Counterfactuals { get; init; }
}

/// <summary>One category of questions.</summary>
public sealed record CategoryScore(string Name, int Questions, double Accuracy, double StandardError)
{
    /// <summary>Wilson; with repeats at the effective sample size, clustered by question.</summary>
    public Interval Ci95 { get; init; }
}

/// <summary>The mean of the categories' accuracies: each weighs the same.</summary>
/// <param name="StandardError">√(Σ of the categories' squared standard errors) / categories.</param>
public sealed record MacroAccuracy(double Value, double StandardError, int Categories);

/// <param name="Credit">0 to 1: a tie that holds the right answer is worth 1 / tied.</param>
public sealed record TrialCredit(string Question, string Category, int Repeat, double Credit);
