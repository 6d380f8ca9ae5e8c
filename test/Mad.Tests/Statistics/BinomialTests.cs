using CsCheck;
using Mad.Statistics;
using Xunit;
using Oracle = MathNet.Numerics.Distributions.Binomial;

namespace Mad.Tests.Statistics;

public sealed class BinomialTests
{
    /// <summary>R: <c>dbinom(c(500000,499000,7), c(1000000,1000000,5000000), c(.5,.5,1e-6))</c>.</summary>
    [Theory]
    [InlineData(500_000, 1_000_000, 0.5, 0.0007978843613317499)]
    [InlineData(499_000, 1_000_000, 0.5, 0.0001079819780189151)]
    [InlineData(7, 5_000_000, 1e-6, 0.1044448942905190636)]
    public void Probabilities_of_millions_keep_their_digits(long k, long n, double p, double expected) =>
        Assert.Equal(1, Binomial.Pmf(k, n, p) / expected, 1e-12);

    /// <summary>R: <c>pbinom(c(498000,30,2900), c(1000000,100,12032), c(.5,.5,.25))</c>.</summary>
    [Theory]
    [InlineData(498_000, 1_000_000, 0.5, 3.180466875041240e-05)]
    [InlineData(30, 100, 0.5, 3.925069822796844e-05)]
    [InlineData(2900, 12_032, 0.25, 1.158360877713696e-02)]
    public void Tails_of_millions_keep_their_digits(long k, long n, double p, double expected) =>
        Assert.Equal(1, Binomial.AtMost(k, n, p) / expected, 1e-11);

    [Fact]
    public void They_agree_with_another_library() => Gen.Select(Gen.Int[1, 300], Gen.Double[0.001, 0.999]).SelectMany((n, p) => Gen.Int[0, n - 1].Select(k => (k, n, p))).Sample((k, n, p) =>
    {
        Assert.Equal(Oracle.PMF(p, n, k), Binomial.Pmf(k, n, p), 1e-12);
        Assert.Equal(Oracle.CDF(p, n, k), Binomial.AtMost(k, n, p), 1e-10);
    });

    [Fact]
    public void The_two_tails_add_up() => Gen.Select(Gen.Int[0, 2000], Gen.Double[0, 1], Gen.Int[-1, 2001]).Sample((n, p, k) =>
        Assert.Equal(1, Binomial.AtMost(k, n, p) + Binomial.AtLeast(k + 1L, n, p), 1e-10));

    [Fact]
    public void Certain_trials_are_certain()
    {
        Assert.Equal(1, Binomial.Pmf(0, 5, 0));
        Assert.Equal(0, Binomial.Pmf(1, 5, 0));
        Assert.Equal(1, Binomial.Pmf(5, 5, 1));
        Assert.Equal(1, Binomial.Pmf(0, 0, 0.3));
        Assert.Equal(0, Binomial.AtMost(4, 5, 1));
    }

    /// <summary>R: <c>binom.test(k, n)$conf.int</c>.</summary>
    [Theory]
    [InlineData(6, 22, 0.10728924837039702, 0.50222120126634895)]
    [InlineData(1, 8, 0.003159723531251909, 0.526509670875206615)]
    [InlineData(0, 5, 0, 0.5218237501049814)]
    [InlineData(130, 300, 0.37649690499540933, 0.49149952054004775)]
    public void Clopper_and_Pearson_agree_with_R(long k, long n, double low, double high)
    {
        var interval = ClopperPearson.Interval(k, n);

        Assert.Equal(low, interval.Low, 1e-10);
        Assert.Equal(high, interval.High, 1e-10);
    }

    [Fact]
    public void Nothing_seen_leaves_every_share_possible() => Assert.Equal(new Interval(0, 1), ClopperPearson.Interval(0, 0));
}
