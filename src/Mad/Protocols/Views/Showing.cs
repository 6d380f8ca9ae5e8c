using Mad.Jinja;

namespace Mad.Protocols.Views;

/// <summary>Picks what a view shows of a talk, and hands it to a template.</summary>
internal static class Showing
{
    /// <summary>The slots shown, in the order in which they stand in the prompt.</summary>
    public static IReadOnlyList<int> Shown(Talk talk, Slot reader, Shown shown)
    {
        var said = shown.Candidates.Where(slot => talk.At(slot) is { Reply.Ending: not Ending.Failed });
        said = shown.View.Window switch
        {
            Window.Latest => said.GroupBy(slot => talk.Schedule.Slots[slot].Agent).Select(own => own.Last()).Order(),
            Window.First => said.GroupBy(slot => talk.Schedule.Slots[slot].Agent).Select(own => own.First()).Order(),
            _ => said,
        };
        return shown.View.Form switch
        {
            // The latest, in whatever order.
            Form.Text or Form.Message => [.. said.TakeLast(1)],
            Form.Answers => [.. ByAnswer(talk, shown.View, Ordered(talk, reader, shown.View, said)).SelectMany(group => group)],
            _ => [.. Ordered(talk, reader, shown.View, said)],
        };
    }

    /// <summary>A view's value for the template.</summary>
    public static JinjaValue Value(Talk talk, Slot reader, Shown shown)
    {
        var slots = Shown(talk, reader, shown);
        return shown.View.Form switch
        {
            Form.Texts => JinjaValue.List(slots.Select(slot => (JinjaValue)talk.At(slot)!.Reply.Text)),
            Form.Messages => JinjaValue.List(slots.Select(slot => AsMessage(talk.At(slot)!))),
            Form.Message => slots.Count == 0 ? "" : AsMessage(talk.At(slots[^1])!),
            Form.Text => slots.Count == 0 ? "" : talk.At(slots[^1])!.Reply.Text,
            Form.Answers => Answers(talk, shown.View, slots),
            _ => JinjaValue.List(slots.Select((slot, place) => Turn(talk, slot, shown.View, place))),
        };
    }

    /// <summary>One turn as a template sees it.</summary>
    public static JinjaValue Turn(Talk talk, int slot, View? view, int place)
    {
        var (turn, at) = (talk.At(slot)!, talk.Schedule.Slots[slot]);
        var confidence = Confidence(talk, at, view);
        return JinjaValue.Dict(
        [
            new("name", view is { Anonymous: true } ? FormattableString.Invariant($"Reply {place + 1}") : NameOf(at)),
            new("text", turn.Reply.Text),
            new("answer", turn.Answer ?? ""),
            new("confidence", confidence is { } stated ? (JinjaValue)stated : ""),
            new("round", at.Seat.Round + 1),
            new("group", at.Group.Name),
            new("assigned", talk.Trial.Dealt.GetValueOrDefault(at.Group.DealtName(at.Member), "")),
        ]);
    }

    /// <summary>The name an agent goes by: its group, and its number where there are several.</summary>
    public static string NameOf(Slot slot)
    {
        var group = slot.Group.Name.Replace('-', ' ');
        var title = char.ToUpperInvariant(group[0]) + group[1..];
        return slot.Group.Count == 1 ? title : FormattableString.Invariant($"{title} {slot.Member + 1}");
    }

    private static JinjaValue AsMessage(Turn turn) => JinjaValue.Dict([new("role", "assistant"), new("content", turn.Reply.Text)]);

    // The most frequent answers first; of equally frequent ones the one that is shown first.
    private static IEnumerable<IGrouping<string, int>> ByAnswer(Talk talk, View view, IEnumerable<int> slots) =>
        slots.Where(slot => talk.At(slot)!.Answer is not null).GroupBy(slot => talk.At(slot)!.Answer!).OrderByDescending(group => group.Count()).Take(view.Most);

    private static JinjaValue Answers(Talk talk, View view, IReadOnlyList<int> slots)
    {
        // Anonymous replies are numbered on from one answer to the next.
        var places = slots.Index().ToDictionary(slot => slot.Item, slot => slot.Index);
        return JinjaValue.List(ByAnswer(talk, view, slots).Select(group => JinjaValue.Dict(
        [
            new("answer", group.Key),
            new("count", group.Count()),
            new("turns", JinjaValue.List(group.Select(slot => Turn(talk, slot, view, places[slot])))),
        ])));
    }

    private static double? Confidence(Talk talk, Slot slot, View? view) => view is { Stability: true } ? Stability(talk, slot) : talk.At(slot.Index)!.Reading.Confidence;

    // How often the agent's most frequent answer so far is among its answers (Yin et al. 2023, arXiv 2312.01823).
    private static double? Stability(Talk talk, Slot slot)
    {
        var answers = talk.Schedule.Slots.Where(other => other.Agent == slot.Agent && other.Index <= slot.Index && other.Step.ReadsLetter)
            .Select(other => talk.At(other.Index)).Where(turn => turn is { Reply.Ending: not Ending.Failed }).Select(turn => turn!.Answer).ToList();
        var most = answers.OfType<string>().GroupBy(answer => answer).Select(group => group.Count()).DefaultIfEmpty().Max();
        return most == 0 ? null : (double)most / answers.Count;
    }

    private static IEnumerable<int> Ordered(Talk talk, Slot reader, View view, IEnumerable<int> slots) => view.Order switch
    {
        ViewOrder.Cast => slots.OrderBy(slot => talk.Schedule.Slots[slot].Agent).ThenBy(slot => slot),
        ViewOrder.Reversed => slots.Reverse(),
        ViewOrder.Random => slots.OrderBy(slot => Chance.Bits([.. FlowSchedule.ChanceName("view", talk.Trial), reader.Seat.ToString(), FlowSchedule.Text(slot)])),
        ViewOrder.Confidence => slots.OrderByDescending(slot => Confidence(talk, talk.Schedule.Slots[slot], view) ?? -1).ThenBy(slot => slot),
        _ => slots,
    };
}
