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
        FlowLoop loop => loop with { Until = [.. loop.Until.Where(condition => condition.IsOfRounds)], Body = [.. loop.Body.Select(Longest)] },
        FlowStep step => step with { When = [.. step.When.Select(condition => condition.RoundPart).OfType<Condition>()], Hold = null, Reasks = 0 },
        _ => item,
    };

    // `when` needs all of them, `until` none: one that is known to be otherwise settles it.
    private static bool? Passes(Guard guard)
    {
        var known = guard.Conditions.Select(condition => condition.HoldsIn(guard.Round)).ToList();
        return known.Contains(!guard.All) ? false : known.Contains(null) ? null : true;
    }
}
