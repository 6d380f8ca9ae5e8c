using Mad.Statistics;

namespace Mad.Scoring;

/// <summary>One trial as scoring needs it.</summary>
/// <param name="Failed">The talk could not be finished: it stays in the denominator and is never right.</param>
/// <param name="Verdict">The protocol's decision; null when it failed.</param>
/// <param name="Turns">By seat.</param>
public sealed record TrialResult(Problem Problem, int Repeat, bool Failed, Verdict? Verdict, IReadOnlyList<Turn> Turns);

/// <summary>How to score. The default is what a run's own summary uses.</summary>
/// <param name="Extractor">Reads the stored replies again with these rules; null: the readings of the run. Needs Decide, unless Round is given.</param>
/// <param name="Decide">The protocol's decision over turns that were read again.</param>
/// <param name="Round">From 1: score the vote of this round in place of the verdict; null: the verdict.</param>
/// <param name="Groups">The groups that vote in a round; null: all that were asked for an answer.</param>
/// <param name="UnparsedVotes">An unread reply is a vote like any other.</param>
public sealed record ScoreSettings(
    TieRule Ties = TieRule.Expected,
    Answers.AnswerExtractor? Extractor = null,
    Func<TrialResult, IReadOnlyList<Turn>, Verdict>? Decide = null,
    int? Round = null,
    IReadOnlySet<string>? Groups = null,
    bool UnparsedVotes = false)
{
    public static ScoreSettings Default { get; } = new();
}

/// <summary>Everything a summary says of one arm's answers. Shares are 0 to 1.</summary>
/// <param name="Questions">Different questions; Trials counts each repeat.</param>
/// <param name="Answered">Trials with a final answer; Answered + Unparsed + Failed = Trials.</param>
/// <param name="Unparsed">Trials that ended without a final answer that could be read.</param>
/// <param name="Ties">Trials whose final answer is tied.</param>
/// <param name="Accuracy">Mean credit over all trials.</param>
/// <param name="StandardError">Clustered by question; with one repeat the population deviation / √n.</param>
/// <param name="Ci95">Wilson, with the questions as sample size.</param>
/// <param name="Replies">How the replies that were asked for an answer came out; every outcome is listed.</param>
/// <param name="TruncatedReplies">Replies cut off at the token limit, whether an answer could be read or not.</param>
/// <param name="EnsembleGain">Vote − mean agent in the first round; null without one.</param>
/// <param name="DebateGain">Accuracy − vote of the first round; null without one.</param>
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
    IReadOnlyList<RoundScore> Rounds,
    double? EnsembleGain,
    double? DebateGain);

/// <summary>One category of questions, in the order of first appearance.</summary>
public sealed record CategoryScore(string Name, int Questions, double Accuracy, double StandardError);

/// <summary>The answering agents in one round, over all trials. A trial whose talk had ended earlier counts with its last round, a failed one with what it has.</summary>
/// <param name="Round">From 0, as in the seats.</param>
/// <param name="MeanAgent">Mean over trials of the share of agents that are right.</param>
/// <param name="Vote">Mean credit of the plurality vote.</param>
/// <param name="AnyCorrect">Share of trials in which at least one agent is right.</param>
/// <param name="Unanimous">Share of trials in which every agent's answer was read and all are the same.</param>
/// <param name="Unparsed">Replies in which no answer could be read, whatever the reason.</param>
/// <param name="Ties">Trials with a tied vote.</param>
public sealed record RoundScore(int Round, double MeanAgent, double Vote, double AnyCorrect, double Unanimous, int Unparsed, int Ties);
