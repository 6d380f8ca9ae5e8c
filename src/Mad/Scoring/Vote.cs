namespace Mad.Scoring;

/// <summary>What a tied vote is worth.</summary>
public enum TieRule
{
    /// <summary>1 / number of winners when the right letter is among them: what drawing lots gives on average.</summary>
    Expected,

    /// <summary>The winner that was named first, by the earliest agent, stands alone.</summary>
    First,
}

/// <summary>A plurality vote.</summary>
/// <param name="Winners">The letters with the most votes, in the order in which they were first named; none when nobody's answer could be read.</param>
/// <param name="Unparsed">How many voters named no letter.</param>
public sealed record Vote(IReadOnlyList<string> Winners, int Unparsed)
{
    public bool IsTie => Winners.Count > 1;

    /// <param name="letters">One a voter, in the agents' order; null where none could be read.</param>
    /// <param name="unparsedVotes">Counts null as a letter like any other; it then wins as an empty string.</param>
    public static Vote Plurality(IReadOnlyList<string?> letters, bool unparsedVotes = false) =>
        new(Protocols.Decisions.Plurality.Winners(unparsedVotes ? letters.Select<string?, string?>(letter => letter ?? "") : letters), letters.Count(letter => letter is null));

    /// <summary>0 to 1: what the winners are worth when this answer is the right one.</summary>
    public static double Credit(IReadOnlyList<string> winners, string answer, TieRule ties) => (winners.Count, ties) switch
    {
        (0, _) => 0,
        (_, TieRule.First) => winners[0] == answer ? 1 : 0,
        _ => winners.Contains(answer, StringComparer.Ordinal) ? 1.0 / winners.Count : 0,
    };
}
