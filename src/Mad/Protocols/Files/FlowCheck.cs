using Mad.Protocols.Decisions;
using Mad.Protocols.Documents;
using Mad.Protocols.Stops;
using Mad.Protocols.Views;

namespace Mad.Protocols.Files;

/// <summary>What only shows when the whole flow is there. Where a part of it could not be read, nothing is concluded from its absence.</summary>
internal static class FlowCheck
{
    public static void Check(Flow flow, MapReader map)
    {
        var mistakes = map.Mistakes;
        var at = map.PlaceOf("steps");
        foreach (var step in flow.Steps)
        {
            Check(step, flow, mistakes);
        }

        foreach (var group in flow.Groups.Where(group => group.RolesFrom is { } from && flow.Steps.All(step => step.Name != from || step.Reads != "roles")))
        {
            mistakes.Add(map.PlaceOf("agents"), $"group {group.Name} takes its roles from step {group.RolesFrom}, which reads none. Give that step `reads: roles`.");
        }

        if (!flow.Steps.Any() && !mistakes.Any)
        {
            mistakes.Add(at, "there is no step: nobody is asked.");
        }

        Choosers(flow.Items, mistakes);
        if (!mistakes.Any)
        {
            Winners(flow, at, mistakes);
            Check(flow.Decision, flow, map.PlaceOf("decide"), mistakes);
        }
    }

    private static void Winners(Flow flow, Place at, Mistakes mistakes)
    {
        foreach (var winner in ConditionsIn(flow.Items).Where(condition => condition.Kind == ConditionKind.Winner))
        {
            if (flow.Steps.All(step => step.Reads != "ballot" || step.Name != (winner.Of ?? flow.Decision.Step)))
            {
                mistakes.Add(at, $"`winner` looks at ballots, and {(winner.Of is { } step ? $"step {step} casts none" : "`decide` names no step that casts them")}. Write `winner of STEP`.");
            }
        }
    }

    private static IEnumerable<Condition> ConditionsIn(IReadOnlyList<FlowItem> items) => items
        .SelectMany(item => item is FlowLoop loop ? loop.Until.Concat(ConditionsIn(loop.Body)) : ((FlowStep)item).When)
        .SelectMany(All);

    private static IEnumerable<Condition> All(Condition condition) => condition.And is { } second ? [condition, .. All(second)] : [condition];

    // Whoever spoke between the two would have been shown a draft that does not count in the end.
    private static void Choosers(IReadOnlyList<FlowItem> items, Mistakes mistakes)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is FlowLoop loop)
            {
                Choosers(loop.Body, mistakes);
            }
            else if (items[i] is FlowStep { ChoosesFrom: { } chosen } step && (i == 0 || items[i - 1] is not FlowStep { ChoosesFrom: null } before || before.Name != chosen))
            {
                mistakes.Add(step.At, $"step {step.Name} chooses among the drafts of step {chosen}, so it must stand right behind it.");
            }
        }
    }

    private static void Check(FlowStep step, Flow flow, Mistakes mistakes)
    {
        foreach (var view in step.Views)
        {
            var members = flow.Members(view.From).Count;
            var wrong = view.Topology switch
            {
                CircleTopology { Neighbours: var neighbours } when neighbours % 2 == 1 && members % 2 == 1 =>
                    $"{members} agents cannot have {neighbours} neighbours each; one of the numbers must be even",
                EdgeTopology edges when edges.Edges.Any(edge => Math.Max(edge.Reader, edge.Read) >= members) => $"an edge names an agent that is not there; there are {members}",
                _ => null,
            };
            if (wrong is not null)
            {
                mistakes.Add(step.At, $"step {step.Name}: {wrong}.");
            }
        }
    }

    private static void Check(Decision decision, Flow flow, Place at, Mistakes mistakes)
    {
        var steps = flow.Steps.Where(step => decision.Step is null || step.Name == decision.Step).ToList();
        if (decision.Rule == DecisionRule.Ballots && steps.All(step => step.Reads != "ballot"))
        {
            mistakes.Add(at, $"step {decision.Step} casts no ballots. Give it `reads: ballot:simple`, or another rule to `decide`.");
        }
        else if (decision.Rule != DecisionRule.Ballots && !steps.Any(step => step.ReadsLetter && step.Who.Any(decision.From.Contains)))
        {
            mistakes.Add(at, $"`decide` counts answers of {string.Join(", ", decision.From)}, and no step reads one from there.");
        }

        if (decision.Rule == DecisionRule.LastOf && flow.Members(decision.From).Count != 1)
        {
            mistakes.Add(at, "`rule: last-of` needs a group of exactly one agent in `from`.");
        }

        if (decision.Else is { } other)
        {
            Check(other, flow, at, mistakes);
        }
    }
}
