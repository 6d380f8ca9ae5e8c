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

        var firsts = new SortedDictionary<int, ConsensusRound>();
        var (never, correct, wrong, disagreed, collapsed, resolved) = (0, 0, 0, 0, 0, 0);
        foreach (var talk in many)
        {
            if (FirstConsensus(talk) is { } first)
            {
                var count = firsts.GetValueOrDefault(first.Round) ?? new(first.Round, 0, 0);
                firsts[first.Round] = first.Answer == talk.Trial.Problem.Answer ? count with { Correct = count.Correct + 1 } : count with { Wrong = count.Wrong + 1 };
            }
            else
            {
                never++;
            }

            var end = talk.Trial.Failed ? null : Consensus(talk.Last);
            var (isRight, isWrong) = (end == talk.Trial.Problem.Answer, end is not null && end != talk.Trial.Problem.Answer);
            var disagree = talk.At(talk.First!.Value).Select(turn => turn.Answer).OfType<string>().Distinct().Skip(1).Any();
            correct += isRight ? 1 : 0;
            wrong += isWrong ? 1 : 0;
            disagreed += disagree ? 1 : 0;
            collapsed += disagree && isWrong ? 1 : 0;
            resolved += disagree && isRight ? 1 : 0;
        }

        return new([.. firsts.Values], never, new(correct, many.Count), new(wrong, many.Count), new(collapsed, disagreed), new(resolved, disagreed));
    }

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

    private static string? Consensus(IReadOnlyList<Turn> turns) =>
        turns.Count > 1 && turns[0].Answer is { } answer && turns.All(turn => turn.Answer == answer) ? answer : null;
}
