using Xunit;

namespace Mad.Tests.Protocols.Decisions;

/// <summary>Ballots over the numbered solutions that the voters are shown. Four agents answer, then vote; a ballot is what the reader of its kind makes of a reply.</summary>
public sealed class BallotTests
{
    // Answers A, B, C, D by place, and everybody sees all four of them.
    [Theory]
    [InlineData("simple", "1 1 2 3", "A")]
    [InlineData("simple", "2 2 1 1", "A B")]
    [InlineData("simple", "4 4 - -", "D")]
    [InlineData("simple", "- - - -", "")]
    [InlineData("simple", "0 5 99 x", "")]
    [InlineData("simple", "1 5 5 5", "A")]
    [InlineData("approval", "1,2 2,3 2 4", "B")]
    [InlineData("approval", "1,2 1,2 3 -", "A B")]
    [InlineData("approval", "1,2,3,4 1,2,3,4 1,2,3,4 1,2,3,4", "A B C D")]
    [InlineData("ranked", "1,2 2,1 1,2 2,1", "A B")]
    [InlineData("ranked", "1,2,3,4 4,3,2,1 2,3 2,1", "B")]
    [InlineData("ranked", "1 2,1 - -", "A")]
    [InlineData("points", "1=5,2=5 2=10 3=10 4=10", "B")]
    [InlineData("points", "1=10 2=1 3=100 4=3", "A B C D")]
    [InlineData("points", "1=1,2=9 1=2,3=8 4=3,1=7 4=7,3=3", "C")]
    [InlineData("points", "1=0 - - 2=0", "")]
    [InlineData("points", "1=x 2=3 9=10 -", "B")]
    public void The_method_counts(string method, string ballots, string winners)
    {
        var run = FlowRun.Play(File(method), Script("ABCD", ballots));
        Assert.Equal(winners.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), run.Verdict.Winners.Order());
        Assert.Equal("ballots of vote", run.Verdict.Rule);
    }

    // .1 + .7 is not .8 in binary: A and B have eight tenths each.
    [Fact]
    public void Shares_that_are_equal_tie_though_their_sums_round_differently() =>
        Assert.Equal("A B", FlowRun.Play(File("points"), Script("ABCD", "1=1,2=8,3=1 1=7,3=1,4=2 - -")).Winners);

    [Fact]
    public void Of_a_ranking_five_places_count_at_most()
    {
        // Six candidates: the first of a ballot gets 5 points, the fifth 1, the sixth none.
        const string file = """
            agents: {g: {count: 6}, v: {count: 2}}
            steps:
              - {step: a, who: g, prompt: p}
              - {step: vote, who: v, prompt: p, reads: 'ballot:ranked', sees: {all: {from: g, window: this-round}}}
            decide: {rule: ballots, step: vote, from: v}
            """;
        Assert.Equal("A", FlowRun.Play(file, "1.1.1=A 1.1.2=B 1.1.3=C 1.1.4=D 1.1.5=E 1.1.6=F 1.2.1=[1,2,3,4,5,6] 1.2.2=[]").Winners);
        Assert.Equal("A B", FlowRun.Play(file, "1.1.1=A 1.1.2=B 1.1.3=C 1.1.4=D 1.1.5=E 1.1.6=F 1.2.1=[1,3,4,5,6,2] 1.2.2=[2]").Winners);
    }

    [Fact]
    public void Two_solutions_with_one_answer_do_not_add_up_and_win_as_one() =>
        Assert.Equal("B", FlowRun.Play(File("simple"), Script("AABB", "1 2 3 3")).Winners);

    [Fact]
    public void A_solution_without_an_answer_cannot_win() => Assert.Equal("", FlowRun.Play(File("simple"), Script("-BCD", "1 1 1 2")).Winners);

    [Fact]
    public void The_numbers_are_those_of_the_list_that_the_voter_itself_was_shown()
    {
        const string file = """
            agents: {g: {count: 3}}
            steps:
              - {step: a, who: g, prompt: p}
              - {step: vote, who: g, prompt: q, reads: 'ballot:simple', sees: {all: {step: a, window: this-round, order: reversed, anonymous: true}}}
            decide: {rule: ballots, step: vote, from: g}
            prompts: {p: {template: What?}, q: {template: '{% for t in all %}{{ t.name }}: {{ t.answer }}; {% endfor %}'}}
            """;
        var run = FlowRun.Play(file, "1.1.1=A 1.1.2=B 1.1.3=C 1.2.1=[1] 1.2.2=[1] 1.2.3=[2]");
        Assert.Equal(["Reply 1: C; Reply 2: B; ", "Reply 1: C; Reply 2: A; ", "Reply 1: B; Reply 2: A; "], new[] { "1.2.1", "1.2.2", "1.2.3" }.Select(run.Prompt));
        Assert.Equal("C", run.Winners);
        Assert.Equal(2, run.Ask("1.2.1").Expect.OptionOrder.Count);
    }

    [Fact]
    public void Only_the_latest_round_of_voting_counts_and_a_tie_may_bring_another_one()
    {
        const string file = """
            agents: {g: {count: 2}}
            steps:
              - repeat: 3
                until: winner
                steps:
                  - {step: a, who: g, prompt: p}
                  - {step: vote, who: g, prompt: p, reads: 'ballot:simple', sees: {all: {step: a, self: true, window: this-round}}}
            decide: {rule: ballots, step: vote, from: g, ties: first, else: {rule: latest, from: g}}
            """;
        var run = FlowRun.Play(file, "1.1.1=A 1.1.2=B 1.2.1=[1] 1.2.2=[2] 2.1.1=C 2.1.2=D 2.2.*=[2]");
        Assert.Equal("1.1.1 1.1.2 1.2.1 1.2.2 2.1.1 2.1.2 2.2.1 2.2.2", run.Seats);
        Assert.Equal("D", run.Winners);
        Assert.Equal("E", FlowRun.Play(file, "1.2.*=[] 2.2.*=[] 3.2.*=[] 3.1.2=E").Winners);
    }

    [Fact]
    public void A_ballot_that_was_cast_again_counts_as_its_last_try() =>
        Assert.Equal("C", FlowRun.Play(File("simple").Replace("reads:", "reask: 1, reads:", StringComparison.Ordinal), "1.1.1=A 1.1.2=B 1.1.3=C 1.1.4=D 1.2.*=[] 1.2.1.2=[3]").Winners);

    private static string Script(string answers, string ballots) => string.Join(' ', answers.Select((letter, place) => $"1.1.{place + 1}={letter}")
        .Concat(ballots.Split(' ').Select((ballot, place) => $"1.2.{place + 1}=[{(ballot == "-" ? "" : ballot)}]")));

    private static string File(string method) => $$$"""
        agents: {g: {count: 4}}
        steps:
          - {step: a, who: g, prompt: p}
          - {step: vote, who: g, prompt: p, reads: 'ballot:{{{method}}}', sees: {all: {step: a, self: true, window: this-round} } }
        decide: {rule: ballots, step: vote, from: g}
        """;
}
