using CsCheck;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class TangoTests
{
    /// <summary>
    /// R, with the constrained likelihood maximised numerically: <c>tango &lt;- function(b, c, n) { S &lt;- function(d) { l &lt;- function(k, x) if (k == 0) 0 else k * log(x);
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
        var interval = Tango.Interval(first, second, questions);

        Assert.Equal(low, interval.Low, 1e-7);
        Assert.Equal(high, interval.High, 1e-7);
    }

    [Fact]
    public void Swapping_the_two_mirrors_it() => Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200], Gen.Int[0, 500]).Where((first, second, same) => first + second + same > 0).Sample((first, second, same) =>
    {
        var (there, back) = (Tango.Interval(first, second, first + second + same), Tango.Interval(second, first, first + second + same));
        Assert.Equal(-back.High, there.Low, 1e-9);
        Assert.Equal(-back.Low, there.High, 1e-9);
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
                var interval = Tango.Interval(b, c, n);
                held += interval.Low <= first - second && first - second <= interval.High
                    ? MathNet.Numerics.Distributions.Binomial.PMF(first, n, b) * MathNet.Numerics.Distributions.Binomial.PMF(second / (1 - first), n - b, c)
                    : 0;
            }
        }

        Assert.InRange(held, 0.93, 0.99);
    }

    [Fact]
    public void Nothing_asked_leaves_every_difference_possible() => Assert.Equal(new Interval(-1, 1), Tango.Interval(0, 0, 0));

    [Fact]
    public void Impossible_counts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tango.Interval(-1, 0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tango.Interval(3, 3, 5));
    }
}
