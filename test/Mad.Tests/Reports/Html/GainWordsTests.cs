using Mad.Reports.Comparisons;
using Mad.Reports.Html;
using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Reports.Html;

public sealed class GainWordsTests
{
    [Theory]
    [InlineData(0.001, 0.04, Finding.Better)]
    [InlineData(-0.04, -0.001, Finding.Worse)]
    [InlineData(-0.009, 0.01, Finding.Tied)]
    [InlineData(-0.02, 0.005, Finding.Undecided)]
    [InlineData(0.0, 0.04, Finding.Undecided)]
    public void The_interval_decides_where_the_test_agrees(double low, double high, Finding finding) => Assert.Equal(finding, GainWords.Of(new Gain((low + high) / 2, 0.01, new(low, high), 0.01)));

    [Theory]
    [InlineData(0.001, 0.04)]
    [InlineData(-0.04, -0.001)]
    public void An_interval_beside_0_alone_decides_nothing(double low, double high) => Assert.Equal(Finding.Undecided, GainWords.Of(new Gain((low + high) / 2, 0.01, new(low, high), 0.06)));

    [Theory]
    [InlineData(0.001, 0.04, 0.06, " (the interval excludes 0, but p = 0.0600)")]
    [InlineData(0.001, 0.04, 0.01, "")]
    [InlineData(-0.001, 0.04, 0.06, "")]
    public void A_doubt_is_said_behind_the_number(double low, double high, double p, string words) => Assert.Equal(words, GainWords.DoubtBehind(new Gain((low + high) / 2, 0.01, new(low, high), p)));

    [Fact]
    public void Three_questions_to_none_are_no_better() =>
        Assert.Equal(Finding.Undecided, GainWords.Of(new QuestionClusters([.. Enumerable.Range(0, 50).Select(Trial)]).Gain([.. Enumerable.Range(0, 50).Select(i => i < 3 ? 1.0 : 0.0)])));

    [Fact]
    public void Without_an_interval_nothing_is_decided() => Assert.Equal(Finding.Undecided, GainWords.Of(new Gain(0, 0, null, 1)));

    [Fact]
    public void A_gain_reads_with_its_sign_and_its_interval() => Assert.Equal("−0.8 points [−2.9, +1.3]", GainWords.Of(-0.008, -0.029, 0.013));

    // (1.959964 + 0.841621) × 0.018
    [Fact]
    public void The_smallest_difference_that_shows_is_2_8_standard_errors() => Assert.Equal(0.0504285, GainWords.Smallest(new Gain(0, 0.018, null, 1))!.Value, 7);

    private static TrialResult Trial(int number) =>
        new(new Problem(new Question(FormattableString.Invariant($"q{number}"), "", "", ["one", "two"]), "A"), 0, false, new Verdict(["A"], "plurality"), []);
}
