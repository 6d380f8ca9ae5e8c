using Mad.Reports.Comparisons;
using Xunit;
using Mad.Statistics;

namespace Mad.Tests.Reports.Comparisons;

/// <summary>
/// Three arms by rule, 300 questions, all pairs, against R 4.2 with package boot:
/// <code>
/// library(boot); options(digits = 10); i &lt;- 1:300
/// a &lt;- as.integer((i * 7) %% 10 &lt; 5)
/// b &lt;- as.integer((i * 7) %% 10 &lt; 5 + ((i * 13) %% 17 &lt; 6)); b[i %% 41 == 0] &lt;- 1L - b[i %% 41 == 0]
/// c &lt;- as.integer((i * 11) %% 23 &lt; 12)
/// f &lt;- function(x, y) { d &lt;- x - y; w &lt;- sum(d &gt; 0); l &lt;- sum(d &lt; 0); p &lt;- binom.test(w, w + l)$p.value
///   mid &lt;- p - dbinom(w, w + l, .5) * (if (w == l) .5 else 1); set.seed(1)
///   ci &lt;- boot.ci(boot(d, function(d, i) mean(d[i]), 100000), type = "bca")$bca[4:5]
///   o &lt;- binom.test(w, w + l)$conf.int; o &lt;- o / (1 - o)
///   cat(mean(d), sum(x &amp; y), w, l, sum(!x &amp; !y), p, mid, ci, w / l, o, 2 * asin(sqrt(mean(x))) - 2 * asin(sqrt(mean(y))), "\n"); p }
/// # only 17 questions tell b and a apart, so there the interval is Tango's, q by numeric likelihood:
/// s &lt;- function(d) { ll &lt;- function(q) 14 * log(q + d) + 3 * log(q) + 283 * log(1 - d - 2 * q)
///   q &lt;- optimize(ll, c(max(0, -d) + 1e-12, (1 - d) / 2 - 1e-12), maximum = TRUE, tol = 1e-13)$maximum; (11 - 300 * d) / sqrt(300 * (2 * q + d * (1 - d))) }
/// cat(uniroot(function(d) s(d) - qnorm(.975), c(-.5, 11 / 300), tol = 1e-12)$root, uniroot(function(d) s(d) + qnorm(.975), c(11 / 300, .5), tol = 1e-12)$root, "\n")
/// cat(p.adjust(c(f(b, a), f(c, a), f(c, b)), "holm"), "\n")
/// </code>
/// </summary>
public sealed class ComparisonOracleTests
{
    private static readonly double[][] R =
    [
        [0.03666666667, 147, 14, 3, 136, 0.01272583008, 0.007537841797, 0.01103244596, 0.06816024852, 4.666666667, 1.302461083, 25.32613421, 0.0733992213, 0.03817749023],
        [0.02333333333, 78, 79, 72, 71, 0.6255036239, 0.5703330633, -0.06, 0.1, 1.097222222, 0.7871093996, 1.531601493, 0.04668362156, 1],
        [-0.01333333333, 83, 74, 78, 65, 0.8078463096, 0.7465275303, -0.09666666667, 0.06333333333, 0.9487179487, 0.6808016656, 1.321054182, -0.02671559974, 1],
    ];

    [Fact]
    public void Every_figure_is_Rs()
    {
        string Marks(Func<int, bool> right) => string.Concat(Enumerable.Range(1, 300).Select(i => right(i) ? '1' : '0'));
        var single = SideOf.Marks("single", Marks(i => i * 7 % 10 < 5));
        var debate = SideOf.Marks("debate", Marks(i => (i * 7 % 10 < 5 + (i * 13 % 17 < 6 ? 1 : 0)) != (i % 41 == 0)));
        var other = SideOf.Marks("other", Marks(i => i * 11 % 23 < 12));
        var family = Comparison.Of([single, debate, other], [new(1, 0), new(2, 0), new(2, 1)], ComparisonSettings.Default).Pairs;
        foreach (var (pair, r) in family.Zip(R))
        {
            var odds = pair.McNemar!.Odds();
            double[] ours =
            [
                pair.Difference, pair.Table.Both, pair.Table.OnlyFirst.Count, pair.Table.OnlySecond.Count, pair.Table.Neither, pair.McNemar.P, pair.McNemar.MidP,
                pair.Interval.Low, pair.Interval.High, odds.Value!.Value, odds.Low, odds.High!.Value, pair.CohensH, pair.HolmP,
            ];
            for (var i = 0; i < r.Length; i++)
            {
                // Both bootstraps draw: their ends are steps of 1/300, and one step apart is chance. R's numeric likelihood has seven digits.
                Assert.Equal(r[i], ours[i], i is not (7 or 8) ? Math.Abs(r[i] * 1e-8) + 1e-9 : pair.Interval.Method == IntervalMethod.Bca ? 1.01 / 300 : 1e-7);
            }
        }

        Assert.Equal([IntervalMethod.Score, IntervalMethod.Bca, IntervalMethod.Bca], family.Select(pair => pair.Interval.Method));
        Assert.Equal([Finding.Better, Finding.Undecided, Finding.Undecided], family.Select(pair => pair.Finding));
    }
}
