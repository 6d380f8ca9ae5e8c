using Mad.Protocols.Views;

namespace Mad.Protocols;

/// <summary>Draws up who sees whom in a protocol, from the asks it really makes.</summary>
public static class TalkMapping
{
    public static TalkMap Of(FlowProtocol protocol, IReadOnlyList<Agent> cast)
    {
        var slots = protocol.Schedule.Slots;
        var talk = protocol.TalkOf(FixedLengthModel.Said(protocol, cast));
        var columns = slots.Select(slot => (slot.Seat.Round, slot.Seat.Step)).Distinct().ToList();
        var names = slots.DistinctBy(slot => slot.Agent).OrderBy(slot => slot.Agent).ToDictionary(slot => slot.Agent, Showing.NameOf);
        var rows = names.Keys.ToList();
        return new TalkMap(
            [.. names.Values],
            [.. columns.Select(column => new TalkColumn(column.Round + 1, slots.First(slot => (slot.Seat.Round, slot.Seat.Step) == column).Step.Name))],
            [.. slots.Select(slot => Cell(slot, rows.IndexOf(slot.Agent), columns.IndexOf((slot.Seat.Round, slot.Seat.Step)), talk))]);
    }

    private static TalkCell Cell(Slot slot, int row, int column, Talk talk)
    {
        var shown = slot.Shows.Concat(slot.Transcript is { } transcript ? [transcript] : []).SelectMany(view => Showing.Shown(talk, slot, view))
            .Concat(slot.Own.Take(1))
            .Concat(slot.ChoosesFrom is { } chosen ? [chosen] : [])
            .Distinct().Order().ToList();
        return new TalkCell(row, column, shown, shown.Any(index => talk.Schedule.Slots[index].Agent == slot.Agent), slot.Group.Kind != AgentKind.Scripted);
    }
}
