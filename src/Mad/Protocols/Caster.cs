namespace Mad.Protocols;

/// <summary>Who really speaks at a slot, and what its answer is drawn by.</summary>
internal static class Caster
{
    /// <summary>The agent of the cast, with its model drawn when it has a pool, and with the step's own sampling.</summary>
    public static Agent AgentAt(Slot slot, int visit, Talk talk)
    {
        var agent = talk.Trial.Cast[slot.Agent];
        var model = ModelPool.Parse(agent.Model) is { } pool
            ? pool.Draw([.. FlowSchedule.ChanceName("model", talk.Trial), FlowSchedule.Text(slot.Agent), FlowSchedule.Text(visit)])
            : agent.Model;
        return slot.Step.Sampling == SamplingChange.None && model == agent.Model ? agent : agent with { Model = model, Sampling = slot.Step.Sampling.Over(agent.Sampling) };
    }

    public static Draw DrawOf(Slot slot, int visit, Trial trial)
    {
        var agent = trial.Cast[slot.Agent];
        if (slot.Group.Kind == AgentKind.Noise)
        {
            // As if the unrelated question's own first agent were asked: where it is, the answer is bought once.
            return new Draw(Unrelated(slot, trial).Id, trial.Repeat, slot.Member, 0);
        }

        var twin = 0;
        for (var i = 0; i < slot.Agent; i++)
        {
            var other = trial.Cast[i];
            twin += other.Model == agent.Model && other.Role == agent.Role && other.Sampling == agent.Sampling ? 1 : 0;
        }

        return new Draw(trial.Question.Id, trial.Repeat, twin, visit);
    }

    /// <summary>The question that a noise agent is asked in place of the trial's: in each round another one, as far as there are so many.</summary>
    public static Question Unrelated(Slot slot, Trial trial) => trial.Unrelated.Count == 0
        ? throw new UsageException("noise agents are asked another question of the run, and there is only this one. Ask at least two questions.")
        : trial.Unrelated[((slot.Seat.Round * slot.Group.Count) + slot.Member) % trial.Unrelated.Count];

    /// <summary>The order in which an agent is shown the options; empty: as they are.</summary>
    public static IReadOnlyList<int> OptionOrder(Slot slot, Trial trial) => !slot.Step.ShufflesOptions ? [] :
    [
        .. Enumerable.Range(0, trial.Question.Options.Count)
            .OrderBy(option => Chance.Bits([.. FlowSchedule.ChanceName("options", trial), slot.Seat.ToString(), FlowSchedule.Text(option)])),
    ];
}
