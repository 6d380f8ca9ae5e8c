using Xunit;

namespace Mad.Tests.Protocols.Decisions;

/// <summary>How a talk becomes a verdict: three agents, two rounds, and a judge.</summary>
public sealed class DecisionTests
{
    [Theory]
    [InlineData("1.*=C 2.1.1=A 2.1.2=B 2.1.3=B", "B")]
    [InlineData("1.*=C 2.1.1=A 2.1.2=B 2.1.3=D", "A B D")]
    [InlineData("2.1.1=B 2.1.2=A 2.1.3=-", "B A")]
    [InlineData("2.*=-", "")]
    [InlineData("2.1.1=- 2.1.2=- 2.1.3=C", "C")]
    public void Plurality_is_the_most_frequent_of_the_last_answers(string script, string winners) => Assert.Equal(winners, FlowRun.Play(File("rule: plurality, from: g"), script).Winners);

    [Theory]
    [InlineData("rounds: first", "C")]
    [InlineData("rounds: last", "B")]
    [InlineData("step: a", "C")]
    [InlineData("step: b", "B")]
    public void It_may_be_of_the_first_answers_or_of_one_step(string more, string winners) =>
        Assert.Equal(winners, FlowRun.Play(File("rule: plurality, from: g, " + more), "1.*=C 2.*=B").Winners);

    [Fact]
    public void It_may_count_several_groups() => Assert.Equal("A B", FlowRun.Play(File("rule: plurality, from: [g, judge]"), "2.1.1=A 2.1.2=A 2.1.3=B 2.2.1=B").Winners);

    // ReConcile: 1 at certainty, .8 from .9, .5 from .8, .3 from .6, else .1.
    [Theory]
    [InlineData("2.1.1=A@1 2.1.2=B@0.95 2.1.3=C@0.9", "A")]
    [InlineData("2.1.1=A@1 2.1.2=B@0.8 2.1.3=B@0.85", "A B")]
    [InlineData("2.1.1=A@0.99 2.1.2=B@0.8 2.1.3=B@0.6", "A B")]
    [InlineData("2.1.1=A@0.79 2.1.2=B@0.59 2.1.3=B", "A")]
    [InlineData("2.1.1=A 2.1.2=B@0.5 2.1.3=B@0.1", "B")]
    [InlineData("2.1.1=-@1 2.1.2=- 2.1.3=C@0.1", "C")]
    [InlineData("2.*=-", "")]
    public void Weighted_is_by_the_bin_of_the_confidence(string script, string winners) =>
        Assert.Equal(winners, FlowRun.Play(File("rule: weighted, from: g, weights: [[1, 1], [0.9, 0.8], [0.8, 0.5], [0.6, 0.3], [0, 0.1]]"), script).Winners);

    // Free-MAD with (20, −25, 30, 20), round k divided by k.
    //   A A A / B B A:  A = 20·3 − 25/2·2 + 20/2 = 45, B = 30/2·2 = 30
    //   A B B / B B B:  A = 20 − 12.5 = 7.5,          B = 20·2 + 15 + 10·2 = 75
    //   A B C / B C A:  each 20 − 12.5 + 15 = 22.5
    //   A A B / A A -:  A = 20·2 + 10·2 = 60,         B = 20
    //   - - B / A A B:  A = 20/2·2 = 20,              B = 20 + 10 = 30
    [Theory]
    [InlineData("AAA", "BBA", "A")]
    [InlineData("ABB", "BBB", "B")]
    [InlineData("ABC", "BCA", "A B C")]
    [InlineData("AAB", "AA-", "A")]
    [InlineData("--B", "AAB", "B")]
    [InlineData("---", "---", "")]
    public void Trajectory_gives_points_for_every_move(string first, string second, string winners)
    {
        var run = FlowRun.Play(File("rule: trajectory, from: g"), Script(first, second));
        Assert.Equal(winners.Split(' ', StringSplitOptions.RemoveEmptyEntries), run.Verdict.Winners.Order());
    }

    // With (1, 0, 3, 1): A A B / B A B gives A = 2 + .5, B = 1.5 + 1 + .5 = 3; with leaving at +5 A gets 2.5 more.
    [Theory]
    [InlineData("{initial: 1, leave: 0, adopt: 3, keep: 1}", "B")]
    [InlineData("{initial: 1, leave: 5, adopt: 3, keep: 1}", "A")]
    public void The_moves_are_worth_what_the_file_says(string moves, string winner) => Assert.Equal(winner, FlowRun.Play(File($"rule: trajectory, from: g, moves: {moves}"), Script("AAB", "BAB")).Winners);

    [Fact]
    public void A_trajectory_may_be_of_one_step() => Assert.Equal("B", FlowRun.Play(File("rule: trajectory, from: g, step: b"), Script("AAA", "BBA")).Winners);

    // A moves to B and back: A = 20 − 25/2 + 30/3 = 17.5, B = 30/2 − 25/3 = 6.67; the stay-at-home with B = 20 + 10 + 6.67.
    [Fact]
    public void The_third_round_counts_a_third()
    {
        const string file = "agents: {g: {count: 2}}\nsteps: [{step: a, who: g, prompt: p}, {repeat: 2, steps: [{step: b, who: g, prompt: p}]}]\ndecide: {rule: trajectory, from: g, moves: {initial: 20, leave: LEAVE, adopt: 30, keep: 20}}";
        Assert.Equal("B", FlowRun.Play(file.Replace("LEAVE", "-25", StringComparison.Ordinal), "1.1.1=A 2.1.1=B 3.1.1=A 1.1.2=B 2.1.2=B 3.1.2=B").Winners);
        // A = 30 + x/2 and B = 15 + 36.67 + x/3 meet at x = 130.
        Assert.Equal("B", FlowRun.Play(file.Replace("LEAVE", "129", StringComparison.Ordinal), "1.1.1=A 2.1.1=B 3.1.1=A 1.1.2=B 2.1.2=B 3.1.2=B").Winners);
        Assert.Equal("A", FlowRun.Play(file.Replace("LEAVE", "131", StringComparison.Ordinal), "1.1.1=A 2.1.1=B 3.1.1=A 1.1.2=B 2.1.2=B 3.1.2=B").Winners);
    }

    [Theory]
    [InlineData("2.2.1=C", "C")]
    [InlineData("2.2.1=-", "")]
    public void The_last_of_an_agent_is_its_last_verdict(string script, string winners) => Assert.Equal(winners, FlowRun.Play(File("rule: last-of, from: judge"), script).Winners);

    [Theory]
    [InlineData("2.*=B 2.1.3=C", "C")]
    [InlineData("2.1.3=- 2.1.2=B", "B")]
    [InlineData("2.*=- 1.1.3=D", "D")]
    [InlineData("*=-", "")]
    public void The_latest_is_the_newest_answer_of_any(string script, string winners) => Assert.Equal(winners, FlowRun.Play(File("rule: latest, from: g"), script).Winners);

    [Theory]
    [InlineData("expected", "B A C")]
    [InlineData("first", "B")]
    public void Ties_are_shared_or_go_to_the_one_given_first(string ties, string winners) =>
        Assert.Equal(winners, FlowRun.Play(File($"rule: plurality, from: g, ties: {ties}"), Script("AAA", "BAC")).Winners);

    [Fact]
    public void Seeded_ties_are_drawn_per_question_the_same_for_the_same_seed_each_as_often()
    {
        var protocol = FlowRun.ProtocolOf(File("rule: plurality, from: g, ties: seeded"));
        var won = new Dictionary<string, int>();
        for (var number = 0; number < 300; number++)
        {
            var trial = Flows.TrialOf(protocol.Flow, Flows.Question with { Id = "q" + number });
            var winner = FlowRun.Play(protocol, Script("AAA", "BAC"), trial).Winners;
            // Who gave which of the tied answers does not matter, nor does the arm.
            Assert.Equal(winner, FlowRun.Play(protocol, Script("AAA", "CBA"), trial with { Arm = "other" }).Winners);
            won[winner] = won.GetValueOrDefault(winner) + 1;
        }

        Assert.Equal(["A", "B", "C"], won.Keys.Order());
        Assert.All(won.Values, count => Assert.InRange(count, 65, 135));
    }

    [Theory]
    [InlineData("2.2.1=C", "C", "last of judge")]
    [InlineData("2.2.1=- 1.*=D 2.*=B 2.2.1=-", "B", "plurality")]
    [InlineData("2.*=- 1.*=D", "D", "latest of g")]
    [InlineData("*=-", "", "latest of g")]
    public void Where_one_has_no_winner_the_next_decides_and_is_named(string script, string winners, string rule)
    {
        var verdict = FlowRun.Play(File("rule: last-of, from: judge, else: {rule: plurality, from: g, else: {rule: latest, from: g}}"), script).Verdict;
        Assert.Equal((winners, rule), (string.Join(' ', verdict.Winners), verdict.Rule));
    }

    [Fact]
    public void It_can_be_decided_at_any_time_of_the_talk()
    {
        var run = FlowRun.Play(File("rule: plurality, from: g"), "1.*=C 2.*=B");
        var early = Transcript.Of(run.Said.Trial, run.Said.Turns.Take(3));
        Assert.Equal(["C"], run.Protocol.Decide(early).Winners);
        Assert.Empty(run.Protocol.Decide(Transcript.Empty(run.Said.Trial)).Winners);
    }

    [Fact]
    public void A_shuffle_of_the_options_is_undone_in_the_verdict()
    {
        const string file = "agents: {g: {count: 3}}\nsteps: [{step: a, who: g, prompt: p, shuffle: options}]\ndecide: {rule: plurality, from: g}\nprompts: {p: {template: '{{ question }}'}}";
        var asks = ((Step.Go)FlowRun.ProtocolOf(file).Next(Transcript.Empty(Flows.TrialOf(FlowRun.ProtocolOf(file).Flow, Flows.Question)))).Asks;
        Assert.All(asks, ask => Assert.Equal([0, 1, 2], ask.Expect.OptionOrder.Order()));
        Assert.True(asks.Select(ask => string.Concat(ask.Expect.OptionOrder)).Distinct().Count() > 1);
        var run = FlowRun.Play(file, string.Join(' ', asks.Select(ask => $"{FlowRun.At(ask.Seat)}={(char)('A' + ask.Expect.OptionOrder.ToList().IndexOf(2))}")));
        Assert.Equal("C", run.Winners);
        // Behind the letter that each was to say stands the third option, as it was shown.
        Assert.All(run.Asks.Values, ask => Assert.Contains($"{run.Said.At(ask.Seat)!.Reading.Value}. three", run.Messages[ask.Seat][0].Content));
    }

    private static string Script(string first, string second) =>
        string.Join(' ', first.Select((letter, place) => $"1.1.{place + 1}={letter}").Concat(second.Select((letter, place) => $"2.1.{place + 1}={letter}")));

    private static string File(string decide) => $$$"""
        agents: {g: {count: 3}, judge: {}}
        steps:
          - {step: a, who: g, prompt: p}
          - repeat: 1
            steps:
              - {step: b, who: g, prompt: p}
              - {step: rule, who: judge, prompt: p, reads: verdict}
        decide: { {{{decide}}} }
        """;
}
