namespace Mad.Scoring;

/// <summary>Counts how answers changed from round to round.</summary>
internal sealed class TransitionTally
{
    // From correct, wrong, unread to correct, the same wrong one, another one, unread.
    private readonly int[,] _counts = new int[3, 4];

    /// <param name="finals">Of each talk the final answers; several are a tie.</param>
    /// <returns>Null when no agent ever answered twice: there was no debate.</returns>
    public static TransitionScore? Over(IReadOnlyList<RoundTurns> talks, IReadOnlyList<IReadOnlyList<string>> finals, ScoreSettings settings)
    {
        var (steps, whole, system) = (new SortedDictionary<int, TransitionTally>(), new TransitionTally(), new TransitionTally());
        var (relied, bullied) = (new Rate(0, 0), new Rate(0, 0));
        foreach (var (talk, final) in talks.Zip(finals))
        {
            var answer = talk.Trial.Problem.Answer;
            if (talk.First is { } first)
            {
                system.Add(Sole(talk.VoteAt(first).Winners, settings), Sole(final, settings), answer);
            }

            foreach (var own in talk.ByAgent())
            {
                whole.Add(own[0].Answer, own[^1].Answer, answer);
                AddSteps(steps, own, answer);
                if (own.Count > 1 && own.All(turn => turn.Answer is not null))
                {
                    var everRight = own.Any(turn => turn.Answer == answer);
                    (relied, bullied) = (relied.With(everRight && own[0].Answer != answer), bullied.With(everRight && own[^1].Answer != answer));
                }
            }
        }

        return steps.Count == 0 ? null : new([.. steps.Select(step => new StepTransitions(step.Key, step.Value.Counts))], whole.Counts, system.Counts)
        {
            ReliedOnOther = relied,
            BulliedByOther = bullied,
        };
    }

    private static void AddSteps(SortedDictionary<int, TransitionTally> steps, List<Turn> own, string answer)
    {
        for (var i = 1; i < own.Count; i++)
        {
            if (!steps.TryGetValue(own[i].Seat.Round, out var step))
            {
                steps.Add(own[i].Seat.Round, step = new());
            }

            step.Add(own[i - 1].Answer, own[i].Answer, answer);
        }
    }

    private Transitions Counts => new(
        _counts[0, 0], _counts[0, 2], _counts[0, 3],
        _counts[1, 0], _counts[1, 1], _counts[1, 2], _counts[1, 3],
        _counts[2, 0], _counts[2, 2], _counts[2, 3]);

    private void Add(string? before, string? after, string answer)
    {
        var from = before is null ? 2 : before == answer ? 0 : 1;
        var to = after is null ? 3 : after == answer ? 0 : after == before ? 1 : 2;
        _counts[from, to]++;
    }

    private static string? Sole(IReadOnlyList<string> winners, ScoreSettings settings) =>
        winners.Count == 1 || (winners.Count > 1 && settings.Ties == TieRule.First) ? (winners[0].Length > 0 ? winners[0] : null) : null;
}
