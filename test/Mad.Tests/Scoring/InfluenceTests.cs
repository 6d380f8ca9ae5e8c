using Mad.Protocols;
using Mad.Scoring;
using Mad.Tests.Protocols;
using Xunit;

namespace Mad.Tests.Scoring;

/// <summary>Who moved towards whom, counted by hand. The right answer is B everywhere.</summary>
public sealed class InfluenceTests
{
    internal static ArmFlow Flow(string protocol, int? agents = null, int? rounds = null) => new(ProtocolCatalog.Find(protocol).Build(new ProtocolChoice(agents, rounds)).Document, "arm", 0);

    private static ArmScore Score(ArmFlow flow, params TrialResult[] trials) => RunScore.Score("arm", trials, ScoreSettings.Default with { Flow = flow });

    [Fact]
    public void Conformity_is_counted_where_the_shown_peers_have_a_majority_for_something_else()
    {
        var influence = Score(
            Flow("collaborative", 3, 2),
            Talk.Trial("1", "B", ["BAA", "AAB"], "A"),
            Talk.Trial("2", "B", ["ABB", "BBB"], "B"),
            Talk.Trial("3", "B", ["BAA", "BAA"], "A"),
            Talk.Trial("4", "B", ["BAA", "BAA"], "A"),
            Talk.Trial("5", "B", ["BAA", "CAA"], "A")).Influence!;

        Assert.Equal(new Rate(2, 5), influence.Conformity);
        Assert.Equal((new Rate(1, 4), new Rate(1, 1), new Rate(2, 4), -0.75), (influence.Harmful, influence.Beneficial, influence.Independence, influence.Asymmetry!.Value));
    }

    [Fact]
    public void The_persuasion_matrix_says_who_took_over_whose_answer()
    {
        var cells = Score(Flow("collaborative", 3, 2), Talk.Trial("1", "B", ["BAA", "AAB"], "A")).Influence!.Persuasion;

        Assert.Equal(
            [new(0, 1, new(1, 1)), new(0, 2, new(1, 1)), new(1, 0, new(0, 1)), new(1, 2, new(0, 0)), new(2, 0, new(1, 1)), new(2, 1, new(0, 0))],
            cells);
    }

    [Fact]
    public void An_agent_that_held_no_answer_cannot_conform()
    {
        var influence = Score(Flow("collaborative", 3, 2), Talk.Trial("1", "B", ["-BB", "BB-"], "B")).Influence!;

        Assert.Equal(0, influence.Conformity.Of);
        Assert.Null(influence.Conformity.Value);
        Assert.DoesNotContain(influence.Persuasion, cell => cell.Reader == 0);
    }

    [Fact]
    public void A_reply_that_was_held_decides_nothing()
    {
        var trial = Talk.Trial("1", "B", ["BAA", "AAA"], "A");
        var held = trial with { Turns = [.. trial.Turns.Select(turn => turn.Seat is { Round: 1, Place: 0 } ? turn with { Reply = turn.Reply with { Ending = Ending.Said } } : turn)] };

        Assert.Equal(1, Score(Flow("collaborative", 3, 2), trial).Influence!.Conformity.Of);
        Assert.Equal(0, Score(Flow("collaborative", 3, 2), held).Influence!.Conformity.Of);
    }

    [Fact]
    public void Who_is_not_shown_persuades_nobody()
    {
        // Six on a circle, each reads its two neighbours.
        var cells = Score(Flow("sparse", 6, 2), Talk.Trial("1", "B", ["ABCDAB", "BBBBBB"], "B")).Influence!.Persuasion;

        Assert.Equal(12, cells.Count);
        Assert.All(cells, cell => Assert.Contains(Math.Abs(cell.Reader - cell.Speaker), new[] { 1, 5 }));
    }

    [Theory]
    [InlineData("self-consistency", 3)]
    [InlineData("self-correction", 3)]
    [InlineData("cot", 1)]
    public void Without_peers_there_is_no_influence(string protocol, int agents) =>
        Assert.Null(Score(Flow(protocol), Talk.Trial("1", "B", [new string('A', agents), new string('B', agents)], "B")).Influence);

    [Fact]
    public void Every_protocol_of_the_catalog_has_figures_that_add_up()
    {
        foreach (var protocol in ProtocolCatalog.All)
        {
            var built = protocol.Build(new ProtocolChoice());
            var run = FlowRun.Play(FlowRun.ProtocolOf(built), "1.*=A 2.1.1=B 2.1.2=C 3.1.1=B 3.1.2=C");
            var trial = new TrialResult(Talk.Problem(Flows.Question.Id, "B"), 0, false, run.Verdict, run.Said.Turns);
            var flow = new ArmFlow(built.Document, protocol.Name, 0);
            var score = RunScore.Score(protocol.Name, [trial with { Problem = new(Flows.Question, "B") }], ScoreSettings.Default with { Flow = flow });

            Assert.Equal(run.Verdict.Winners, flow.Decide(trial, run.Said.Turns).Winners);
            Assert.Equal(score.Replies.Values.Sum(), run.Said.Turns.Count(turn => turn.Expect.IsAnswer && turn.Reply.Ending != Ending.Said));
            var talk = flow.TalkOf(trial);
            foreach (var ask in run.Asks.Values.Where(ask => ask.Expect.IsAnswer))
            {
                // Whoever persuades was really shown.
                Assert.All(flow.PeersOf(run.Said.At(ask.Seat)!, talk), peer => Assert.Contains(peer.Seat, ask.Sees));
            }

            if (score.Influence is { } influence)
            {
                Assert.All(influence.Persuasion, cell => Assert.True(cell.Reader != cell.Speaker && cell.Adopted.Count <= cell.Adopted.Of));
                Assert.Equal(influence.Harmful.Of, influence.Independence.Of);
            }
        }
    }
}
