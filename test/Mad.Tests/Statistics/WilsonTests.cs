using CsCheck;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class WilsonTests
{
    /// <summary>Newcombe 1998, Statistics in Medicine 17, 857–872, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void The_published_intervals_come_out(int successes, int n, double low, double high)
    {
        var interval = Wilson.Interval(successes, n);

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void It_solves_the_equation_that_defines_it() => Gen.Select(Gen.Int[1, 5000], Gen.Double[0, 1], Gen.Double[0.5, 0.999]).Sample((n, share, confidence) =>
    {
        var interval = Wilson.Interval(share * n, n, confidence);
        var z = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 0.5 + (confidence / 2));
        foreach (var bound in new[] { interval.Low, interval.High })
        {
            Assert.Equal(z * z * bound * (1 - bound) / n, (share - bound) * (share - bound), 9);
        }
    });

    [Fact]
    public void It_holds_the_share_and_keeps_inside_0_and_1() => Gen.Select(Gen.Int[1, 500], Gen.Double[0, 1]).Sample((n, share) =>
    {
        var interval = Wilson.Interval(share * n, n);
        Assert.InRange(share, interval.Low - 1e-12, interval.High + 1e-12);
        Assert.InRange(interval.Low, 0, interval.High);
        Assert.InRange(interval.High, interval.Low, 1);
    });

    [Fact]
    public void Nothing_seen_says_nothing() => Assert.Equal(new Interval(0, 1), Wilson.Interval(0, 0));

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    [InlineData(double.NaN)]
    public void Impossible_counts_are_refused(double successes) => Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Interval(successes, 10));
}
