namespace Mad.Scoring;

/// <summary>The answers of one trial in one round.</summary>
/// <param name="Right">For each agent that was to answer 1 where it is right, else 0.</param>
/// <param name="Credit">Of the vote.</param>
/// <param name="Unparsed">Replies that could not be read.</param>
/// <param name="Unanimous">All were read, and all are the same.</param>
/// <param name="Distinct">Different answers read.</param>
/// <param name="ModalShare">Share of the agents that gave the most frequent answer.</param>
/// <param name="Agreement">Share of pairs with the same answer; null: there is no pair.</param>
/// <param name="Counts">Agents by answer, in order; an answer need not be a letter.</param>
internal readonly record struct TrialRound(
    IReadOnlyList<double> Right, double Credit, int Unparsed, bool Tied, bool Unanimous, int Distinct, double ModalShare, double? Agreement, IReadOnlyDictionary<string, int> Counts)
{
    /// <summary>Share of the agents that are right.</summary>
    public double MeanAgent => Right.Count == 0 ? 0 : Right.Sum() / Right.Count;

    /// <summary>Of the answers read, in bits.</summary>
    public double Entropy => Statistics.Agreement.Entropy([.. Counts.Values]) ?? 0;

    /// <param name="width">Agents that were to answer in this round: those missing from a failed trial are not right.</param>
    public static TrialRound Of(RoundTurns talk, int round, int width, ScoreSettings settings)
    {
        var answer = talk.Trial.Problem.Answer;
        var letters = talk.At(round).Select(turn => turn.Answer).ToList();
        var voters = talk.Trial.Failed ? width : letters.Count;
        var vote = Vote.Plurality(letters, settings.UnparsedVotes);
        var counts = Counted(letters);
        var (read, distinct) = (counts.Values.Sum(), counts.Count);
        return new(
            [.. letters.Select(letter => letter == answer ? 1.0 : 0), .. Enumerable.Repeat(0.0, voters - letters.Count)],
            Vote.Credit(vote.Winners, answer, settings.Ties),
            vote.Unparsed,
            vote.IsTie,
            distinct == 1 && read == voters,
            distinct,
            voters == 0 ? 0 : counts.Values.DefaultIfEmpty().Max() / (double)voters,
            Statistics.Agreement.Pairwise([.. counts.Values, .. Enumerable.Repeat(1, letters.Count - read)]),
            counts);
    }

    private static SortedDictionary<string, int> Counted(IEnumerable<string?> letters)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var letter in letters.OfType<string>())
        {
            counts[letter] = counts.GetValueOrDefault(letter) + 1;
        }

        return counts;
    }
}
