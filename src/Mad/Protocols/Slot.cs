using Mad.Protocols.Stops;
using Mad.Protocols.Views;

namespace Mad.Protocols;

/// <summary>One seat of a flow's schedule, with everything about it that does not depend on what is said. Slots are named by their index in the schedule.</summary>
/// <param name="Agent">Cast index of who speaks.</param>
/// <param name="Member">The agent's place in its group.</param>
/// <param name="Prompt">The role of the prompt.</param>
/// <param name="Visit">How many asks this agent can have had before, drafts and re-asks included.</param>
/// <param name="Guards">All must let it pass, or it is left out.</param>
internal sealed record Slot(int Index, Seat Seat, FlowStep Step, FlowGroup Group, int Agent, int Member, string Prompt, int Visit, IReadOnlyList<Guard> Guards)
{
    /// <summary>The agent's own slots before, down to the last one that is surely said; latest first.</summary>
    public IReadOnlyList<int> Own { get; init; } = [];

    /// <summary>For each view of the step the slots it may show, in order.</summary>
    public IReadOnlyList<Shown> Shows { get; init; } = [];

    public Shown? Transcript { get; init; }

    /// <summary>The slot whose drafts it chooses from.</summary>
    public int? ChoosesFrom { get; init; }

    /// <summary>Slots that must be settled (said or left out) before it can be asked.</summary>
    public IReadOnlyList<int> Needs { get; init; } = [];

    /// <summary>What its messages show, once worked out, where that does not depend on what is said.</summary>
    public IReadOnlyList<Seat>? Seen { get; set; }

    /// <summary>It will be said whatever happens before.</summary>
    public bool IsCertain => Guards.Count == 0 && !Step.MayBeAbsent;

    /// <summary>Seats it can take up.</summary>
    public int MostDrafts => Math.Max(Step.Drafts, Step.Reasks + 1);

    /// <summary>Slots whose words this one may be shown.</summary>
    public IEnumerable<int> Read => Shows.SelectMany(shown => shown.Candidates).Concat(Transcript?.Candidates ?? []).Concat(ChoosesFrom is { } chosen ? [chosen] : []);
}

/// <param name="Candidates">Slots that may be shown; of those with the window Latest or First, one an agent.</param>
internal sealed record Shown(View View, IReadOnlyList<int> Candidates);

/// <summary>Conditions before a slot, which look at all slots in front of a place.</summary>
/// <param name="Id">Equal guards are looked at once.</param>
/// <param name="All">True: all must hold. False: none may hold.</param>
/// <param name="Before">They look at the slots with a smaller index, which must be settled.</param>
/// <param name="Round">The round they stand in, from 0.</param>
/// <param name="After">The guard of the same loop before this one: where that let nothing pass, this one does not either.</param>
internal sealed record Guard(int Id, IReadOnlyList<Condition> Conditions, bool All, int Before, int Round, int? After = null);
