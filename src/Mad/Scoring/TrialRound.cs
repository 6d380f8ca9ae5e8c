namespace Mad.Scoring;

/// <summary>The answers of one trial in one round.</summary>
/// <param name="MeanAgent">Share of the agents that are right.</param>
/// <param name="Credit">Of the vote.</param>
/// <param name="Unparsed">Replies that could not be read.</param>
/// <param name="Unanimous">All were read, and all are the same.</param>
/// <param name="Distinct">Different answers read.</param>
/// <param name="ModalShare">Share of the agents that gave the most frequent answer.</param>
/// <param name="Agreement">Share of pairs with the same answer; null: there is no pair.</param>
/// <param name="Entropy">Of the answers read, in bits.</param>
internal readonly record struct TrialRound(
    double MeanAgent, double Credit, int Unparsed, bool Tied, bool Unanimous, int Distinct, double ModalShare, double? Agreement, double Entropy)
{
    /// <param name="width">Agents that were to answer in this round: those missing from a failed trial are not right.</param>
    public static TrialRound Of(RoundTurns talk, int round, int width, ScoreSettings settings)
    {
        var answer = talk.Trial.Problem.Answer;
        var letters = talk.At(round).Select(turn => turn.Answer).ToList();
        var voters = talk.Trial.Failed ? width : letters.Count;
        var vote = Vote.Plurality(letters, settings.UnparsedVotes);
        List<int> counts = [.. letters.OfType<string>().CountBy(letter => letter, StringComparer.Ordinal).Select(pair => pair.Value)];
        var read = counts.Sum();
        return new(
            voters == 0 ? 0 : letters.Count(letter => letter == answer) / (double)voters,
            Vote.Credit(vote.Winners, answer, settings.Ties),
            vote.Unparsed,
            vote.IsTie,
            counts.Count == 1 && read == voters,
            counts.Count,
            voters == 0 ? 0 : counts.DefaultIfEmpty().Max() / (double)voters,
            letters.Count < 2 ? null : counts.Sum(count => count * (count - 1)) / (double)(letters.Count * (letters.Count - 1)),
            counts.Count < 2 ? 0 : counts.Sum(count => -(double)count / read * Math.Log2((double)count / read)));
    }
}
