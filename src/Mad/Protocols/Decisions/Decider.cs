namespace Mad.Protocols.Decisions;

/// <summary>Carries out a decision over a talk.</summary>
internal static class Decider
{
    public static Verdict Decide(Talk talk)
    {
        for (var decision = talk.Flow.Decision; ; decision = decision.Else)
        {
            var winners = Settle(decision.Ties, Winners(decision, talk), talk.Trial);
            if (winners.Count > 0 || decision.Else is null)
            {
                return new Verdict(winners, decision.Name);
            }
        }
    }

    private static IReadOnlyList<string> Winners(Decision decision, Talk talk)
    {
        var agents = talk.Flow.Members(decision.From).ToHashSet();
        switch (decision.Rule)
        {
            case DecisionRule.Ballots:
                return Ballots.Winners(talk, decision.Step!);
            case DecisionRule.Trajectory:
                return Most(Trajectory(decision, talk, agents));
            case DecisionRule.Latest:
                return Newest(decision, talk, agents) is { } newest ? [newest] : [];
        }

        var last = LastAnswers.Of(talk, agents, step: decision.Step, first: decision.FirstAnswers);
        return decision.Rule switch
        {
            DecisionRule.Weighted => Most(last.Where(turn => turn.Answer is not null).Select(turn => KeyValuePair.Create(turn.Answer!, WeightOf(decision.Weights, turn.Reading.Confidence)))),
            DecisionRule.LastOf => [.. last.TakeLast(1).Select(turn => turn.Answer).OfType<string>()],
            _ => Plurality.Winners(last.Select(turn => turn.Answer)),
        };
    }

    private static IEnumerable<Slot> AnswerSlots(Decision decision, Talk talk, HashSet<int> agents) =>
        talk.Schedule.Slots.Where(slot => slot.Step.ReadsLetter && agents.Contains(slot.Agent) && (decision.Step is null || slot.Step.Name == decision.Step));

    private static string? Newest(Decision decision, Talk talk, HashSet<int> agents) => AnswerSlots(decision, talk, agents)
        .Select(slot => talk.At(slot.Index)?.Answer)
        .LastOrDefault(answer => answer is not null);

    private static double WeightOf(IReadOnlyList<Weight> weights, double? confidence) =>
        weights.FirstOrDefault(weight => (confidence ?? 0) >= weight.AtLeast)?.Value ?? 0;

    private static IEnumerable<KeyValuePair<string, double>> Trajectory(Decision decision, Talk talk, HashSet<int> agents)
    {
        var moves = decision.Moves;
        foreach (var own in AnswerSlots(decision, talk, agents).GroupBy(slot => slot.Agent).OrderBy(own => own.Key))
        {
            string? before = null;
            foreach (var slot in own.Where(slot => talk.At(slot.Index)?.Answer is not null))
            {
                var (answer, share) = (talk.At(slot.Index)!.Answer!, 1.0 / (slot.Seat.Round + 1));
                if (before is not null && before != answer)
                {
                    yield return new(before, moves.Leave * share);
                }

                yield return new(answer, share * (before is null ? moves.Initial : before == answer ? moves.Keep : moves.Adopt));
                before = answer;
            }
        }
    }

    // Those with the highest sum, in the order in which they were first given. Sums of tenths are compared with room for their rounding.
    private static IReadOnlyList<string> Most(IEnumerable<KeyValuePair<string, double>> points)
    {
        var sums = points.GroupBy(pair => pair.Key, StringComparer.Ordinal).Select(group => KeyValuePair.Create(group.Key, group.Sum(pair => pair.Value))).ToList();
        var most = sums.Select(pair => pair.Value).DefaultIfEmpty().Max();
        return [.. sums.Where(pair => pair.Value > most - 1e-9).Select(pair => pair.Key)];
    }

    private static IReadOnlyList<string> Settle(Ties ties, IReadOnlyList<string> winners, Trial trial) => (ties, winners.Count) switch
    {
        (_, < 2) or (Ties.Expected, _) => winners,
        (Ties.First, _) => [winners[0]],
        _ => [winners.OrderBy(winner => Chance.Bits([.. FlowSchedule.ChanceName("tie", trial), winner])).First()],
    };
}
