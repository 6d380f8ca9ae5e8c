using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Scoring;

/// <summary>What an arm comes to beside its accuracy, worked out by hand. The right answer is B everywhere.</summary>
public sealed class ArmScoreTests
{
    private static readonly TrialResult[] Five =
    [
        Talk.Trial("1", "B", ["BBB", "BBB"], "B"),
        Talk.Trial("2", "B", ["BAC", "BAB"], "B"),
        Talk.Trial("3", "B", ["BA-", "BA!"], "BA", "law"),
        Talk.Trial("4", "B", ["---", "--!"], "", "law"),
        Talk.Trial("5", "B", ["BBA", "Bx"], null, "law"),
    ];

    private static ArmScore Score(params TrialResult[] trials) => RunScore.Score("arm", trials, ScoreSettings.Default);

    [Fact]
    public void Gains_are_paired_by_question()
    {
        var gain = Score(Five).DebateGain!;

        // The fifth trial failed.
        double[] differences = [0, 2.0 / 3, 0, 0];

        Assert.Equal(1.0 / 6, gain.Value, 1e-12);
        Assert.Equal(Math.Sqrt(differences.Sum(one => Math.Pow(one - (1.0 / 6), 2))) / 4, gain.StandardError, 1e-12);
        Assert.InRange(gain.Value, gain.Ci95!.Value.Low, gain.Ci95.Value.High);
        Assert.Equal(gain, Score(Five).DebateGain);
    }

    [Fact]
    public void Where_no_question_tells_there_is_no_interval_of_width_0()
    {
        var gain = Score(Talk.Trial("1", "B", ["BBB", "BBB"], "B"), Talk.Trial("2", "B", ["AAA", "AAA"], "A")).DebateGain!;

        Assert.Equal((0.0, null), (gain.Value, gain.Ci95));
    }

    [Fact]
    public void Every_trial_has_its_credit() => Assert.Equal(
        [new("1", "maths", 0, 1), new("2", "maths", 0, 1), new("3", "law", 0, 0.5), new("4", "law", 0, 0), new("5", "law", 0, 0)],
        Score(Five).Credits);

    [Fact]
    public void The_macro_accuracy_weighs_each_category_the_same()
    {
        var score = Score(Five);
        var (maths, law) = (score.Categories[0], score.Categories[1]);

        Assert.Equal(((1 + (0.5 / 3)) / 2, 2), (score.Macro!.Value, score.Macro.Categories));
        Assert.Equal(Math.Sqrt((maths.StandardError * maths.StandardError) + (law.StandardError * law.StandardError)) / 2, score.Macro.StandardError, 1e-12);
        Assert.Equal(Mad.Statistics.Wilson.Interval(0.5, 3), law.Ci95);
        Assert.Null(Score(Five[0], Five[1]).Macro);
    }

    [Fact]
    public void Chance_is_what_guessing_is_worth_on_these_questions()
    {
        static TrialResult With(string id, int options) => Talk.Trial(id, "B", ["B"], "B") with { Problem = new(new(id, "maths", "?", [.. Enumerable.Repeat("x", options)]), "B") };

        Assert.Equal(((1.0 / 4) + (1.0 / 10) + 0) / 3, Score(With("1", 4), With("2", 10), With("3", 0)).Chance!.Value, 1e-12);
        Assert.Null(Score(With("1", 0)).Chance);
    }

    [Fact]
    public void Agents_go_by_their_group_and_number() =>
        Assert.Equal([new(0, "agent 1", "sim/one"), new(1, "agent 2", "sim/one"), new(2, "agent 3", "sim/one")], Score(Five).Agents);

    [Fact]
    public void Consensus_is_told_by_its_first_round_and_by_what_it_ends_on()
    {
        var consensus = Score(
            Talk.Trial("1", "B", ["BBB", "BBB"], "B"),
            Talk.Trial("2", "B", ["BAC", "BBB"], "B"),
            Talk.Trial("3", "B", ["BBA", "AAA"], "A"),
            Talk.Trial("4", "B", ["AAA", "AAB"], "A"),
            Talk.Trial("5", "B", ["AA-", "AA-"], "A"),
            Talk.Trial("6", "B", ["BBB"], null)).Consensus!;

        // The failed trial had consensus, but it did not end in one.
        Assert.Equal([new(0, 2, 1), new(1, 1, 1)], consensus.FirstIn);
        Assert.Equal((1, new Rate(2, 6), new Rate(1, 6)), (consensus.Never, consensus.Correct, consensus.Wrong));
        Assert.Equal((new Rate(1, 2), new Rate(1, 2)), (consensus.Collapsed, consensus.Resolved));
        Assert.Null(Score(Talk.Trial("1", "B", ["B"], "B")).Consensus);
    }

    [Fact]
    public void A_judge_is_measured_against_the_last_vote()
    {
        var score = Score(
            Judged("1", "BBA", "B"), // with the majority
            Judged("2", "BBA", "A"), // overrides it, wrong
            Judged("3", "AAB", "B"), // overrides it, right
            Judged("4", "AAC", "C"), // overrides it, both wrong
            Judged("5", "ABC", "B"), // there is no majority
            Judged("6", "BBB", "")); // says nothing

        Assert.Equal((new Rate(1, 4), new Rate(1, 3), new Rate(1, 3), 0.0), (score.Judge!.AgreesWithMajority, score.Judge.OverridesRight, score.Judge.OverriddenRight, score.Judge.OverrideGain));
        Assert.Equal((3.0 / 6) - ((1 + 1 + 0 + 0 + (1.0 / 3) + 1) / 6), score.JudgeGain!.Value, 1e-12);
        Assert.Null(Score(Five).Judge);
        Assert.Null(Score(Five).JudgeGain);
    }

    [Fact]
    public void Confidence_is_what_is_stated_and_what_the_last_vote_shares()
    {
        static TrialResult Stated(string id, char letter, double? confidence) => Talk.Trial(id, "B", [$"{letter}A", $"{letter}A"], "B") is var trial
            ? trial with { Turns = [.. trial.Turns.Select(turn => turn.Agent.Index == 0 ? turn with { Reading = turn.Reading with { Confidence = turn.Seat.Round == 0 ? 0.1 : confidence } } : turn)] }
            : throw new InvalidOperationException();

        var calibrations = Score(Stated("1", 'B', 0.9), Stated("2", 'A', 0.6), Stated("3", 'B', null), Stated("4", '-', 0.5)).Calibrations;

        Assert.Equal([ConfidenceSource.Stated, ConfidenceSource.VoteShare], calibrations.Select(one => one.Source));
        // 0.9 right and 0.6 wrong; the vote has 0.5 for a half, 1 for nothing, 0.5 for a half and for nothing.
        var (stated, shares) = (calibrations[0].Curve, calibrations[1].Curve);
        Assert.Equal((2, 0.75, 0.5, 1.0), (stated.Count, stated.Confidence, stated.Accuracy, stated.Auroc!.Area));
        Assert.Equal(((0.1 * 0.1) + (0.6 * 0.6)) / 2, stated.Brier, 1e-12);
        Assert.Equal((4, 0.625, 0.25), (shares.Count, shares.Confidence, shares.Accuracy));
    }

    private static TrialResult Judged(string id, string letters, string verdict) => Talk.Trial(id, "B", [letters], verdict, rule: "last of judge");
}
