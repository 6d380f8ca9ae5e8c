using Mad.Protocols.Stops;

namespace Mad.Protocols;

/// <summary>How many calls a flow can come to, whatever is said: which seats are surely asked, and the flow in which all are that can be.</summary>
internal static class CallBounds
{
    /// <summary>Whether a slot is asked: yes, never, or (null) depending on what is said.</summary>
    public static bool? IsAsked(Slot slot)
    {
        if (slot.Group.Kind == AgentKind.Scripted)
        {
            return false;
        }

        bool? asked = slot.Step.Hold is null ? true : null;
        foreach (var guard in slot.Guards)
        {
            switch (Passes(guard))
            {
                case false:
                    return false;
                case null:
                    asked = null;
                    break;
            }
        }

        return asked;
    }

    /// <summary>It is asked in every talk, and just as often in each.</summary>
    public static bool IsFixed(Slot slot) => slot.Group.Kind == AgentKind.Scripted || (IsAsked(slot) is not null && slot.Step.Reasks == 0);

    /// <summary>The same flow with nothing left out, ended early, held or asked again. Its seats are the same.</summary>
    public static Flow Longest(Flow flow) => flow with { Items = [.. flow.Items.Select(Longest)] };

    private static FlowItem Longest(FlowItem item) => item switch
    {
        FlowLoop loop => loop with { Until = [.. loop.Until.Where(IsOfRounds)], Body = [.. loop.Body.Select(Longest)] },
        FlowStep step => step with { When = [.. step.When.Where(IsOfRounds)], Hold = null, Reasks = 0 },
        _ => item,
    };

    // Conditions of the round's number are known before anything is said.
    private static bool IsOfRounds(Condition condition) => condition.Kind == ConditionKind.Round && (condition.And is null || IsOfRounds(condition.And));

    private static bool? Passes(Guard guard)
    {
        // `when` needs all of them, `until` none: one that is known to be otherwise settles it.
        if (guard.Conditions.Any(condition => IsOfRounds(condition) && Holds(condition, guard.Round) != guard.All))
        {
            return false;
        }

        return guard.Conditions.All(IsOfRounds) ? true : null;
    }

    private static bool Holds(Condition condition, int round) =>
        (round + 1 >= condition.Threshold) != condition.Negated && (condition.And is null || Holds(condition.And, round));
}
