using System.Globalization;
using CsCheck;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class ScoreIntervalTests
{
    /// <summary>
    /// Tango's, where answers are right or wrong. R, with the constrained likelihood maximised numerically: <c>tango &lt;- function(b, c, n) { S &lt;- function(d) { l &lt;- function(k, x) if (k == 0) 0 else k * log(x);
    /// f &lt;- function(q) { p &lt;- q + d; o &lt;- 1 - p - q; if (min(p, q, o) &lt; 0) -1e300 else l(b, p) + l(c, q) + l(n - b - c, o) };
    /// q &lt;- optimize(f, c(max(0, -d), (1 - d) / 2), maximum = TRUE, tol = 1e-12)$maximum; (b - c - n * d) / sqrt(n * (2 * q + d - d^2)) };
    /// sapply(c(1, -1) * qnorm(.975), function(t) uniroot(function(d) S(d) - t, c(-.9999, .9999), tol = 1e-11)$root) }</c>.
    /// </summary>
    [Theory]
    [InlineData(12, 4, 50, 0.003492226568, 0.314980211756)]
    [InlineData(150, 86, 1600, 0.02136156462, 0.05899803328)]
    [InlineData(5, 0, 30, 0.03423437343, 0.33564350506)]
    [InlineData(0, 0, 40, -0.08762160504, 0.08762160120)]
    [InlineData(1200, 1300, 12_032, -0.0164606620177, -0.0001664749432)]
    public void It_is_R_s(long first, long second, long questions, double low, double high)
    {
        var interval = Of(first, second, questions);

        Assert.Equal(low, interval.Low, 1e-7);
        Assert.Equal(high, interval.High, 1e-7);
    }

    /// <summary>
    /// Shares and repeats. SciPy, the likelihood maximised over all distributions on the values and on plus and minus the largest of them, these taken as 1: <c>V = lambda d: (lambda p: p @ x**2 - d*d)(minimize(lambda p: -(n * log(p)).sum(),
    /// constraints = [p.sum() == 1, p @ x == d], bounds = [(0, 1)] * len(x), method = "SLSQP", options = {"ftol": 1e-15}).x); S = lambda d: (m - d) * sqrt(N / V(d));
    /// brentq(lambda d: S(d) - z, -.98, m), brentq(lambda d: S(d) + z, m, .98)</c>.
    /// </summary>
    [Theory]
    [InlineData("-1*2 -0.5*3 0*30 0.5*6 1*4", -0.05599123, 0.21191992)]
    [InlineData("0*30 0.5*6 1*4", 0.07204463, 0.30141431)]
    [InlineData("-0.5*5 0*20 0.5*5", -0.10773578, 0.10773578)]
    [InlineData("0*30 0.5*6", 0.02708914, 0.15945397)]
    [InlineData("-0.333333333333*4 0*80 0.333333333333*9 0.666666666667*3", 0.00780924, 0.07960925)]
    [InlineData("-1*1 -0.333333333333*4 0*80 0.333333333333*9 0.666666666667*3 1*3", 0.00278115, 0.11729050)]
    public void With_shares_it_is_the_one_of_the_likeliest_distribution(string levels, double low, double high)
    {
        var interval = ScoreInterval.Of([.. levels.Split(' ').Select(level => level.Split('*')).SelectMany(level => Enumerable.Repeat(double.Parse(level[0], CultureInfo.InvariantCulture), int.Parse(level[1], CultureInfo.InvariantCulture)))]);

        Assert.Equal(low, interval.Low, 1e-6);
        Assert.Equal(high, interval.High, 1e-6);
    }

    /// <summary>Half credits and thirds, 10 or 20 questions of 50 that tell the two apart: BCa holds .91 to .94 of them.</summary>
    [Theory]
    [InlineData(0.05, 0.05, 0.05, 0.05)]
    [InlineData(0.02, 0.03, 0.05, 0.10)]
    [InlineData(0.05, 0.05, 0.20, 0.10)]
    public void With_shares_too_it_holds_the_truth_as_often_as_it_says(double less, double littleLess, double littleMore, double more)
    {
        const int samples = 2000;
        var (chance, truth, held) = (new Random(7), more - less + ((littleMore - littleLess) / 2), 0);
        double Draw(double u) => u < less ? -1 : (u -= less) < littleLess ? -0.5 : (u -= littleLess) < littleMore ? 0.5 : u - littleMore < more ? 1 : 0;
        for (var sample = 0; sample < samples; sample++)
        {
            var interval = ScoreInterval.Of([.. Enumerable.Range(0, 50).Select(_ => Draw(chance.NextDouble()))]);
            held += interval.Low <= truth && truth <= interval.High ? 1 : 0;
        }

        // Three standard errors of a share.
        Assert.Equal(0.95, held / (double)samples, 0.015);
    }

    [Fact]
    public void Swapping_the_two_mirrors_it() => Gen.Select(Gen.Int[0, 100], Gen.Int[0, 100], Gen.Int[0, 300]).Where((first, second, same) => first + second + same > 0).Sample((first, second, same) =>
    {
        var (there, back) = (Of(first, second, first + second + same), Of(second, first, first + second + same));
        Assert.Equal((-back.High, -back.Low), (there.Low, there.High));
        Assert.InRange((double)(first - second) / (first + second + same), there.Low - 1e-9, there.High + 1e-9);
        Assert.InRange(there.Low, -1, there.High);
        Assert.InRange(there.High, there.Low, 1);
    });

    /// <summary>Exact, over every table of 40 questions: .95 or a little above, where a bootstrap of so few holds less often.</summary>
    [Theory]
    [InlineData(0.15, 0.05)]
    [InlineData(0.05, 0.02)]
    [InlineData(0.30, 0.10)]
    public void It_holds_the_truth_about_as_often_as_it_says(double first, double second)
    {
        const int n = 40;
        var held = 0.0;
        for (var b = 0; b <= n; b++)
        {
            for (var c = 0; c <= n - b; c++)
            {
                var interval = Of(b, c, n);
                held += interval.Low <= first - second && first - second <= interval.High
                    ? MathNet.Numerics.Distributions.Binomial.PMF(first, n, b) * MathNet.Numerics.Distributions.Binomial.PMF(second / (1 - first), n - b, c)
                    : 0;
            }
        }

        Assert.InRange(held, 0.93, 0.99);
    }

    [Fact]
    public void Nothing_asked_leaves_every_difference_possible() => Assert.Equal(new Interval(-1, 1), Of(0, 0, 0));

    /// <summary>In another unit it is the same interval in that unit.</summary>
    [Fact]
    public void A_half_of_every_difference_halves_it() => Gen.Int[-6, 6].Array[1, 60].Where(sixths => sixths.Any(one => one != 0)).Sample(sixths =>
    {
        var (whole, half) = (ScoreInterval.Of([.. sixths.Select(one => one / 6.0)]), ScoreInterval.Of([.. sixths.Select(one => one / 12.0)]));
        Assert.Equal(whole.Low / 2, half.Low, 1e-12);
        Assert.Equal(whole.High / 2, half.High, 1e-12);
    });

    [Fact]
    public void A_difference_beyond_one_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ScoreInterval.Of([0, 1.5]));

    private static Interval Of(long first, long second, long questions) =>
        ScoreInterval.Of([.. Enumerable.Range(0, (int)questions).Select(i => i < first ? 1.0 : i < first + second ? -1 : 0)]);
}
