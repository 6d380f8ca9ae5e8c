using Mad.Protocols.Stops;

namespace Mad.Protocols;

/// <summary>How many calls a flow can come to, whatever is said: which seats are surely asked, and the flow in which all are that can be.</summary>
internal static class CallBounds
{
    /// <summary>Whether a slot is asked, as far as the numbers of rounds say: yes, never, or (null) depending on what is said.</summary>
    public static bool? IsAsked(Slot slot) => IsAsked(slot, guard => Passes(guard, condition => condition.HoldsIn(guard.Round)));

    /// <param name="passes">Whether a guard lets the slot pass; null: it depends on what is said.</param>
    internal static bool? IsAsked(Slot slot, Func<Guard, bool?> passes)
    {
        if (slot.Group.Kind == AgentKind.Scripted)
        {
            return false;
        }

        bool? asked = slot.Step.Hold is null ? true : null;
        foreach (var guard in slot.Guards)
        {
            switch (passes(guard))
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

    /// <summary>The same flow with nothing left out, ended early, held or asked again. Its seats are the same.</summary>
    public static Flow Longest(Flow flow) => flow with { Items = [.. flow.Items.Select(Longest)] };

    private static FlowItem Longest(FlowItem item) => item switch
    {
        FlowLoop loop => loop with { Until = [.. loop.Until.Where(condition => condition.IsOfRounds)], Body = [.. loop.Body.Select(Longest)] },
        FlowStep step => step with { When = [.. step.When.Select(condition => condition.RoundPart).OfType<Condition>()], Hold = null, Reasks = 0 },
        _ => item,
    };

    // `when` needs all of them, `until` none: one that is known to be otherwise settles it.
    internal static bool? Passes(Guard guard, Func<Condition, bool?> holds)
    {
        var known = guard.Conditions.Select(holds).ToList();
        return known.Contains(!guard.All) ? false : known.Contains(null) ? null : true;
    }
}

/// <summary>Which seats of a schedule are surely asked. An `until` that looks at turns none of which can be there yet does not hold.</summary>
internal sealed class SureCalls
{
    private readonly Flow _flow;
    private readonly FlowSchedule _schedule;
    private readonly Dictionary<int, bool?> _passes = [];
    private readonly bool?[] _asked;
    private readonly int _fixed;

    public SureCalls(Flow flow, FlowSchedule schedule)
    {
        (_flow, _schedule) = (flow, schedule);
        _asked = [.. schedule.Slots.Select(slot => CallBounds.IsAsked(slot, Passes))];
        _fixed = schedule.Slots.TakeWhile(slot => slot.Group.Kind == AgentKind.Scripted || (IsAsked(slot) is not null && slot.Step.Reasks == 0)).Count();
    }

    /// <summary>Every slot is asked in every talk, and just as often in each.</summary>
    public bool IsFixed => _fixed == _schedule.Slots.Count;

    /// <summary>Whether a slot is asked: yes, never, or (null) depending on what is said.</summary>
    public bool? IsAsked(Slot slot) => _asked[slot.Index];

    /// <summary>Everything before the slot is said in every talk, and just as often in each.</summary>
    public bool IsFixedBefore(Slot slot) => slot.Index <= _fixed;

    // A loop that has ended stays ended.
    private bool? Passes(Guard guard)
    {
        if (!_passes.TryGetValue(guard.Id, out var passes))
        {
            var before = guard.After is { } id ? _passes.GetValueOrDefault(id) : true;
            var here = CallBounds.Passes(guard, condition => Holds(condition, guard));
            _passes[guard.Id] = passes = here == false || before == false ? false : before is null ? null : here;
        }

        return passes;
    }

    private bool? Holds(Condition condition, Guard guard) => condition.HoldsIn(guard.Round) ?? (!guard.All && CannotHold(condition, guard.Before) ? false : null);

    private bool CannotHold(Condition condition, int before) =>
        (!condition.Negated && IsTooEarly(condition, before)) || (condition.And is { } and && CannotHold(and, before));

    private bool IsTooEarly(Condition condition, int before) => condition.Kind switch
    {
        ConditionKind.Unanimous or ConditionKind.Share => !Before(condition, before).Any(slot => slot.Step.ReadsLetter),
        // Nobody but those who have spoken can have agreed.
        ConditionKind.Agreed => Math.Min(1.0, (double)Before(condition, before).Count(slot => slot.Step.Reads == "agreement") / Members(condition).Count) < condition.Threshold,
        ConditionKind.Verdict or ConditionKind.Says => !Before(condition, before).Any(),
        ConditionKind.Stable => Before(condition, before).Where(slot => slot.Step.ReadsLetter).Select(slot => slot.Seat.Round).Distinct().Count() < Math.Max(1, (int)condition.Threshold),
        ConditionKind.Winner => _schedule.Slots.Take(before).All(slot => slot.Step.Name != (condition.Of ?? _flow.Decision.Step)),
        ConditionKind.Accepted => !Before(condition, before).Any(slot => slot.Step.Reads == "scores"),
        ConditionKind.Tokens => before == 0 && condition.Threshold > 0,
        _ => false,
    };

    private HashSet<int> Members(Condition condition) => [.. _flow.Members(condition.Of is { } group ? [group] : _flow.Decision.From)];

    private IEnumerable<Slot> Before(Condition condition, int before)
    {
        var members = Members(condition);
        return _schedule.Slots.Take(before).Where(slot => members.Contains(slot.Agent));
    }
}
