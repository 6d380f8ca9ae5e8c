using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Scoring;

/// <summary>The figures of a round, worked out by hand. The right answer is B everywhere.</summary>
public sealed class RoundScoreTests
{
    private static readonly TrialResult[] Five =
    [
        Talk.Trial("1", "B", ["BBB", "BBB"], "B"),
        Talk.Trial("2", "B", ["BAC", "BAB"], "B"),
        Talk.Trial("3", "B", ["BA-", "BA!"], "BA", "law"),
        Talk.Trial("4", "B", ["---", "--!"], "", "law"),
        Talk.Trial("5", "B", ["BBA", "Bx"], null, "law"),
    ];

    private static readonly IReadOnlyList<RoundScore> Rounds = RunScore.Score("arm", Five, ScoreSettings.Default).Rounds;

    [Fact]
    public void Each_agent_has_its_accuracy_and_the_best_one_is_named()
    {
        Assert.Equal([new(0, 0.8), new(1, 0.4), new(2, 0.2)], Rounds[0].Agents);
        Assert.Equal(0.8, Rounds[0].BestAgent);

        // The third agent of the failed trial was never asked: it counts all the same.
        Assert.Equal([new(0, 0.8), new(1, 0.2), new(2, 0.4)], Rounds[1].Agents);
    }

    [Fact]
    public void Shares_of_agreement_come_out()
    {
        Assert.Equal(((1 + (1.0 / 3) + (1.0 / 3) + 0 + (2.0 / 3)) / 5, (1 + 0 + 0 + 0 + (1.0 / 3)) / 5), (Rounds[0].ModalShare, Rounds[0].Agreement!.Value));
        Assert.Equal((Math.Log2(3) + 1 + (Math.Log2(3) - (2.0 / 3))) / 5, Rounds[0].Entropy, 1e-12);
        Assert.Equal((1 + 3 + 2 + 0 + 2) / 5.0, Rounds[0].Distinct, 1e-12);
    }

    [Fact]
    public void Unanimity_splits_into_right_and_wrong_and_may_leave_out_what_was_not_read()
    {
        TrialResult[] trials =
        [
            Talk.Trial("1", "B", ["BBB"], "B"), Talk.Trial("2", "B", ["AAA"], "A"), Talk.Trial("3", "B", ["AA-"], "A"), Talk.Trial("4", "B", ["---"], ""), Talk.Trial("5", "B", ["BBA"], "B"),
        ];
        var round = RunScore.Score("arm", trials, ScoreSettings.Default).Rounds[0];

        Assert.Equal((0.2, 0.2, 0.4, 0.6), (round.AllCorrect, round.WrongConsensus, round.Unanimous, round.UnanimousRead));
    }

    [Fact]
    public void Whoever_was_right_before_is_remembered()
    {
        var rounds = RunScore.Score("arm", [Talk.Trial("1", "B", ["BAA", "AAA"], "A"), Talk.Trial("2", "B", ["AAA", "ABA"], "A")], ScoreSettings.Default).Rounds;

        Assert.Equal([0.5, 0.5], rounds.Select(round => round.AnyCorrect));
        Assert.Equal([0.5, 1.0], rounds.Select(round => round.AnyCorrectSoFar));
    }

    [Fact]
    public void The_replies_of_each_round_are_counted_once()
    {
        Assert.Equal([7, 2, 2, 0, 2, 0, 1], Enum.GetValues<Outcome>().Select(outcome => Rounds[1].Replies[outcome]));

        // A talk that ended is in the figures of later rounds, but it has no replies there.
        TrialResult[] trials = [Talk.Trial("1", "B", ["BBB"], "B"), Talk.Trial("2", "B", ["AAA", "BBB"], "B")];
        Assert.Equal(3, RunScore.Score("arm", trials, ScoreSettings.Default).Rounds[1].Replies.Values.Sum());
    }

    [Fact]
    public void Intervals_are_wilsons_with_the_agents_of_a_question_as_one_cluster()
    {
        double[][] agents = [[1, 1, 1], [1, 0, 0], [1, 0, 0], [0, 0, 0], [1, 1, 0]];
        Assert.Equal(Mad.Statistics.Wilson.Clustered(agents), Rounds[0].MeanAgentCi95);
        Assert.Equal(Mad.Statistics.Wilson.Interval(Rounds[0].Vote * 5, 5), Rounds[0].VoteCi95);
        double[] means = [1, 1.0 / 3, 1.0 / 3, 0, 2.0 / 3];
        Assert.Equal(Math.Sqrt(means.Sum(mean => Math.Pow(mean - means.Average(), 2)) / 5 / 5), Rounds[0].MeanAgentStandardError, 1e-12);
    }

    [Fact]
    public void One_agent_has_no_pairs() => Assert.Null(RunScore.Score("arm", [Talk.Trial("1", "B", ["B"], "B")], ScoreSettings.Default).Rounds[0].Agreement);
}
