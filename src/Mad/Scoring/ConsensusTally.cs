namespace Mad.Scoring;

/// <summary>Counts when the agents came to agree.</summary>
internal static class ConsensusTally
{
    /// <returns>Null where no trial has two answering agents.</returns>
    public static ConsensusScore? Over(IReadOnlyList<RoundTurns> talks)
    {
        var many = talks.Where(talk => talk.Rounds.Any(round => talk.At(round).Count > 1)).ToList();
        if (many.Count == 0)
        {
            return null;
        }

        var ends = many.ConvertAll(End);
        var disagreed = many.Zip(ends).Where(pair => Disagree(pair.First.At(pair.First.First!.Value))).Select(pair => pair.Second).ToList();
        return new(
            Firsts(many),
            many.Count(talk => FirstConsensus(talk) is null),
            RateOf(ends, true),
            RateOf(ends, false),
            RateOf(disagreed, false),
            RateOf(disagreed, true));
    }

    private static IReadOnlyList<ConsensusRound> Firsts(IReadOnlyList<RoundTurns> talks)
    {
        var firsts = new SortedDictionary<int, ConsensusRound>();
        foreach (var talk in talks)
        {
            if (FirstConsensus(talk) is { } first)
            {
                var count = firsts.GetValueOrDefault(first.Round) ?? new(first.Round, 0, 0);
                firsts[first.Round] = first.Answer == talk.Trial.Problem.Answer ? count with { Correct = count.Correct + 1 } : count with { Wrong = count.Wrong + 1 };
            }
        }

        return [.. firsts.Values];
    }

    // Whether the talk ends in consensus on the right answer; null: in none.
    private static bool? End(RoundTurns talk) => talk.Trial.Failed || Consensus(talk.Last) is not { } answer ? null : answer == talk.Trial.Problem.Answer;

    private static Rate RateOf(IReadOnlyCollection<bool?> ends, bool right) => new(ends.Count(end => end == right), ends.Count);

    private static bool Disagree(List<Turn> turns) => turns.Select(turn => turn.Answer).OfType<string>().Distinct().Skip(1).Any();

    private static (int Round, string Answer)? FirstConsensus(RoundTurns talk)
    {
        foreach (var round in talk.Rounds)
        {
            if (Consensus(talk.At(round)) is { } answer)
            {
                return (round, answer);
            }
        }

        return null;
    }

    private static string? Consensus(List<Turn> turns) =>
        turns.Count > 1 && turns[0].Answer is { } answer && turns.TrueForAll(turn => turn.Answer == answer) ? answer : null;
}
