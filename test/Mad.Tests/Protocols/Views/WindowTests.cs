using Xunit;

namespace Mad.Tests.Protocols.Views;

/// <summary>From when a view shows turns. Two agents g speak in step a, then in two rounds a judge in step j and g in step b.</summary>
public sealed class WindowTests
{
    // What the second agent of step b sees in round 3, of others and with itself.
    [Theory]
    [InlineData("last-round", "parallel", "2.2.1", "2.2.1 2.2.2")]
    [InlineData("last-round", "sequential", "2.2.1", "2.2.1 2.2.2")]
    [InlineData("earlier-rounds", "parallel", "1.1.1 2.2.1", "1.1.1 1.1.2 2.2.1 2.2.2")]
    [InlineData("earlier-rounds", "sequential", "1.1.1 2.2.1", "1.1.1 1.1.2 2.2.1 2.2.2")]
    [InlineData("this-round", "parallel", "", "")]
    [InlineData("this-round", "sequential", "3.2.1", "3.2.1")]
    [InlineData("so-far", "parallel", "1.1.1 2.2.1", "1.1.1 1.1.2 2.2.1 2.2.2")]
    [InlineData("so-far", "sequential", "1.1.1 2.2.1 3.2.1", "1.1.1 1.1.2 2.2.1 2.2.2 3.2.1")]
    [InlineData("latest", "parallel", "2.2.1", "2.2.1 2.2.2")]
    [InlineData("latest", "sequential", "3.2.1", "2.2.2 3.2.1")]
    [InlineData("first", "parallel", "1.1.1", "1.1.1 1.1.2")]
    [InlineData("first", "sequential", "1.1.1", "1.1.1 1.1.2")]
    public void Peers_are_seen(string window, string order, string others, string withSelf)
    {
        Assert.Equal(others, FlowRun.Play(File($"{{window: {window}}}", order)).Sees("3.2.2"));
        Assert.Equal(withSelf, FlowRun.Play(File($"{{window: {window}, self: true}}", order)).Sees("3.2.2"));
    }

    // The judge is in another group, and speaks earlier in the round.
    [Theory]
    [InlineData("last-round", "2.1.1")]
    [InlineData("earlier-rounds", "2.1.1")]
    [InlineData("this-round", "3.1.1")]
    [InlineData("so-far", "2.1.1 3.1.1")]
    [InlineData("latest", "3.1.1")]
    [InlineData("first", "2.1.1")]
    public void A_judge_is_seen(string window, string seen) => Assert.Equal(seen, FlowRun.Play(File($"{{from: judge, window: {window}}}", "parallel")).Sees("3.2.2"));

    [Theory]
    [InlineData("{from: [g, judge], window: so-far}", "1.1.1 2.1.1 2.2.1 3.1.1")]
    [InlineData("{from: [g, judge], step: [a, j], window: so-far}", "1.1.1 2.1.1 3.1.1")]
    [InlineData("{step: a, window: latest}", "1.1.1")]
    [InlineData("{step: b, window: first}", "2.2.1")]
    [InlineData("{step: j, window: so-far}", "")]
    public void A_view_may_be_of_several_groups_and_of_some_steps(string view, string seen) => Assert.Equal(seen, FlowRun.Play(File(view, "parallel")).Sees("3.2.2"));

    // An agent that was left out, failed or held is shown by what it did say.
    [Theory]
    [InlineData("last-round", "2.2.1=fail", "")]
    [InlineData("latest", "2.2.1=fail", "1.1.1")]
    [InlineData("latest", "2.2.1=fail 1.1.1=fail", "")]
    [InlineData("first", "1.1.1=fail", "2.2.1")]
    [InlineData("so-far", "1.1.1=fail", "2.2.1")]
    public void A_turn_that_failed_is_not_shown(string window, string script, string seen) =>
        Assert.Equal(seen, FlowRun.Play(File($"{{window: {window}}}", "parallel"), script).Sees("3.2.2"));

    [Theory]
    [InlineData("last-round", "", "")]
    [InlineData("last-round", "1.1.2=B", "2.1.1")]
    [InlineData("latest", "", "1.1.1")]
    [InlineData("latest", "1.1.2=B", "2.1.1")]
    [InlineData("so-far", "1.1.2=B", "1.1.1 2.1.1")]
    [InlineData("first", "1.1.2=B", "1.1.1")]
    public void A_turn_that_was_left_out_is_not_shown(string window, string script, string seen)
    {
        var run = FlowRun.Play($$$$"""
            agents: {g: {count: 2}}
            steps:
              - {step: a, who: g, prompt: p}
              - {repeat: 1, steps: [{step: b, who: g, prompt: p, when: not unanimous}]}
              - {repeat: 1, steps: [{step: c, who: g, prompt: p, sees: {v: {window: {{{{window}}}}}}}]}
            decide: {rule: plurality, from: g}
            """, script);
        Assert.Equal(seen, run.Sees("3.1.2"));
    }

    [Theory]
    [InlineData("none", "", "", "")]
    [InlineData("last", "1.1.2", "2.2.2", "2.2.2")]
    [InlineData("chat", "1.1.2", "1.1.2 2.2.2", "1.1.2 2.2.2")]
    public void Its_own_words_are_the_latest_turn_or_the_whole_chat(string own, string second, string third, string words)
    {
        var run = FlowRun.Play(File("{window: last-round, topology: none}", "parallel", own));
        Assert.Equal((second, third), (run.Sees("2.2.2"), run.Sees("3.2.2")));
        Assert.Equal(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(seat => $"«{seat}»"), run.Messages[FlowRun.Parse("3.2.2")].Where(message => message.Role == "assistant").Select(message => message.Content).Concat(own == "last" ? [run.Prompt("3.2.2")] : []));
    }

    private static string File(string view, string order, string own = "none") => $$$$"""
        agents: {g: {count: 2}, judge: {}}
        steps:
          - {step: a, who: g, prompt: p, on-failure: absent}
          - repeat: 2
            steps:
              - {step: j, who: judge, prompt: p, reads: text}
              - {step: b, who: g, prompt: p, order: {{{{order}}}}, own: {{{{own}}}}, on-failure: absent, sees: {v: {{{{view}}}} }}
        decide: {rule: plurality, from: g}
        prompts: {p: {template: '{{ own.text if own else "?" }}'}}
        """;
}
