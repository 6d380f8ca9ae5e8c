using Xunit;

namespace Mad.Tests.Protocols.Stops;

/// <summary>Agents that are not asked but say an old reply again: Conformist and Follower of Choi, Zhu, Li 2025 (arXiv 2508.17536).</summary>
public sealed class HoldTests
{
    [Fact]
    public void A_conformist_that_agrees_with_the_majority_of_the_round_before_says_its_own_reply_again()
    {
        var run = FlowRun.Play(File("conformist"), "1.1.3=B 2.1.3=B 3.1.3=C");
        Assert.Equal("1.1.1 1.1.2 1.1.3 2.1.3 3.1.3", string.Join(' ', run.Asks.Keys.Select(FlowRun.At)));
        Assert.Equal((Ending.Said, "«1.1.1»", "A"), Words(run, "2.1.1"));
        Assert.Equal((Ending.Said, "«1.1.1»", "A"), Words(run, "3.1.1"));
        Assert.Equal((Ending.Answered, "«3.1.3»", "C"), Words(run, "3.1.3"));
        Assert.All(new[] { "2.1.1", "3.1.1" }, seat => Assert.Equal((null, Usage.Zero), (run.Turn(seat).Key, run.Turn(seat).Reply.Usage)));
    }

    [Fact]
    public void What_is_held_is_shown_to_the_others_as_their_reply_of_the_round() => Assert.Equal("2.1.1 2.1.2 2.1.3", FlowRun.Play(File("conformist"), "1.1.3=B 2.1.3=B").Sees("3.1.3"));

    [Theory]
    [InlineData("1.1.1=A 1.1.2=B 1.1.3=-", "2.1.3")]
    [InlineData("1.*=-", "2.1.1 2.1.2 2.1.3")]
    public void Who_has_no_readable_answer_is_asked(string script, string asked) =>
        Assert.EndsWith(asked, string.Join(' ', FlowRun.Play(File("conformist"), script).Asks.Keys.Where(seat => seat.Round == 1).Select(FlowRun.At)));

    [Fact]
    public void Of_a_tie_one_majority_is_drawn_for_all_each_as_often()
    {
        var protocol = FlowRun.ProtocolOf(File("conformist").Replace("count: 3", "count: 4", StringComparison.Ordinal));
        var held = new Dictionary<string, int>();
        for (var number = 0; number < 200; number++)
        {
            var run = FlowRun.Play(protocol, "1.1.1=A 1.1.2=A 1.1.3=B 1.1.4=B", Flows.TrialOf(protocol.Flow, Flows.Question with { Id = "q" + number }));
            var who = string.Concat(run.Said.Turns.Where(turn => turn.Seat.Round == 1 && turn.Reply.Ending == Ending.Said).Select(turn => turn.Agent.Index));
            held[who] = held.GetValueOrDefault(who) + 1;
        }

        Assert.Equal(["01", "23"], held.Keys.Order());
        Assert.All(held.Values, count => Assert.InRange(count, 70, 130));
    }

    [Fact]
    public void A_follower_takes_over_a_reply_of_the_majority_with_its_chance_and_is_asked_else()
    {
        var protocol = FlowRun.ProtocolOf(File("{rule: follower, p: 0.3}"));
        var held = 0;
        for (var number = 0; number < 1000; number++)
        {
            var run = FlowRun.Play(protocol, "1.1.3=B", Flows.TrialOf(protocol.Flow, Flows.Question with { Id = "q" + number }));
            var turns = run.Said.Turns.Where(turn => turn.Seat.Round == 1 && turn.Reply.Ending == Ending.Said).ToList();
            Assert.All(turns, turn => Assert.Equal((turn.Seat.Place == 2 ? "«1.1.1»" : $"«1.1.{turn.Seat.Place + 1}»", "A"), (turn.Reply.Text, turn.Answer)));
            held += turns.Count;
        }

        // 3,000 turns with chance .3: 900, standard error 25.
        Assert.InRange(held, 800, 1000);
    }

    [Theory]
    [InlineData("0", 9)]
    [InlineData("1", 3)]
    public void A_follower_never_or_always_follows(string chance, int asks) => Assert.Equal(asks, FlowRun.Play(File($"{{rule: follower, p: {chance}}}"), "1.1.3=B").Asks.Count);

    [Fact]
    public void Its_own_last_words_are_those_it_said_again() => Assert.Equal("«1.1.1»", FlowRun.Play(Owned("last", "{rule: follower, p: 1}"), "1.1.2=- 1.1.3=-").Prompt("3.1.2"));

    [Fact]
    public void The_chat_goes_on_from_the_last_reply_that_was_bought()
    {
        // In round 2 the first two agree and hold; in round 3 all are asked.
        var run = FlowRun.Play(Owned("chat", "conformist"), "1.1.3=B");
        Assert.Equal("user ?|assistant «1.1.1»|user ?", string.Join('|', run.Messages[FlowRun.Parse("3.1.1")].Select(message => message.Role + " " + message.Content)));
        Assert.Equal("user ?|assistant «1.1.3»|user ?|assistant «2.1.3»|user ?", string.Join('|', run.Messages[FlowRun.Parse("3.1.3")].Select(message => message.Role + " " + message.Content)));
        Assert.Equal("1.1.1", run.Sees("3.1.1"));
    }

    [Fact]
    public void What_is_held_is_said_once_however_many_drafts_or_tries_there_would_be()
    {
        foreach (var more in new[] { "drafts: 3", "reask: 2" })
        {
            var run = FlowRun.Play(File("conformist").Replace("own: last", more, StringComparison.Ordinal));
            Assert.IsType<Step.Done>(run.End);
            Assert.Equal("1.1.1 1.1.2 1.1.3 2.1.1 2.1.2 2.1.3 3.1.1 3.1.2 3.1.3", run.Seats);
        }
    }

    [Fact]
    public void A_shuffle_of_the_held_reply_is_undone_as_it_was_shown()
    {
        var run = FlowRun.Play(File("conformist").Replace("own: last", "shuffle: options", StringComparison.Ordinal).Replace("who: g, prompt: p}", "who: g, prompt: p, shuffle: options}", StringComparison.Ordinal), Shuffled());
        Assert.All(run.Said.Turns, turn => Assert.Equal("B", turn.Answer));
        Assert.All(run.Said.Turns.Where(turn => turn.Seat.Round > 0), turn => Assert.Equal(Ending.Said, turn.Reply.Ending));
    }

    // The shown letters behind which each first place finds option B.
    private static string Shuffled()
    {
        var protocol = FlowRun.ProtocolOf(File("conformist").Replace("who: g, prompt: p}", "who: g, prompt: p, shuffle: options}", StringComparison.Ordinal));
        var asks = ((Step.Go)protocol.Next(Transcript.Empty(Flows.TrialOf(protocol.Flow, Flows.Question)))).Asks;
        return string.Join(' ', asks.Select(ask => $"{FlowRun.At(ask.Seat)}={(char)('A' + ask.Expect.OptionOrder.ToList().IndexOf(1))}"));
    }

    private static (Ending, string, string?) Words(FlowRun run, string seat) => (run.Turn(seat).Reply.Ending, run.Turn(seat).Reply.Text, run.Turn(seat).Answer);

    private static string File(string hold) => $$$"""
        agents: {g: {count: 3}}
        steps:
          - {step: a, who: g, prompt: p}
          - {repeat: 2, steps: [{step: b, who: g, prompt: p, own: last, hold: {{{hold}}} , sees: {v: {} } }]}
        decide: {rule: plurality, from: g}
        """;

    private static string Owned(string own, string hold) => $$$"""
        agents: {g: {count: 3}}
        steps:
          - {step: a, who: g, prompt: p}
          - {repeat: 1, steps: [{step: b, who: g, prompt: p, own: {{{own}}}, hold: {{{hold}}} }]}
          - {repeat: 1, steps: [{step: c, who: g, prompt: p, own: {{{own}}} }]}
        decide: {rule: plurality, from: g}
        prompts: {p: {template: '{{ own.text if own else "?" }}'}}
        """;
}
