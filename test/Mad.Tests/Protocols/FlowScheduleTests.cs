using Mad.Protocols;
using Xunit;

namespace Mad.Tests.Protocols;

/// <summary>How steps and loops become rounds, and in what order the places of a step speak.</summary>
public sealed class FlowScheduleTests
{
    // Each step as its name with its round.
    [Theory]
    [InlineData("a b", "a1 b1")]
    [InlineData("a 2(b)", "a1 b2 b3")]
    [InlineData("2(a b)", "a1 b1 a2 b2")]
    [InlineData("2(a) b", "a1 a2 b2")]
    [InlineData("2(a) 2(b)", "a1 a2 b3 b4")]
    [InlineData("a 2(b) c 2(d)", "a1 b2 b3 c3 d4 d5")]
    [InlineData("2(2(a))", "a1 a2 a3 a4")]
    [InlineData("a 2(2(b) c)", "a1 b2 b3 c3 b4 b5 c5")]
    [InlineData("2(a 2(b))", "a1 b2 b3 a4 b5 b6")]
    [InlineData("2(a 2(b) c)", "a1 b2 b3 c3 a4 b5 b6 c6")]
    [InlineData("0(a) b", "b1")]
    [InlineData("a 0(b) c", "a1 c1")]
    [InlineData("2(0(a) b)", "b1 b2")]
    [InlineData("2(0(a) b 0(c) d)", "b1 d1 b2 d2")]
    [InlineData("a 2(0(b)) c", "a1 c1")]
    [InlineData("a 2(0(b) 1(c)) d", "a1 c2 c3 d3")]
    [InlineData("3(0(2(a)))", "")]
    [InlineData("1(1(1(a)))", "a1")]
    public void Each_pass_of_a_loop_begins_a_round_unless_nothing_was_said_in_the_one_under_way(string items, string steps)
    {
        var slots = FlowRun.ProtocolOf($"agents: {{g: {{}}}}\nsteps: [{Steps(items)}]\ndecide: {{rule: plurality, from: g}}").Schedule.Slots;
        Assert.Equal(steps, string.Join(' ', slots.Select(slot => $"{slot.Step.Name}{slot.Seat.Round + 1}")));
        Assert.Equal(slots.Select(slot => slot.Index), slots.OrderBy(slot => slot.Seat).Select(slot => slot.Index));
        Assert.All(slots.GroupBy(slot => slot.Seat.Round), round => Assert.Equal(Enumerable.Range(0, round.Count()), round.Select(slot => slot.Seat.Step)));
    }

    [Fact]
    public void Places_are_the_members_of_the_groups_in_the_order_in_which_these_are_named()
    {
        var protocol = FlowRun.ProtocolOf("""
            agents: {x: {count: 2}, y: {count: 2}}
            steps: [{step: a, who: [y, x], prompt: [p, q, r]}]
            decide: {rule: plurality, from: x}
            prompts: {p: {template: p}, q: {template: q}, r: {template: r}}
            """);
        Assert.Equal("2p 3q 0r 1p", string.Join(' ', protocol.Schedule.Slots.Select(slot => slot.Agent + slot.Prompt)));
    }

    [Fact]
    public void A_parallel_step_is_asked_at_once_and_a_sequential_one_where_it_reads_in_turn()
    {
        Assert.Equal(3, Asked("parallel", "so-far"));
        Assert.Equal(1, Asked("sequential", "so-far"));
        Assert.Equal(1, Asked("random", "so-far"));
        Assert.Equal(3, Asked("sequential", "last-round"));

        static int Asked(string order, string window)
        {
            var protocol = FlowRun.ProtocolOf(Ordered(order, window));
            return ((Step.Go)protocol.Next(Transcript.Empty(Flows.TrialOf(protocol.Flow, Flows.Question)))).Asks.Count;
        }
    }

    [Fact]
    public void A_random_order_is_drawn_per_question_the_same_for_the_same_seed_and_all_orders_occur()
    {
        var protocol = FlowRun.ProtocolOf(Ordered("random", "so-far"));
        var orders = new Dictionary<string, int>();
        for (var number = 0; number < 600; number++)
        {
            var order = Order(protocol, number, 1);
            Assert.Equal(order, Order(protocol, number, 1));
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(6, orders.Count);
        Assert.All(orders.Values, count => Assert.InRange(count, 60, 140));
        Assert.Contains(Enumerable.Range(0, 20), number => Order(protocol, number, 1) != Order(protocol, number, 2));

        static string Order(FlowProtocol protocol, int question, int seed) =>
            string.Concat(FlowRun.Play(protocol, trial: Flows.TrialOf(protocol.Flow, Flows.Question with { Id = "q" + question }) with { Seed = seed }).Asks.Values.Select(ask => ask.Agent.Index));
    }

    [Fact]
    public void In_a_random_order_each_sees_exactly_those_who_spoke_before()
    {
        var run = FlowRun.Play(Ordered("random", "so-far"));
        Assert.Equal(["", "1.1.1", "1.1.1 1.1.2"], new[] { "1.1.1", "1.1.2", "1.1.3" }.Select(run.Sees));
    }

    [Fact]
    public void A_protocol_of_more_turns_than_any_trial_has_is_refused() =>
        Assert.Contains("Ask for fewer agents or rounds.", Assert.Throws<UsageException>(() => FlowRun.ProtocolOf("agents: {g: {count: 1000}}\nsteps: [{repeat: 1000, steps: [{step: a, who: g, prompt: p}]}]\ndecide: {rule: plurality, from: g}")).Message);

    [Fact]
    public void Prompts_are_told_the_round_the_rounds_and_whether_it_is_the_last()
    {
        var run = FlowRun.Play("""
            agents: {g: {count: 2}}
            steps:
              - {step: a, who: g, prompt: p}
              - {repeat: 2, steps: [{step: b, who: g, prompt: p}]}
            decide: {rule: plurality, from: g}
            prompts: {p: {template: '{{ name }} of {{ agents }}: {{ round }} of {{ rounds }}{{ ", the last" if last_round }}'}}
            """);
        Assert.Equal(["G 1 of 2: 1 of 3", "G 2 of 2: 2 of 3", "G 2 of 2: 3 of 3, the last"], new[] { "1.1.1", "2.1.2", "3.1.2" }.Select(run.Prompt));
    }

    private static string Ordered(string order, string window) =>
        $"agents: {{g: {{count: 3}}}}\nsteps: [{{step: a, who: g, prompt: p, order: {order}, sees: {{v: {{window: {window}}}}}}}]\ndecide: {{rule: plurality, from: g}}";

    // 2(a b) is a loop of two passes.
    private static string Steps(string items)
    {
        var text = "";
        for (var i = 0; i < items.Length; i++)
        {
            text += items[i] switch
            {
                ' ' => ", ",
                ')' => "]}",
                '(' => "",
                var times when char.IsAsciiDigit(times) => $"{{repeat: {times}, steps: [",
                var name => $"{{step: {name}, who: g, prompt: p}}",
            };
        }

        return text;
    }
}
