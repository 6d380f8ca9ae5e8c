namespace Mad.Protocols;

/// <summary>One seat of a flow's schedule, with everything about it that does not depend on what is said.</summary>
/// <param name="Agent">Cast index of who speaks.</param>
/// <param name="Prompt">The role of the prompt.</param>
/// <param name="Visit">How often this agent was asked before.</param>
/// <param name="Before">The agent's turn that this one's chat goes on from; null: a fresh chat.</param>
/// <param name="Shown">For each input of the step, the seats it shows, oldest first.</param>
/// <param name="Sees">All seats whose text enters the messages, in order.</param>
internal sealed record FlowSlot(
    Seat Seat,
    FlowStep Step,
    int Agent,
    string Prompt,
    int Visit,
    Seat? Before,
    IReadOnlyList<IReadOnlyList<Seat>> Shown,
    IReadOnlyList<Seat> Sees);

/// <summary>A flow written out, seat by seat.</summary>
internal sealed class FlowSchedule
{
    private readonly Dictionary<Seat, FlowSlot> _bySeat = [];
    private readonly List<FlowSlot> _slots = [];

    public FlowSchedule(Flow flow)
    {
        for (var round = 0; round < flow.Rounds; round++)
        {
            var steps = flow.StepsOf(round);
            for (var step = 0; step < steps.Count; step++)
            {
                for (var place = 0; place < flow.CountOf(steps[step].Group); place++)
                {
                    Add(flow, new Seat(round, step, place, 0), steps[step]);
                }
            }
        }
    }

    public IReadOnlyList<FlowSlot> Slots => _slots;

    public FlowSlot At(Seat seat) => _bySeat[seat];

    private void Add(Flow flow, Seat seat, FlowStep step)
    {
        var agent = flow.StartOf(step.Group) + seat.Place;
        var own = _slots.Where(slot => slot.Agent == agent).ToList();
        Seat? before = step.OwnChat && own.Count > 0 ? own[^1].Seat : null;
        IReadOnlyList<IReadOnlyList<Seat>> shown = [.. step.Inputs.Select(input => Shown(input, seat, step, agent))];
        var chat = before is { } last ? At(last).Sees.Append(last) : [];
        var slot = new FlowSlot(
            seat, step, agent, step.Prompts[seat.Place % step.Prompts.Count], own.Count, before, shown, [.. chat.Concat(shown.SelectMany(seats => seats)).Distinct().Order()]);
        _slots.Add(slot);
        _bySeat.Add(seat, slot);
    }

    private IReadOnlyList<Seat> Shown(FlowInput input, Seat seat, FlowStep step, int agent) =>
    [
        .. _slots
            .Where(other => other.Step.Group == input.Group && (input.Step is null || other.Step.Name == input.Step))
            .Where(other => input.Window == Window.PeersLastRound
                ? other.Seat.Round == seat.Round - 1 && other.Agent != agent
                : step.Sequential || !SameStep(other.Seat, seat))
            .Select(other => other.Seat),
    ];

    private static bool SameStep(Seat a, Seat b) => (a.Round, a.Step) == (b.Round, b.Step);
}
