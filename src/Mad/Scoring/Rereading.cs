using Mad.Answers;

namespace Mad.Scoring;

/// <summary>Reads a stored trial again with other rules and lets its protocol decide over what was read.</summary>
public static class Rereading
{
    /// <summary>The answer that these rules come to: a letter, several of a tie as <c>A=C</c>, or empty.</summary>
    /// <param name="trial">With the words of its replies.</param>
    /// <param name="extractor">Null: the readings and the verdict that the trial has.</param>
    /// <param name="settings">Its Flow is needed, unless Round is given.</param>
    public static string Answer(TrialResult trial, AnswerExtractor? extractor, ScoreSettings settings) => Text(Final(Of(trial, extractor, settings), settings));

    /// <summary>The same trial with what these rules read in it, and what its protocol decides over that.</summary>
    internal static TrialResult Of(TrialResult trial, AnswerExtractor? extractor, ScoreSettings settings) => RunScore.Reread(trial, settings with { Extractor = extractor });

    internal static IReadOnlyList<string> Final(TrialResult trial, ScoreSettings settings) => RunScore.Final(new RoundTurns(trial, settings.Groups, settings.UnparsedVotes), settings);

    internal static string Text(IReadOnlyList<string> winners) => string.Join('=', winners.Where(letter => letter.Length > 0));
}
