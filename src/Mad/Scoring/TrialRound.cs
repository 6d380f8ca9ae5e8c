using Mad.Protocols.Decisions;

namespace Mad.Scoring;

/// <summary>The answers of one trial in one round.</summary>
/// <param name="Right">For each agent that was to answer 1 where it is right, else 0.</param>
/// <param name="Credit">Of the vote.</param>
/// <param name="Unparsed">Replies that could not be read.</param>
/// <param name="Unanimous">All were read, and all are the same.</param>
/// <param name="ModalShare">Share of the agents that gave the most frequent answer.</param>
/// <param name="Agreement">Share of pairs with the same answer; null: there is no pair.</param>
/// <param name="Counts">Agents by answer, in order; an answer need not be a letter.</param>
internal sealed record TrialRound(
    IReadOnlyList<double> Right, double Credit, int Unparsed, bool Tied, bool Unanimous, double ModalShare, double? Agreement, IReadOnlyList<(string Answer, int Votes)> Counts)
{
    /// <summary>Share of the agents that are right.</summary>
    public double MeanAgent { get; } = Right.Count == 0 ? 0 : Right.Sum() / Right.Count;

    /// <summary>Different answers read.</summary>
    public int Distinct => Counts.Count;

    /// <summary>Of the answers read, in bits.</summary>
    public double Entropy => Statistics.Agreement.Entropy([.. Counts.Select(count => count.Votes)]) ?? 0;

    /// <param name="width">Agents that were to answer in this round: those missing from a failed trial are not right.</param>
    public static TrialRound Of(RoundTurns talk, int round, int width, ScoreSettings settings)
    {
        var answer = talk.Trial.Problem.Answer;
        var turns = talk.At(round);
        var right = new double[talk.Trial.Failed ? width : turns.Count];
        for (var i = 0; i < turns.Count; i++)
        {
            right[i] = turns[i].Answer == answer ? 1 : 0;
        }

        var (vote, voters) = (talk.VoteAt(round), right.Length);
        var counts = Plurality.Count(turns.Select(turn => turn.Answer));
        counts.Sort((a, b) => string.CompareOrdinal(a.Answer, b.Answer));
        int[] votes = [.. counts.Select(count => count.Votes)];
        return new(
            right,
            Vote.Credit(vote.Winners, answer, settings.Ties),
            vote.Unparsed,
            vote.IsTie,
            votes is [var all] && all == voters,
            voters == 0 ? 0 : votes.DefaultIfEmpty().Max() / (double)voters,
            Statistics.Agreement.Pairwise([.. votes, .. Enumerable.Repeat(1, vote.Unparsed)]),
            counts);
    }
}
