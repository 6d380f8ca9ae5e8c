using CsCheck;
using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Scoring;

public sealed class RunScoreTests
{
    /// <summary>Five questions, all with the right answer B; the last one fails after its first round.</summary>
    private static readonly TrialResult[] Five =
    [
        Talk.Trial("1", "B", ["BBB", "BBB"], "B"),
        Talk.Trial("2", "B", ["BAC", "BAB"], "B"),
        Talk.Trial("3", "B", ["BA-", "BA!"], "BA", "law"),
        Talk.Trial("4", "B", ["---", "--!"], "", "law"),
        Talk.Trial("5", "B", ["BBA", "Bx"], null, "law"),
    ];

    private static readonly ArmScore Score = RunScore.Score("arm", Five, ScoreSettings.Default);

    [Fact]
    public void Failed_and_unparsed_trials_stay_in_the_denominator()
    {
        Assert.Equal((5, 5, 3, 1, 1, 1), (Score.Questions, Score.Trials, Score.Answered, Score.Failed, Score.Unparsed, Score.Ties));
        Assert.Equal((1 + 1 + 0.5) / 5, Score.Accuracy, 1e-15);
        Assert.Equal(Math.Sqrt(((0.5 * 0.5 * 2) + (0.5 * 0.5 * 2)) / 5 / 5), Score.StandardError, 1e-15);
    }

    /// <summary>Wilson for 2.5 of 5 with z = 1.959964: (0.5 + z²/10 ± z·√(0.05 + z²/100)) / (1 + z²/5).</summary>
    [Fact]
    public void The_interval_is_wilsons()
    {
        Assert.Equal(0.1704, Score.Ci95.Low, 4);
        Assert.Equal(0.8296, Score.Ci95.High, 4);
    }

    [Fact]
    public void Rounds_worked_by_hand_come_out()
    {
        // Round 0: mean 1, 1/3, 1/3, 0, 2/3; votes 1, 1/3, 1/2, 0, 1.
        Assert.Equal(7.0 / 3 / 5, Score.Rounds[0].MeanAgent, 1e-15);
        Assert.Equal((1 + (1.0 / 3) + 0.5 + 0 + 1) / 5, Score.Rounds[0].Vote, 1e-15);
        Assert.Equal((0.8, 0.2, 4, 2), (Score.Rounds[0].AnyCorrect, Score.Rounds[0].Unanimous, Score.Rounds[0].Unparsed, Score.Rounds[0].Ties));

        // Round 1: mean 1, 2/3, 1/3, 0, and 1 of 3 where a call failed and another was never made; votes 1, 1, 1/2, 0, 1.
        Assert.Equal(7.0 / 3 / 5, Score.Rounds[1].MeanAgent, 1e-15);
        Assert.Equal(3.5 / 5, Score.Rounds[1].Vote, 1e-15);
        Assert.Equal((0.8, 0.2, 5, 1), (Score.Rounds[1].AnyCorrect, Score.Rounds[1].Unanimous, Score.Rounds[1].Unparsed, Score.Rounds[1].Ties));
    }

    [Fact]
    public void Gains_are_measured_against_the_first_vote_of_talks_that_no_failed_call_cut_off()
    {
        var whole = RunScore.Score("arm", [.. Five.Where(trial => !trial.Failed)], ScoreSettings.Default);
        Assert.Equal(1, Score.Failed);
        Assert.Equal(0, whole.Failed);
        Assert.Equal(whole.Rounds[0].Vote - whole.Rounds[0].MeanAgent, Score.EnsembleGain!.Value, 1e-15);
        Assert.Equal(whole.Accuracy - whole.Rounds[0].Vote, Score.DebateGain!.Value, 1e-15);
    }

    [Fact]
    public void Categories_come_in_the_order_of_their_first_question()
    {
        Assert.Equal([("maths", 2, 1.0), ("law", 3, 0.5 / 3)], Score.Categories.Select(category => (category.Name, category.Questions, category.Accuracy)));
        Assert.Equal(Math.Sqrt(((1.0 / 3 * (1.0 / 3)) + (1.0 / 36 * 2)) / 3 / 3), Score.Categories[1].StandardError, 1e-15);
    }

    [Fact]
    public void Replies_are_counted_by_outcome_and_truncated_ones_once_more()
    {
        Assert.Equal(29, Score.Replies.Values.Sum());
        Assert.Equal((14, 6, 6), (Score.Replies[Outcome.Correct], Score.Replies[Outcome.Wrong], Score.Replies[Outcome.Unparsed]));
        Assert.Equal((2, 1, 0, 0), (Score.Replies[Outcome.Truncated], Score.Replies[Outcome.Failed], Score.Replies[Outcome.Empty], Score.Replies[Outcome.Refused]));
        Assert.Equal(2, Score.TruncatedReplies);
    }

    [Fact]
    public void The_first_named_wins_a_tie_by_the_rule_first() =>
        Assert.Equal(3.0 / 5, RunScore.Score("arm", Five, new(TieRule.First)).Accuracy, 1e-15);

    [Fact]
    public void A_given_round_is_scored_by_its_vote()
    {
        var first = RunScore.Score("arm", Five, new(Round: 1));

        Assert.Equal((1 + (1.0 / 3) + 0.5) / 5, first.Accuracy, 1e-15);
        Assert.Equal((3, 1, 1), (first.Answered, first.Failed, first.Unparsed));
    }

    [Fact]
    public void A_round_that_is_not_there_is_the_users_mistake()
    {
        var mistake = Assert.Throws<UsageException>(() => RunScore.Score("arm", Five, new(Round: 3)));

        Assert.Equal("round 3 of arm 'arm' cannot be scored: it has rounds 1, 2 (rounds count from 1)", mistake.Message);
    }

    [Fact]
    public void Repeats_of_a_question_are_one_cluster()
    {
        var score = RunScore.Score(
            "arm",
            [.. Enumerable.Range(0, 3).SelectMany(repeat => new[] { Talk.Trial("1", "B", ["B"], "B", repeat: repeat), Talk.Trial("2", "B", ["A"], "A", repeat: repeat) })],
            ScoreSettings.Default);

        Assert.Equal((2, 6, 0.5), (score.Questions, score.Trials, score.Accuracy));
        Assert.Equal(Math.Sqrt(0.25 / 2), score.StandardError, 1e-15);
        Assert.Equal(Mad.Statistics.Wilson.Interval(1, 2), score.Ci95);
    }

    [Fact]
    public void Nothing_to_score_has_no_numbers()
    {
        var score = RunScore.Score("arm", [], ScoreSettings.Default);

        Assert.Equal((0, 0, 0.0, 0.0), (score.Questions, score.Trials, score.Accuracy, score.StandardError));
        Assert.Equal((0, 1), (score.Ci95.Low, score.Ci95.High));
        Assert.Null(score.DebateGain);
    }

    [Fact]
    public void Every_share_is_a_share()
    {
        var trials = Gen.Select(Gen.Char["ABCD-!"].Array[3, 3], Gen.Char["ABCD-!x"].Array[3, 3], Gen.Char["ABCD"].Array[0, 3], Gen.Bool).Array[0, 8];
        Gen.Select(trials, Gen.Bool.Select(first => first ? TieRule.First : TieRule.Expected)).Sample((drawn, ties) =>
        {
            var score = RunScore.Score(
                "arm",
                [.. drawn.Select((t, i) => Talk.Trial($"{i}", "B", [new(t.Item1), new(t.Item2)], t.Item4 ? null : string.Concat(t.Item3.Distinct())))],
                new(ties));
            Assert.All([score.Accuracy, .. score.Rounds.SelectMany(round => new[] { round.MeanAgent, round.Vote, round.AnyCorrect, round.Unanimous })], share => Assert.InRange(share, 0, 1));
            Assert.All(score.Rounds, round => Assert.True(round.MeanAgent <= round.AnyCorrect && round.Vote <= round.AnyCorrect));
            Assert.InRange(score.Accuracy, score.Ci95.Low - 1e-12, score.Ci95.High + 1e-12);
            Assert.Equal(score.Trials, score.Answered + score.Unparsed + score.Failed);
        });
    }
}
