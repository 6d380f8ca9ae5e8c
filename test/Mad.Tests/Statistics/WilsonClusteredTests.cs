using CsCheck;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class WilsonClusteredTests
{
    [Fact]
    public void One_trial_a_question_is_the_plain_interval_but_for_Bessel_s_factor() => Gen.Int[0, 1].Array[2, 300].Sample(credits =>
    {
        double[][] clusters = [.. credits.Select(credit => new[] { (double)credit })];

        Assert.Equal(credits.Length, Wilson.EffectiveSize(clusters), 1e-6 * credits.Length);
        var (plain, clustered) = (Wilson.Interval(credits.Sum(), credits.Length), Wilson.Clustered(clusters));
        Assert.Equal(plain.Low, clustered.Low, 1e-9);
        Assert.Equal(plain.High, clustered.High, 1e-9);
    });

    [Fact]
    public void Saying_everything_again_adds_no_certainty() => Gen.Int[0, 1].Array[2, 100].Sample(credits =>
    {
        var copies = Wilson.Clustered([.. credits.Select(credit => new double[] { credit, credit, credit })]);

        Assert.Equal(Wilson.Interval(credits.Sum(), credits.Length).Low, copies.Low, 1e-9);
        Assert.Equal(Wilson.Interval(credits.Sum(), credits.Length).High, copies.High, 1e-9);
    });

    [Fact]
    public void It_is_never_surer_than_the_trials_and_never_less_than_the_questions() => Gen.Int[0, 1].Array[4].Array[2, 40].Sample(clusters =>
    {
        var size = Wilson.EffectiveSize([.. clusters.Select(cluster => cluster.Select(credit => (double)credit).ToArray())]);

        Assert.InRange(size, clusters.Length - 1e-9, (4 * clusters.Length) + 1e-9);
    });

    /// <summary>Sizes 1 and 3, all right: (1 + 3)² / (1 + 9).</summary>
    [Fact]
    public void Unequal_clusters_without_variation_count_as_Kish_says()
    {
        Assert.Equal(1.6, Wilson.EffectiveSize([[1.0], [1.0, 1.0, 1.0]]), 1e-12);
        Assert.Equal(0, Wilson.EffectiveSize([]));
        Assert.Equal(new Interval(0, 1), Wilson.Clustered([]));
        Assert.Equal(new Interval(0, 1), Wilson.Clustered([[]]));
        Assert.Equal(1, Wilson.Clustered([[1.0, 1.0], [1.0, 1.0]]).High);
    }

    /// <summary>
    /// Questions of different difficulty (beta of the given mean and intraclass correlation), each asked several times: how often the interval holds the true mean.
    /// Within what 1,000 trials can tell of .95, or a little above.
    /// </summary>
    [Theory]
    [InlineData(30, 5, 0.6, 0.3)]
    [InlineData(120, 3, 0.75, 0.6)]
    [InlineData(120, 3, 0.75, 0.02)]
    [InlineData(100, 1, 0.9, 0.5)]
    public void It_holds_the_truth_as_often_as_it_says(int questions, int repeats, double mean, double correlation)
    {
        var chance = new Random(3);
        const int trials = 1000;
        var scale = (1 / correlation) - 1;
        var held = Enumerable.Range(0, trials).Count(_ =>
        {
            var clusters = new double[questions][];
            for (var i = 0; i < questions; i++)
            {
                var ability = MathNet.Numerics.Distributions.Beta.Sample(chance, mean * scale, (1 - mean) * scale);
                clusters[i] = [.. Enumerable.Range(0, repeats).Select(_ => chance.NextDouble() < ability ? 1.0 : 0)];
            }

            var interval = Wilson.Clustered(clusters);
            return interval.Low <= mean && mean <= interval.High;
        });

        Assert.InRange((double)held / trials, 0.93, 0.975);
    }

    /// <summary>The plain interval, exactly: over n and p its coverage swings about .95 (Brown, Cai and DasGupta 2001, Statistical Science 16, 101–133).</summary>
    [Theory]
    [InlineData(50)]
    [InlineData(500)]
    public void Plain_coverage_swings_about_its_level(int n)
    {
        List<Interval> intervals = [.. Enumerable.Range(0, n + 1).Select(k => Wilson.Interval(k, n))];
        List<double> coverage =
        [
            .. Enumerable.Range(1, 199).Select(i => i / 200.0).Select(p =>
                intervals.Index().Where(interval => interval.Item.Low <= p && p <= interval.Item.High).Sum(interval => MathNet.Numerics.Distributions.Binomial.PMF(p, n, interval.Index))),
        ];

        Assert.Equal(0.95, coverage.Average(), 0.006);
        Assert.InRange(coverage.Min(), 0.83, 0.95);
    }

    [Fact]
    public void The_questions_needed_for_a_width_are_the_fewest() => Gen.Select(Gen.Double[0.005, 0.3], Gen.Double[0.1, 0.9]).Sample((halfWidth, share) =>
    {
        var questions = Wilson.Questions(halfWidth, share)!.Value;

        Assert.InRange(Wilson.HalfWidth(questions, share), 0, halfWidth);
        Assert.True(questions == 0 || Wilson.HalfWidth(questions - 1, share) > halfWidth);
    });

    /// <summary>The textbook's 1.96² / 4 / 0.05² = 385, less z² for Wilson's centre: 381.</summary>
    [Fact]
    public void Five_points_need_381_questions()
    {
        Assert.Equal(381, Wilson.Questions(0.05));
        Assert.Null(Wilson.Questions(1e-6));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Questions(0.5));
    }
}
