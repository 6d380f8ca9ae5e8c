using Xunit;

namespace Mad.Tests.Protocols;

/// <summary>Loops that end early, steps that are left out, and what comes after them.</summary>
public sealed class LoopTests
{
    [Theory]
    [InlineData("", "1.1.1 1.1.2")]
    [InlineData("1.1.2=B", "1.1.1 1.1.2 2.1.1 2.1.2")]
    [InlineData("1.1.2=B 2.1.1=B", "1.1.1 1.1.2 2.1.1 2.1.2 3.1.1 3.1.2")]
    [InlineData("1.1.2=-", "1.1.1 1.1.2 2.1.1 2.1.2")]
    [InlineData("1.1.2=B 2.1.2=B 3.1.2=B", "1.1.1 1.1.2 2.1.1 2.1.2 3.1.1 3.1.2 4.1.1 4.1.2")]
    public void Until_is_looked_at_before_each_pass(string script, string seats) => Assert.Equal(seats, FlowRun.Play(Loop("until: unanimous"), script).Seats);

    [Theory]
    [InlineData("1.1.2=B 2.1.1=B", "1.1.1 1.1.2 2.1.1")]
    [InlineData("1.1.2=B 2.1.2=A", "1.1.1 1.1.2 2.1.1 2.1.2")]
    [InlineData("1.1.2=B 2.1.1=C 2.1.2=C", "1.1.1 1.1.2 2.1.1 2.1.2")]
    public void Checked_by_utterance_it_is_looked_at_before_every_turn(string script, string seats) =>
        Assert.Equal(seats, FlowRun.Play(Loop("until: unanimous, check: utterance"), script).Seats);

    [Fact]
    public void One_of_several_conditions_is_enough()
    {
        Assert.Equal("1.1.1 1.1.2", FlowRun.Play(Loop("until: [says nothing, unanimous]")).Seats);
        Assert.Equal("1.1.1 1.1.2 2.1.1 2.1.2", FlowRun.Play(Loop("until: [says nothing, round >= 3]"), "1.1.2=B").Seats);
    }

    [Fact]
    public void A_loop_that_has_ended_does_not_begin_again_though_its_condition_holds_no_more() =>
        Assert.Equal("1.1.1 1.1.2", FlowRun.Play(Loop("until: not round >= 3"), "*=B").Seats);

    [Fact]
    public void Of_several_conditions_of_when_all_must_hold()
    {
        const string file = "agents: {g: {count: 2}}\nsteps: [{step: a, who: g, prompt: p}, {step: b, who: g, prompt: p, when: [not unanimous, says «1.1]}]\ndecide: {rule: plurality, from: g}";
        Assert.Equal("1.1.1 1.1.2", FlowRun.Play(file).Seats);
        Assert.Equal("1.1.1 1.1.2 1.2.1 1.2.2", FlowRun.Play(file, "1.1.2=B").Seats);
    }

    [Fact]
    public void What_follows_an_ended_loop_is_said_in_the_round_of_its_last_pass()
    {
        const string file = """
            agents: {g: {count: 2}, judge: {}}
            steps:
              - {step: a, who: g, prompt: p}
              - {repeat: 2, until: unanimous of g, steps: [{step: b, who: g, prompt: p}, {step: look, who: judge, prompt: p, reads: verdict}]}
              - {step: rule, who: judge, prompt: p, reads: verdict, when: not verdict}
            decide: {rule: last-of, from: judge}
            """;
        Assert.Equal("1.1.1 1.1.2 3.3.1", FlowRun.Play(file).Seats);
        Assert.Equal("1.1.1 1.1.2 2.1.1 2.1.2 2.2.1", FlowRun.Play(file, "1.1.1=B").Seats);
        Assert.Equal("1.1.1 1.1.2 2.1.1 2.1.2 2.2.1 3.3.1", FlowRun.Play(file, "1.1.1=B 2.2.1=-").Seats);
        Assert.Equal("B", FlowRun.Play(file, "1.1.1=B 2.2.1=- 3.3.1=B").Winners);
    }

    [Fact]
    public void An_inner_loop_ends_anew_in_every_pass_of_the_outer_one()
    {
        const string file = """
            agents: {g: {}, critic: {}}
            steps:
              - repeat: 2
                until: accepted of critic
                steps:
                  - {step: solve, who: g, prompt: p}
                  - {repeat: 2, until: 'says [Agree] of critic', steps: [{step: look, who: critic, prompt: p, reads: critique}, {step: mend, who: g, prompt: p}]}
                  - {step: score, who: critic, prompt: p, reads: scores}
            decide: {rule: last-of, from: g}
            """;
        // The second pass of the outer loop begins with the critic's latest words: a score, so the inner loop begins too.
        Assert.Equal("1.1.1 2.1.1 2.2.1 3.1.1 3.2.1 3.3.1 4.1.1 5.1.1 5.2.1 6.1.1 6.2.1 6.3.1", FlowRun.Play(file).Seats);
        Assert.Equal("1.1.1 2.1.1 2.2.1 3.1.1 3.2.1 3.3.1", FlowRun.Play(file, "3.3.1=[9,8]").Seats);
    }

    [Fact]
    public void A_guard_waits_for_everything_in_front_of_it()
    {
        var protocol = FlowRun.ProtocolOf(Loop("until: unanimous"));
        var said = Transcript.Empty(Flows.TrialOf(protocol.Flow, Flows.Question));
        var asks = ((Step.Go)protocol.Next(said)).Asks;
        said = said.With(FlowRun.TurnOf(asks[0], "A"));
        Assert.Equal([asks[1].Seat], ((Step.Go)protocol.Next(said)).Asks.Select(ask => ask.Seat));
    }

    [Fact]
    public void The_stop_rule_fixed_plays_every_pass() => Assert.Equal(8, FlowRun.Play(Loop("until: unanimous"), choice: new() { StopRule = "fixed" }).Said.Turns.Count);

    private static string Loop(string end) =>
        $"agents: {{g: {{count: 2}}}}\nsteps: [{{step: a, who: g, prompt: p}}, {{repeat: 3, {end}, steps: [{{step: b, who: g, prompt: p}}]}}]\ndecide: {{rule: plurality, from: g}}";
}
