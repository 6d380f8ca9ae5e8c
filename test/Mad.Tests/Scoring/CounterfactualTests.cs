using CsCheck;
using Mad.Protocols;
using Mad.Scoring;
using Mad.Tests.Protocols;
using Xunit;

namespace Mad.Tests.Scoring;

/// <summary>What a full run says of smaller ones, worked out by hand. The right answer is B everywhere.</summary>
public sealed class CounterfactualTests
{
    private static readonly ScoreSettings Three = ScoreSettings.Default with { Flow = InfluenceTests.Flow("collaborative", 3, 3) };

    private static Counterfactuals Of(params TrialResult[] trials) => RunScore.Score("arm", trials, Three).Counterfactuals!;

    [Fact]
    public void Each_round_is_worth_its_vote_and_costs_what_was_asked_until_then()
    {
        var rounds = Of(Paid(Talk.Trial("1", "B", ["ABC", "ABB", "BBB"], "B")), Paid(Talk.Trial("2", "B", ["BBA", "AAB", "AAA"], "A"))).Rounds;

        Assert.Equal(["rounds 1", "rounds 2", "rounds 3"], rounds.Select(one => one.Rule));
        Assert.Equal([((1.0 / 3) + 1) / 2, 0.5, 0.5], rounds.Select(one => one.Accuracy.Value));
        Assert.Equal([3.0, 6, 9], rounds.Select(one => one.Cost.Calls));
        Assert.Equal([30.0, 90, 180], rounds.Select(one => one.Cost.Prompt));
        Assert.All(rounds, one => Assert.False(one.ByVote));
        Assert.All(rounds, one => Assert.Null(one.Cost.Usd));
    }

    [Fact]
    public void A_stop_rule_ends_each_talk_where_it_first_holds()
    {
        var stops = Of(
            Paid(Talk.Trial("1", "B", ["ABC", "BBA", "AAA"], "A")),
            Paid(Talk.Trial("2", "B", ["BBB", "AAA", "AAA"], "A"))).Stops.ToDictionary(one => one.Rule);

        Assert.Equal(["share >= 0.66", "unanimous", "stable 2"], stops.Keys);

        // Two of three: after the second and after the first round. All: never and after the first. Two equal votes: never, and at the end.
        Assert.Equal((1.0, 1.5, 4.5), Figures(stops["share >= 0.66"]));
        Assert.Equal((0.5, 2.0, 6.0), Figures(stops["unanimous"]));
        Assert.Equal((0.0, 3.0, 9.0), Figures(stops["stable 2"]));

        static (double, double, double) Figures(Counterfactual one) => (one.Accuracy.Value, one.Rounds, one.Cost.Calls);
    }

    [Fact]
    public void A_rule_that_needs_more_than_was_said_is_left_out()
    {
        var stops = Of(Talk.Trial("1", "B", ["BBA"], "B"), Talk.Trial("2", "B", ["BBB"], "B")).Stops;

        // The first talk ended at two of three; nobody knows how it would have gone on.
        Assert.Equal(["share >= 0.66"], stops.Select(one => one.Rule));
    }

    // Two agents, a loop, and behind it one who has read all that they said.
    [Fact]
    public void A_judge_who_would_have_read_less_decides_nothing()
    {
        var built = FlowRun.Built("""
            agents: {g: {count: 2}, judge: {}}
            steps:
              - {step: a, who: g, prompt: p}
              - {repeat: 2, steps: [{step: b, who: g, prompt: p, sees: {v: {}}}]}
              - {step: end, who: judge, prompt: p, reads: verdict, sees: {v: {from: g, window: so-far}}}
            decide: {rule: last-of, from: judge}
            """);
        var others = Played(built, "*=B 1.1.2=C 3.2.1=C").Counterfactuals!;

        Assert.Equal([true, true, false], others.Rounds.Select(one => one.ByVote));
        Assert.Equal([0.5, 1, 0], others.Rounds.Select(one => one.Accuracy.Value));

        // Two equal votes there are only at the very end, where the judge has read all.
        Assert.Equal(["stable 2"], others.Stops.Select(one => one.Rule));
    }

    [Fact]
    public void A_failed_trial_costs_what_it_cost_and_is_right_where_the_talk_would_have_ended_before()
    {
        var others = Of(Paid(Talk.Trial("1", "B", ["BBB", "Ax"], null)));

        Assert.Equal([1.0, 0.0], others.Rounds.Select(one => one.Accuracy.Value));
        Assert.Equal([3.0, 5.0], others.Rounds.Select(one => one.Cost.Calls));
        Assert.Equal(1, others.Stops.Single(one => one.Rule == "unanimous").Accuracy.Value);
    }

    [Fact]
    public void Money_comes_from_the_price_that_is_handed_in()
    {
        var settings = Three with { Price = turn => turn.Reply.Usage.Prompt / 1000.0 };
        var rounds = RunScore.Score("arm", [Paid(Talk.Trial("1", "B", ["ABC", "ABB"], "B"))], settings).Counterfactuals!;

        Assert.Equal([0.03, 0.09], rounds.Rounds.Select(one => Math.Round(one.Cost.Usd!.Value, 9)));
        Assert.Equal([0.01, 0.02, 0.03], rounds.Agents.Select(one => Math.Round(one.Cost.Usd!.Value, 9)));
        Assert.Null(RunScore.Score("arm", [Paid(Talk.Trial("1", "B", ["ABC"], "A"))], Three with { Price = _ => null }).Counterfactuals!.Rounds[0].Cost.Usd);
    }

    [Fact]
    public void One_of_the_first_answers_is_the_mean_agent_and_all_of_them_are_the_vote()
    {
        Gen.Char["ABCD-!"].Array[3].Array[1, 2].Array[1, 6].Sample(drawn =>
        {
            var score = RunScore.Score("arm", [.. drawn.Select((talk, i) => Talk.Trial($"{i}", "B", [.. talk.Select(letters => new string(letters))], "B"))], Three);
            var agents = score.Counterfactuals!.Agents;

            Assert.Equal(3, agents.Count);
            Assert.Equal(score.Rounds[0].MeanAgent, agents[0].Accuracy.Value, 1e-12);
            Assert.Equal(score.Rounds[0].Vote, agents[2].Accuracy.Value, 1e-12);
        });
    }

    [Fact]
    public void Agents_who_saw_each_other_are_no_samples() => Assert.Empty(Played(ProtocolCatalog.Find("chateval-one-by-one").Build(new()), "").Counterfactuals!.Agents);

    [Theory]
    [InlineData("*=A 2.1.1=B 2.1.2=C 3.1.1=B 3.1.2=C")]
    [InlineData("*=B 1.1.1=A 1.1.2=C")]
    [InlineData("*=C")]
    public void A_replay_stops_where_the_protocol_itself_is_done_and_decides_as_it_does(string script)
    {
        var replayed = 0;
        foreach (var protocol in ProtocolCatalog.All)
        {
            var built = protocol.Build(new());
            var run = FlowRun.Play(FlowRun.ProtocolOf(built), script);
            var trial = new TrialResult(new(Flows.Question, "B"), 0, false, run.Verdict, run.Said.Turns);
            var flow = new ArmFlow(built.Document, protocol.Name, 0);
            var replay = new TrialReplay(flow, trial);
            foreach (var rule in StopRules.Of(flow.Flow).Append("round >= 2").Append("fixed"))
            {
                if (flow.StoppedBy(rule) is { } stopped && replay.Under(stopped) is { } ended)
                {
                    replayed++;
                    var said = Transcript.Of(flow.Shell(trial, trial.Turns), ended.Turns);
                    Assert.IsType<Step.Done>(stopped.Next(said));
                    Assert.Equal(stopped.Decide(said).Winners, ended.Winners);
                }
            }
        }

        Assert.True(replayed > 50, $"{replayed} replays");
    }

    private static ArmScore Played(BuiltProtocol built, string script)
    {
        var run = FlowRun.Play(FlowRun.ProtocolOf(built), script);
        var trial = new TrialResult(new(Flows.Question, "B"), 0, false, run.Verdict, run.Said.Turns);
        return RunScore.Score("arm", [trial], ScoreSettings.Default with { Flow = new(built.Document, "arm", 0) });
    }

    // Ten prompt tokens a call in the first round, twenty in the second …
    private static TrialResult Paid(TrialResult trial) => trial with
    {
        Turns = [.. trial.Turns.Select((turn, i) => turn with
        {
            Key = CallKey.Loose([Message.User($"{i}")], new(trial.Problem.Question.Id, 0, 0, 0)),
            Reply = turn.Reply with { Usage = new(10 * (turn.Seat.Round + 1), 0, 5, 0, false) },
        })],
    };
}
