using Mad.Prompts;
using Mad.Protocols;

namespace Mad.Experiments.Baselines;

/// <summary>Finds out how an arm opens: which agents answer before they have read anybody, and how they are asked.</summary>
internal static class OpeningReader
{
    /// <summary>One opening for each model of the agents that answer or rule.</summary>
    /// <param name="usual">The catalog's prompt, where nobody answers alone.</param>
    public static IReadOnlyList<Opening> Of(Arm arm, Prompt usual)
    {
        var slots = Alone(arm.Protocol);
        List<Opening> openings = slots.Count == 0 ? [] : [.. FromSlots(arm, slots)];
        var first = openings.FirstOrDefault() ?? new Opening("", arm.Sampling, [new OpeningPlace(usual, "", default)], null, ["question", "category"], false, Opening.UsualGroup) { IsUsual = true };
        // A judge may be a better model than the debaters: the rival that it is alone is shown too.
        var others = Deciding(arm).SelectMany(agent => Labels(agent.Model)).Distinct().Where(label => openings.All(opening => opening.Model != label));
        return [.. openings, .. others.Select(label => first with { Model = label, Least = 1 })];
    }

    /// <summary>The seats of the first step in which somebody answers without having read anything.</summary>
    public static IReadOnlyList<Slot> Alone(FlowProtocol protocol)
    {
        var alone = protocol.Schedule.Slots.Where(IsAlone).ToList();
        return [.. alone.Where(slot => (slot.Seat.Round, slot.Seat.Step) == (alone[0].Seat.Round, alone[0].Seat.Step))];
    }

    private static bool IsAlone(Slot slot) =>
        slot.Step.Reads is "answer" or "agreement" && slot is { Group: { Kind: AgentKind.Llm, Objectives.Count: 0, RolesFrom: null, SeesPassage: false }, Guards.Count: 0, Own.Count: 0, Step.Opener: false }
        && !slot.Read.Any();

    private static IEnumerable<Opening> FromSlots(Arm arm, IReadOnlyList<Slot> slots)
    {
        var step = slots[0].Step;
        var asked = slots.SelectMany(slot => Labels(arm.Cast[slot.Agent].Model).Select(label => new Asked(slot, label, step.Sampling.Over(arm.Cast[slot.Agent].Sampling))));
        foreach (var same in asked.GroupBy(one => (one.Model, one.Sampling)))
        {
            var places = same.Select(one => PlaceOf(arm, one.Slot)).ToList();
            yield return new Opening(same.Key.Model, same.Key.Sampling, Shortest(places), step.System is { } system ? arm.Prompts[system] : null, step.About, step.ShufflesOptions, GroupOf(places, slots))
            {
                Least = same.Max(one => TwinOf(arm.Cast, one.Slot.Agent)) + 1,
            };
        }
    }

    // A role that no prompt shows makes no difference.
    private static OpeningPlace PlaceOf(Arm arm, Slot slot)
    {
        var (prompt, roles) = (arm.Prompts[slot.Prompt], slot.Group.Roles);
        var isShown = prompt.Template.FreeVariables.Contains("role") || (slot.Step.System is { } system && arm.Prompts[system].Template.FreeVariables.Contains("role"));
        return new(prompt, isShown && roles.Count > 0 ? roles[slot.Member % roles.Count] : "", slot.Seat);
    }

    private static IReadOnlyList<OpeningPlace> Shortest(List<OpeningPlace> places) =>
        places.TrueForAll(place => place.Prompt == places[0].Prompt && place.Role == places[0].Role) ? places[..1] : places;

    private static string GroupOf(List<OpeningPlace> places, IReadOnlyList<Slot> slots) =>
        places.Exists(place => place.Prompt.Template.FreeVariables.Contains("name")) ? slots[0].Group.Name : Opening.UsualGroup;

    // As the caster counts them: what tells equal asks apart.
    private static int TwinOf(IReadOnlyList<Agent> cast, int agent) =>
        cast.Take(agent).Count(other => other.Model == cast[agent].Model && other.Role == cast[agent].Role && other.Sampling == cast[agent].Sampling);

    private static IEnumerable<Agent> Deciding(Arm arm)
    {
        var groups = arm.Flow.Steps.Where(step => step.ReadsLetter).SelectMany(step => step.Who).ToHashSet();
        return arm.Cast.Where(agent => groups.Contains(agent.Group) && arm.Flow.Group(agent.Group).Kind == AgentKind.Llm);
    }

    private static IReadOnlyList<string> Labels(string model) => ModelPool.Parse(model)?.Labels ?? [model];

    private sealed record Asked(Slot Slot, string Model, Sampling Sampling);
}
