using Mad.Protocols.Stops;
using Xunit;

namespace Mad.Tests.Protocols.Stops;

/// <summary>Every kind of condition with what makes it hold and what does not: three agents have answered in two rounds, then a step comes only when it holds.</summary>
public sealed class ConditionTests
{
    [Theory]
    [InlineData("unanimous", "2.*=B", true)]
    [InlineData("unanimous", "2.1.3=B", false)]
    [InlineData("unanimous", "2.1.3=-", false)]
    [InlineData("unanimous", "2.*=-", false)]
    [InlineData("share >= 0.66", "2.1.3=B", true)]
    [InlineData("share >= 0.67", "2.1.3=B", false)]
    [InlineData("share >= 0.66", "2.1.3=-", true)]
    [InlineData("share >= 0.5", "2.1.3=- 2.1.2=B", false)]
    [InlineData("share >= 0", "2.*=-", false)]
    [InlineData("verdict", "", true)]
    [InlineData("verdict", "2.1.1=-", false)]
    [InlineData("says «2.1", "", true)]
    [InlineData("says «2.1.1", "", false)]
    [InlineData("says «2.1.X", "", false)]
    [InlineData("stable 2", "", true)]
    [InlineData("stable 2", "2.*=B", false)]
    [InlineData("stable 2", "2.1.1=B", true)]
    [InlineData("stable 2", "*=-", false)]
    [InlineData("stable 2", "1.1.1=B 1.1.2=- 2.1.1=- 2.1.2=B", true)]
    [InlineData("stable 1", "2.*=B", true)]
    [InlineData("stable 3", "", false)]
    [InlineData("tokens >= 600", "*=A#100", true)]
    [InlineData("tokens >= 601", "*=A#100", false)]
    [InlineData("round >= 2", "", true)]
    [InlineData("round >= 3", "", false)]
    [InlineData("accepted", "", false)]
    [InlineData("never", "", false)]
    [InlineData("not never", "", true)]
    [InlineData("agreed >= 0.1", "", false)]
    [InlineData("unanimous of g", "", true)]
    [InlineData("verdict of judge", "", false)]
    [InlineData("not verdict of judge", "", true)]
    [InlineData("not unanimous", "2.1.3=B", true)]
    [InlineData("unanimous and round >= 2", "", true)]
    [InlineData("unanimous and round >= 3", "", false)]
    [InlineData("unanimous and not round >= 3", "", true)]
    [InlineData("not unanimous and round >= 2", "", false)]
    [InlineData("round >= 1 and unanimous and stable 2", "", true)]
    public void It_holds(string condition, string script, bool holds) => Assert.Equal(holds, Came(File, condition, script));

    private const string File = """
        agents: {g: {count: 3}, judge: {}}
        steps:
          - {step: a, who: g, prompt: p}
          - {repeat: 1, steps: [{step: a2, who: g, prompt: p}]}
          - {step: after, who: judge, prompt: p, when: 'CONDITION'}
        decide: {rule: plurality, from: g}
        """;

    // Agreement: A proposes first; whoever does not agree proposes anew.
    [Theory]
    [InlineData("1", "1.1.1=A 1.1.2=A[agree] 1.1.3=A[agree]", true)]
    [InlineData("1", "1.1.1=A 1.1.2=A[agree] 1.1.3=B", false)]
    [InlineData("0.66", "1.1.1=A 1.1.2=B 1.1.3=B[agree]", true)]
    [InlineData("0.67", "1.1.1=A 1.1.2=B 1.1.3=B[agree]", false)]
    [InlineData("0.34", "1.1.1=A 1.1.2=A[agree] 1.1.3=B", false)]
    [InlineData("0.33", "1.1.1=A 1.1.2=A[agree] 1.1.3=B", true)]
    [InlineData("1", "*=A[agree]", true)]
    public void Agreement_is_the_run_since_the_newest_solution_over_the_agents(string share, string script, bool holds) => Assert.Equal(holds, Came("""
        agents: {g: {count: 3}, judge: {}}
        steps:
          - {step: a, who: g, prompt: p, order: sequential, reads: agreement}
          - {step: after, who: judge, prompt: p, when: 'CONDITION'}
        decide: {rule: plurality, from: g}
        """, "agreed >= " + share, script));

    [Theory]
    [InlineData("[9,8]", true)]
    [InlineData("[9,7]", false)]
    [InlineData("[1]", true)]
    [InlineData("[0]", false)]
    [InlineData("[8]", true)]
    [InlineData("[]", false)]
    [InlineData("[8.5,9.5]", true)]
    public void Scores_are_accepted_when_all_are_at_least_8_or_the_only_one_is_1(string scores, bool holds)
    {
        const string file = """
            agents: {g: {}, judge: {}}
            steps:
              - {step: score, who: judge, prompt: p, reads: scores}
              - {step: word, who: judge, prompt: p, reads: text}
              - {step: after, who: g, prompt: p, when: 'CONDITION'}
            decide: {rule: plurality, from: g}
            """;
        Assert.Equal(holds, Came(file, "accepted of judge", "1.1.1=" + scores));
        Assert.False(Came(file, "accepted", "1.1.1=" + scores));
    }

    [Theory]
    [InlineData("1.2.1=[1] 1.2.2=[1] 1.2.3=[2]", true)]
    [InlineData("1.2.1=[1] 1.2.2=[2] 1.2.3=[3]", false)]
    [InlineData("1.1.2=A 1.2.1=[1] 1.2.2=[2] 1.2.3=[]", true)]
    [InlineData("1.2.*=[]", false)]
    public void Ballots_have_a_winner_when_one_answer_has_the_most(string script, bool holds)
    {
        const string file = """
            agents: {g: {count: 3}, judge: {}}
            steps:
              - {step: a, who: g, prompt: p}
              - {step: vote, who: g, prompt: p, reads: 'ballot:simple', sees: {all: {step: a, self: true, window: this-round}}}
              - {step: after, who: judge, prompt: p, when: 'CONDITION'}
            decide: {rule: ballots, step: vote, from: g}
            """;
        var answers = "1.1.1=A 1.1.3=C " + (script.Contains("1.1.2", StringComparison.Ordinal) ? "" : "1.1.2=B ");
        Assert.Equal(holds, Came(file, "winner", answers + script));
        Assert.Equal(holds, Came(file, "winner of vote", answers + script));
    }

    [Fact]
    public void Silence_after_a_failed_call_is_no_disagreement()
    {
        const string file = """
            agents: {g: {count: 3}, judge: {}}
            steps:
              - {step: a, who: g, prompt: p, on-failure: absent}
              - {step: after, who: judge, prompt: p, when: 'CONDITION'}
            decide: {rule: plurality, from: g}
            """;
        Assert.True(Came(file, "unanimous", "1.1.2=fail"));
        Assert.False(Came(file, "unanimous", "1.1.2=-"));
        Assert.False(Came(file, "unanimous", "1.*=fail"));
    }

    [Theory]
    [InlineData("unanimous")]
    [InlineData("share >= 0.66")]
    [InlineData("not agreed >= 1 of g")]
    [InlineData("says [Agree] of critic")]
    [InlineData("says it is correct")]
    [InlineData("says \"proof of work and more\" of critic")]
    [InlineData("stable 2 and not tokens >= 20000 and round >= 3 of g")]
    [InlineData("winner of vote")]
    [InlineData("never")]
    [InlineData("accepted of judge")]
    public void It_is_written_as_it_was_read(string text)
    {
        Assert.Equal(text, ConditionText.Parse(text)!.ToString());
        Assert.Equal(ConditionText.Parse(text), ConditionText.Parse(ConditionText.Parse(text)!.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not")]
    [InlineData("says")]
    [InlineData("share > 0.5")]
    [InlineData("share >= much")]
    [InlineData("share >= -1")]
    [InlineData("stable")]
    [InlineData("unanimous or verdict")]
    [InlineData("unanimous and ")]
    [InlineData(" and unanimous")]
    [InlineData("Unanimous")]
    public void It_is_none(string text) => Assert.Null(ConditionText.Parse(text));

    private static bool Came(string file, string condition, string script) =>
        FlowRun.Play(file.Replace("'CONDITION'", $"'{condition}'", StringComparison.Ordinal), script) is var run && run.Asks.Keys.Any(seat => run.Protocol.Schedule.At(seat).Step.Name == "after");
}
