using Mad.Protocols.Decisions;

namespace Mad.Protocols.Stops;

/// <summary>Whose words an agent says again instead of being asked.</summary>
internal static class Holding
{
    /// <returns>The turn that is said again; null: the agent is asked.</returns>
    public static Turn? Held(Hold hold, Slot slot, Talk talk)
    {
        var agents = talk.Flow.Members(slot.Step.Who).ToHashSet();
        var first = talk.Schedule.Slots.First(other => other.Seat.Round == slot.Seat.Round).Index;
        var last = LastAnswers.Of(talk, agents, first);
        var winners = Plurality.Winners(last.Select(turn => turn.Answer));
        if (winners.Count == 0)
        {
            return null;
        }

        // One majority for the whole round, so that a tie does not pull the agents apart.
        var majority = winners.Count == 1 ? winners[0]
            : winners.Order().ElementAt((int)(Chance.Bits([.. FlowSchedule.ChanceName("majority", talk.Trial), FlowSchedule.Text(slot.Seat.Round)]) % (ulong)winners.Count));
        var own = last.FirstOrDefault(turn => turn.Agent.Index == slot.Agent);
        return hold.Rule == HoldRule.Conformist
            ? own?.Answer == majority ? own : null
            : Follows(hold, slot, talk.Trial) ? (own?.Answer == majority ? own : last.First(turn => turn.Answer == majority)) : null;
    }

    private static bool Follows(Hold hold, Slot slot, Trial trial) =>
        Chance.Uniform([.. FlowSchedule.ChanceName("follow", trial), FlowSchedule.Text(slot.Agent), FlowSchedule.Text(slot.Seat.Round)]) < hold.Chance;
}
