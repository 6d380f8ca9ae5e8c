using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Scoring;

/// <summary>Extractors side by side say of an arm what its score says.</summary>
public sealed class RuleComparisonTests
{
    [Fact]
    public void With_repeats_the_interval_is_that_of_the_score()
    {
        TrialResult[] trials =
        [
            .. Enumerable.Range(0, 40).Select(i => Talk.Trial($"q{i / 2}", "B", [i % 3 == 0 ? "ABB" : "BCB"], i % 5 == 0 || i / 2 % 3 == 0 ? "A" : "B") with { Repeat = i % 2 }),
        ];
        var score = RunScore.Score("arm", trials, ScoreSettings.Default);
        var rules = new RuleComparison([null, null], _ => ScoreSettings.Default);
        foreach (var trial in trials)
        {
            rules.Add("arm", trial);
        }

        var found = rules.Arms("stored")[0].Scores[0];
        Assert.Equal((score.Accuracy, score.StandardError, score.Ci95), (found.Accuracy, found.StandardError, found.Ci95));
        Assert.NotEqual(Mad.Statistics.Wilson.Interval(score.Accuracy * 20, 20), found.Ci95);
    }
}
