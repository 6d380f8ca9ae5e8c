using System.Globalization;
using CsCheck;
using Mad.Protocols;
using Xunit;

namespace Mad.Tests.Protocols;

/// <summary>What holds for every flow that the language can say, with replies and an order of arrival drawn at random.</summary>
public sealed class RandomFlowTests
{
    [Fact]
    public void Whatever_arrives_first_the_same_asks_are_made_with_the_same_messages_and_call_keys_to_the_same_verdict() =>
        Gen.Select(RandomFlow.File, Gen.Int[0, 999], Gen.Int, Gen.Int).Sample((file, replies, one, other) =>
        {
            var protocol = FlowRun.ProtocolOf(file);
            var (first, second) = (Played(protocol, replies, one), Played(protocol, replies, other));
            Assert.Equal(first.Lines, second.Lines);
            Assert.Equal(first.Verdict, second.Verdict);
        }, iter: 400, print: Print);

    [Fact]
    public void It_ends_and_every_ask_is_of_the_schedule_and_sees_only_what_was_said_before_and_not_at_once() =>
        Gen.Select(RandomFlow.File, Gen.Int[0, 999]).Sample((file, replies) =>
        {
            var protocol = FlowRun.ProtocolOf(file);
            var talk = Played(protocol, replies, 7);
            Assert.IsType<Step.Done>(talk.End);
            var schedule = protocol.ScheduleOf(talk.Said.Trial);
            foreach (var ask in talk.Asks)
            {
                var slot = schedule.At(ask.Seat);
                Assert.Equal((slot.Agent, slot.Step.Name), (ask.Agent.Index, slot.Step.Name));
                Assert.True(ask.Seat.Draft < slot.MostDrafts);
                Assert.All(ask.Sees, seen => Assert.True(seen.CompareTo(ask.Seat with { Draft = 0 }) < 0, $"{ask.Seat} sees {seen}"));
                Assert.All(ask.Sees, seen => Assert.False(slot.Step.Order == StepOrder.Parallel && (seen.Round, seen.Step) == (ask.Seat.Round, ask.Seat.Step)));
            }

            Assert.Equal(talk.Asks.Count, talk.Asks.Select(ask => (ask.Agent.Index, ask.Draw.Visit)).Distinct().Count());
        }, iter: 400, print: Print);

    [Fact]
    public void What_a_message_says_was_seen_and_what_was_seen_is_what_the_ask_says() =>
        Gen.Select(RandomFlow.File, Gen.Int[0, 999]).Sample((file, replies) =>
        {
            var talk = Played(FlowRun.ProtocolOf(file), replies, 3);
            foreach (var (ask, messages) in talk.Asks.Zip(talk.Messages))
            {
                var said = ask.Sees.Select(seat => talk.Said.At(seat)!.Reply.Text).ToHashSet();
                var shown = messages.SelectMany(message => message.Content.Split('«').Skip(1).Select(part => part.Split('»')[0])).Select(mark => $"«{mark.Replace(" ", "", StringComparison.Ordinal)}»");
                Assert.All(shown, mark => Assert.Contains(mark, said));
            }
        }, iter: 300, print: Print);

    // g 1 and g 3 are of different teams, with two in each; the groups' agents have equal models, so only who is called what changes.
    [Fact]
    public void Agents_of_one_group_can_change_places_and_only_their_asks_change_places_with_them()
    {
        const string file = """
            agents: {g: {count: 4}, j: {}}
            steps:
              - {step: a, who: g, prompt: p}
              - repeat: 2
                until: share >= 0.8
                steps: [{step: b, who: g, prompt: p, own: chat, sees: {v: {form: answers}}}, {step: c, who: j, prompt: p, reads: verdict, sees: {v: {from: g, window: this-round, form: answers}}}]
            decide: {rule: plurality, from: g}
            prompts: {p: {template: 'So {% for a in v %}{{ a.answer }} {{ a.count }} {% endfor %}'}}
            """;
        Gen.Select(Gen.Shuffle(Enumerable.Range(0, 4).ToArray()), Gen.Int[0, 3].Array[12]).Sample((places, letters) =>
        {
            var (one, other) = (Play(place => place), Play(place => places[place]));
            Assert.Equal(one.Verdict.Winners.Order(), other.Verdict.Winners.Order());
            Assert.Equal(Counted(one), Counted(other));

            FlowRun Play(Func<int, int> placed) => FlowRun.Play(file, string.Join(' ', from round in Enumerable.Range(0, 3) from place in Enumerable.Range(0, 4) select $"{round + 1}.1.{placed(place) + 1}={(char)('A' + letters[(round * 4) + place])}"));

            // The answers in the order of their number; of equally frequent ones the order may change.
            List<string> Counted(FlowRun run) => [.. run.Messages.OrderBy(pair => pair.Key.Round).ThenBy(pair => pair.Key.Step).Select(pair => $"{pair.Key.Round}.{pair.Key.Step} {string.Join(' ', pair.Value[^1].Content.Split(' ').Order())}").Order()];
        }, iter: 200);
    }

    private static Talked Played(FlowProtocol protocol, int replies, int arrival)
    {
        var random = new Random(arrival);
        var trial = Flows.TrialOf(protocol.Flow, Flows.Question) with { Unrelated = [Flows.Question with { Id = "u" }] };
        var (asked, said) = (new SortedDictionary<Seat, (Ask, IReadOnlyList<Message>)>(), Transcript.Empty(trial));
        Step next;
        while ((next = protocol.Next(said)) is Step.Go go)
        {
            Assert.True(go.Asks.Count + go.Says.Count > 0, "nothing can be asked and it is not over");
            foreach (var turn in go.Says)
            {
                said = said.With(turn);
            }

            if (go.Asks.Count > 0 && (go.Says.Count == 0 || random.Next(2) == 0))
            {
                var ask = go.Asks[random.Next(go.Asks.Count)];
                asked.Add(ask.Seat, (ask, protocol.Put(ask, said)));
                said = said.With(FlowRun.TurnOf(ask, Word(ask, replies)));
            }
        }

        return new Talked([.. asked.Values.Select(pair => pair.Item1)], [.. asked.Values.Select(pair => pair.Item2)], said, next, string.Join(' ', protocol.Decide(said).Winners));
    }

    // What is said at a seat depends on nothing but the seat: failed where that is allowed, unreadable, or a letter with confidence and items.
    private static string Word(Ask ask, int replies)
    {
        var bits = Chance.Bits("reply", replies.ToString(CultureInfo.InvariantCulture), ask.Seat.ToString());
        var letter = "ABC-"[(int)(bits % 4)];
        var items = ask.Expect.Kind switch
        {
            "agreement" => (bits >> 8) % 2 == 0 ? "[agree]" : "",
            "choice" => $"[{(bits >> 8) % 4}]",
            "scores" => (bits >> 8) % 2 == 0 ? "[9,8]" : "[3]",
            _ => "",
        };
        return ask.Expect.Kind is "text" or "scores" or "choice" ? "-" + items : FormattableString.Invariant($"{letter}@0.{bits >> 16 & 7}{items}#{bits >> 20 & 63}");
    }

    private static string Print<T>(T drawn) => drawn?.ToString() ?? "";

    private sealed record Talked(IReadOnlyList<Ask> Asks, IReadOnlyList<IReadOnlyList<Message>> Messages, Transcript Said, Step End, string Verdict)
    {
        public IEnumerable<string> Lines => Asks.Zip(Messages).Select(pair =>
            $"{pair.First.Seat} {pair.First.Agent.Index} {pair.First.Draw} {string.Join(' ', pair.First.Sees)} {CallKey.Of(pair.First.Agent.Model, pair.First.Agent.Sampling, pair.Second, pair.First.Draw).Hex} {string.Join('|', pair.Second.Select(message => message.Role + " " + message.Content))}");
    }
}
