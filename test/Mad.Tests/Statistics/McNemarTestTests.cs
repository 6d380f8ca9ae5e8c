using CsCheck;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class McNemarTestTests
{
    /// <summary>Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13:91: airway responses before and after a transplantation (table 1), and responses to a consolidation.</summary>
    [Theory]
    [InlineData(1, 7, 0.070, 0.039)]
    [InlineData(6, 16, 0.053, 0.035)]
    public void The_published_examples_come_out(long first, long second, double exact, double mid)
    {
        var test = McNemarTest.Of(first, second);

        Assert.Equal(exact, test.P, 6e-4);
        Assert.Equal(mid, test.MidP, 6e-4);
    }

    /// <summary>R: <c>binom.test(x, n)$p.value</c> of the discordant questions.</summary>
    [Theory]
    [InlineData(6, 16, 0.05247879028320316)]
    [InlineData(1, 7, 0.070312500000000028)]
    [InlineData(0, 5, 0.0625)]
    [InlineData(4, 6, 0.7539062500000002)]
    [InlineData(130, 170, 0.02418198247326277)]
    public void The_exact_p_is_R_s(long first, long second, double p) => Assert.Equal(p, McNemarTest.Of(first, second).P, 1e-12);

    [Fact]
    public void Both_p_values_are_what_their_definitions_add_up_to() => Gen.Select(Gen.Int[0, 25], Gen.Int[1, 25]).Sample((first, second) =>
    {
        var n = first + second;
        double Ways(int k) => MathNet.Numerics.SpecialFunctions.Binomial(n, k) / Math.Pow(2, n);
        var asFar = Enumerable.Range(0, n + 1).Where(k => Math.Abs((2 * k) - n) >= Math.Abs(first - second)).Sum(Ways);
        var further = Enumerable.Range(0, n + 1).Where(k => Math.Abs((2 * k) - n) > Math.Abs(first - second)).Sum(Ways);

        var test = McNemarTest.Of(first, second);

        Assert.Equal(asFar, test.P, 1e-12);
        Assert.Equal((asFar + further) / 2, test.MidP, 1e-12);
    });

    [Fact]
    public void Swapping_the_two_changes_no_p() => Gen.Select(Gen.Long[0, 100_000], Gen.Long[0, 100_000]).Sample((first, second) =>
    {
        var (there, back) = (McNemarTest.Of(first, second), McNemarTest.Of(second, first));
        Assert.Equal(there.P, back.P);
        Assert.Equal(there.MidP, back.MidP);
        Assert.InRange(there.MidP, 0, there.P);
    });

    [Fact]
    public void The_odds_turn_over_with_the_two() => Gen.Select(Gen.Long[1, 3000], Gen.Long[1, 3000]).Sample(
        (first, second) =>
        {
            var (there, back) = (McNemarTest.Of(first, second).Odds(), McNemarTest.Of(second, first).Odds());
            Assert.Equal(1, there.Value!.Value * back.Value!.Value, 1e-9);
            Assert.Equal(1, there.Low * back.High!.Value, 1e-6);
        },
        iter: 20);

    /// <summary>R: <c>ci &lt;- binom.test(6, 22)$conf.int; ci / (1 - ci)</c>.</summary>
    [Fact]
    public void The_odds_interval_is_R_s()
    {
        var odds = McNemarTest.Of(6, 16).Odds();

        Assert.Equal(0.375, odds.Value!.Value, 1e-12);
        Assert.Equal(0.10728924837039702 / (1 - 0.10728924837039702), odds.Low, 1e-9);
        Assert.Equal(0.50222120126634895 / (1 - 0.50222120126634895), odds.High!.Value, 1e-9);
    }

    [Fact]
    public void Without_a_loss_the_odds_have_no_upper_bound()
    {
        Assert.Equal(new OddsRatio(null, 0, null), McNemarTest.Of(0, 0).Odds());
        Assert.Null(McNemarTest.Of(9, 0).Odds().High);
        Assert.Equal(0, McNemarTest.Of(0, 9).Odds().Low);
    }

    [Fact]
    public void Nothing_that_tells_them_apart_is_no_evidence()
    {
        Assert.Equal(1, McNemarTest.Of(0, 0).P);
        Assert.Equal(1, McNemarTest.Of(0, 0).MidP);
        Assert.Equal(1, McNemarTest.Of(7, 7).P);
    }

    [Fact]
    public void Negative_counts_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => McNemarTest.Of(-1, 3));
}
