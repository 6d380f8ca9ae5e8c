using Mad.Answers;

namespace Mad.Scoring;

/// <summary>Reads a stored trial again with other rules and lets its protocol decide over what was read.</summary>
public static class Rereading
{
    /// <summary>The same trial with what these rules read in it, and what its protocol decides over that.</summary>
    /// <param name="trial">With the words of its replies.</param>
    /// <param name="decide">The protocol's decision over turns that were read again; null: the verdict stays.</param>
    public static TrialResult Of(TrialResult trial, AnswerExtractor extractor, Func<TrialResult, IReadOnlyList<Turn>, Verdict>? decide)
    {
        IReadOnlyList<Turn> turns = [.. trial.Turns.Select(turn => turn with { Reading = extractor.Read(turn.Reply, turn.Expect, trial.Problem.Question) })];
        return trial with { Turns = turns, Verdict = decide is null || trial.Failed ? trial.Verdict : decide(trial, turns) };
    }

    /// <summary>The answer that these rules come to: a letter, several of a tie as <c>A=C</c>, or empty.</summary>
    public static string Answer(IReadOnlyList<string> winners) => string.Join('=', winners.Where(letter => letter.Length > 0));
}
