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
    public void The_interval_decides(double low, double high, Finding finding) => Assert.Equal(finding, GainWords.Of(new Gain((low + high) / 2, 0.01, new(low, high))));

    [Fact]
    public void Without_an_interval_nothing_is_decided() => Assert.Equal(Finding.Undecided, GainWords.Of(new Gain(0, 0, null)));

    [Fact]
    public void A_gain_reads_with_its_sign_and_its_interval() => Assert.Equal("−0.8 points [−2.9, +1.3]", GainWords.Of(-0.008, -0.029, 0.013));

    // (1.959964 + 0.841621) × 0.018
    [Fact]
    public void The_smallest_difference_that_shows_is_2_8_standard_errors() => Assert.Equal(0.0504285, GainWords.Smallest(new Gain(0, 0.018, null))!.Value, 7);
}
