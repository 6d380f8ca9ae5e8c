namespace Mad.Scoring;

/// <summary>One trial as scoring needs it.</summary>
/// <param name="Failed">The talk could not be finished: it stays in the denominator and is never right.</param>
/// <param name="Verdict">The protocol's decision; null when it failed.</param>
/// <param name="Turns">By seat.</param>
public sealed record TrialResult(Problem Problem, int Repeat, bool Failed, Verdict? Verdict, IReadOnlyList<Turn> Turns);

/// <summary>How to score. The default is what a run's own summary uses.</summary>
/// <param name="Extractor">Reads the stored replies again with these rules; null: the readings of the run. Needs Decide or Flow, unless Round is given.</param>
/// <param name="Decide">The protocol's decision over turns that were read again; null: Flow's.</param>
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

    /// <summary>The arm's protocol; null: it is not known, and what needs it (influence, counterfactuals) is left out.</summary>
    public ArmFlow? Flow { get; init; }

    /// <summary>What a turn costs by itself, in USD; null: its price is not known.</summary>
    public Func<Turn, double?>? Price { get; init; }
}
