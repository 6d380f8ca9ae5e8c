using CsCheck;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class PairedBootstrapTests
{
    private static readonly double[] First = [-0.52, 0.13, 0.81, 1.94, -0.07, 0.33, 0.42, 3.10, 0.05, -0.91, 0.66, 1.21, 0.27, -0.36, 0.98];
    private static readonly double[] Second = [2.1, 1.4, 3.3, 0.9, 1.1, 2.8, 4.0, 1.9, 0.7, 2.2, 3.1, 1.6, 2.5, 0.4, 1.8];

    /// <summary>R: <c>library(boot); set.seed(1); o &lt;- boot(x, function(d, i) mean(d[i]), 1e6); boot.ci(o, type = c("perc", "bca")); sd(o$t); qnorm(mean(o$t &lt; o$t0))</c>.</summary>
    [Fact]
    public void The_intervals_of_a_mean_are_R_s()
    {
        var bootstrap = PairedBootstrap.OfMean(First, 1, 200_000);

        Assert.Equal(0.07933, bootstrap.Percentile!.Value.Low, 0.01);
        Assert.Equal(1.05933, bootstrap.Percentile!.Value.High, 0.01);
        Assert.Equal(0.13000, bootstrap.Bca!.Value.Low, 0.01);
        Assert.Equal(1.14867, bootstrap.Bca!.Value.High, 0.01);
        Assert.Equal(0.25133, bootstrap.StandardError, 0.002);
        Assert.Equal(0.04771, bootstrap.Bias, 0.01);
    }

    /// <summary>R: <c>set.seed(2); o &lt;- boot(cbind(x, y), function(d, i) sum(d[i, 1]) / sum(d[i, 2]), 1e6); boot.ci(o, type = c("perc", "bca"))</c>.</summary>
    [Fact]
    public void The_intervals_of_a_ratio_are_R_s()
    {
        var bootstrap = PairedBootstrap.Of(First.Length, times => Weighted(First, times) / Weighted(Second, times), 1, 100_000);

        Assert.Equal(0.04063, bootstrap.Percentile!.Value.Low, 0.005);
        Assert.Equal(0.57011, bootstrap.Percentile!.Value.High, 0.005);
        Assert.Equal(0.06796, bootstrap.Bca!.Value.Low, 0.01);
        Assert.Equal(0.63122, bootstrap.Bca!.Value.High, 0.01);
    }

    /// <summary>Seven differences: all 7⁷ draws are taken, their intervals are those of a bootstrap without end.</summary>
    [Fact]
    public void It_comes_near_to_the_intervals_of_all_draws()
    {
        double[] differences = [-1, 0, 0, 0.5, 1, 1, 1];
        var all = AllMeans(differences);
        var share = (all.Count(mean => mean < 0.5 / 1.4 - 1e-9) + all.Count(mean => mean <= 0.5 / 1.4 + 1e-9)) / 2.0 / all.Length;
        var z0 = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, share);

        var bootstrap = PairedBootstrap.OfMean(differences, 4, 100_000);

        Assert.Equal(2.5 / 7, bootstrap.Estimate, 1e-12);
        Assert.Equal(z0, bootstrap.Bias, 0.02);
        Assert.Equal(all[(int)(0.025 * all.Length)], bootstrap.Percentile!.Value.Low, 0.0001);
        Assert.Equal(all[(int)(0.975 * all.Length)], bootstrap.Percentile!.Value.High, 0.0001);
    }

    /// <summary>Many distinct values and few: draws by splitting have the mean and the deviation of draws one by one.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(5000)]
    public void Draws_by_splitting_have_the_right_spread(int distinct)
    {
        var chance = new Random(distinct);
        double[] differences = [.. Enumerable.Range(0, 2000).Select(_ => (double)chance.Next(distinct) / distinct)];

        var bootstrap = PairedBootstrap.OfMean(differences, 1, 20_000);

        var error = MathNet.Numerics.Statistics.Statistics.PopulationStandardDeviation(differences) / Math.Sqrt(2000);
        Assert.Equal(1, bootstrap.StandardError / error, 4 / Math.Sqrt(2 * 20_000));
        Assert.Equal(bootstrap.Estimate - (1.96 * error), bootstrap.Bca!.Value.Low, 0.1 * error);
        Assert.Equal(bootstrap.Estimate + (1.96 * error), bootstrap.Bca!.Value.High, 0.1 * error);
    }

    [Fact]
    public void Scale_and_shift_go_through() => Gen.Select(Gen.Int[-64, 64].Select(i => i / 64.0).Array[5, 40], Gen.Int[1, 9], Gen.Int[-5, 5]).Where((values, _, _) => values.Distinct().Count() > 1).Sample(
        (differences, scale, shift) =>
        {
            var plain = PairedBootstrap.OfMean(differences, 3, 300);
            var moved = PairedBootstrap.OfMean([.. differences.Select(value => shift + (scale * value))], 3, 300);

            Assert.Equal(shift + (scale * plain.Bca!.Value.Low), moved.Bca!.Value.Low, 1e-6);
            Assert.Equal(shift + (scale * plain.Bca!.Value.High), moved.Bca!.Value.High, 1e-6);
        },
        iter: 50);

    [Fact]
    public void Swapping_the_two_mirrors_the_interval() => Gen.Select(Gen.Int[0, 5].Select(i => new[] { -1.0, -0.5, 0, 0, 0.5, 1 }[i]).Array[5, 60].Where(values => values.Distinct().Count() > 1), Gen.ULong).Sample(
        (differences, seed) =>
        {
            var there = PairedBootstrap.OfMean(differences, seed, 300);
            var back = PairedBootstrap.OfMean([.. differences.Select(value => -value)], seed, 300);

            Assert.Equal(new Interval(-back.Bca!.Value.High, -back.Bca.Value.Low), there.Bca!.Value);
            Assert.Equal(new Interval(-back.Percentile!.Value.High, -back.Percentile.Value.Low), there.Percentile!.Value);
            Assert.Equal(-back.Estimate, there.Estimate);
        },
        iter: 50);

    [Fact]
    public void The_order_of_the_questions_does_not_matter() => Assert.Equal(PairedBootstrap.OfMean(First, 8), PairedBootstrap.OfMean([.. First.Reverse()], 8));

    /// <summary>The general form and the form for means draw by different ways from the same distribution.</summary>
    [Fact]
    public void Both_ways_of_drawing_agree()
    {
        var mean = PairedBootstrap.OfMean(First, 1, 100_000);
        var general = PairedBootstrap.Of(First.Length, times => Weighted(First, times) / times.Sum(), 2, 100_000);

        Assert.Equal(mean.Estimate, general.Estimate, 1e-12);
        Assert.Equal(mean.Acceleration, general.Acceleration, 1e-9);
        Assert.Equal(mean.Bca!.Value.Low, general.Bca!.Value.Low, 0.015);
        Assert.Equal(mean.Bca!.Value.High, general.Bca!.Value.High, 0.015);
    }

    [Fact]
    public void Draws_without_a_value_are_left_out()
    {
        var bootstrap = PairedBootstrap.Of(4, times => times[0] == 0 ? double.NaN : times[1], 1, 1000);

        Assert.InRange(bootstrap.Draws, 600, 760);
        Assert.NotNull(bootstrap.Bca);
    }

    [Fact]
    public void Where_it_can_say_nothing_it_says_so()
    {
        Assert.Equal((BootstrapTrouble.Empty, 0.0, null), Said(PairedBootstrap.OfMean([], 1)));
        Assert.Equal((BootstrapTrouble.OneCluster, 0.5, null), Said(PairedBootstrap.OfMean([0.5], 1)));
        Assert.Equal((BootstrapTrouble.NoVariation, 0.0, null), Said(PairedBootstrap.OfMean([0, 0, 0], 1)));
        Assert.Equal((BootstrapTrouble.NoVariation, 1.0, null), Said(PairedBootstrap.Of(5, _ => 1, 1)));
        Assert.Equal((BootstrapTrouble.Empty, 0.0, null), Said(PairedBootstrap.Of(0, _ => 1, 1)));
        Assert.Equal((BootstrapTrouble.NoVariation, 0.0, null), Said(PairedBootstrap.Of(5, _ => double.NaN, 1)));
    }

    [Fact]
    public void Too_few_draws_and_no_confidence_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedBootstrap.OfMean(First, 1, 99));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedBootstrap.OfMean(First, 1, 1000, 1));
    }

    /// <summary>How often the interval holds the true mean of skewed paired differences of 200 questions: .95, within what 800 trials can tell.</summary>
    [Fact]
    public void The_interval_holds_the_truth_as_often_as_it_says()
    {
        var chance = new Random(2);
        const int trials = 800;
        var (held, plain) = (0, 0);
        for (var trial = 0; trial < trials; trial++)
        {
            double[] differences = [.. Enumerable.Range(0, 200).Select(_ => chance.NextDouble() switch { < 0.07 => 1.0, < 0.10 => -1.0, < 0.13 => 0.5, _ => 0 })];
            var bootstrap = PairedBootstrap.OfMean(differences, (ulong)trial, 500);
            held += bootstrap.Bca!.Value.Low <= 0.055 && 0.055 <= bootstrap.Bca.Value.High ? 1 : 0;
            plain += bootstrap.Percentile!.Value.Low <= 0.055 && 0.055 <= bootstrap.Percentile.Value.High ? 1 : 0;
        }

        Assert.Equal(0.95, (double)held / trials, 0.025);
        Assert.Equal(0.95, (double)plain / trials, 0.025);
    }

    private static (BootstrapTrouble Trouble, double Estimate, Interval? Bca) Said(PairedBootstrap bootstrap) => (bootstrap.Trouble, bootstrap.Estimate, bootstrap.Bca);

    private static double Weighted(double[] values, int[] times) => values.Zip(times, (value, time) => value * time).Sum();

    private static double[] AllMeans(double[] values)
    {
        IEnumerable<double> sums = [0];
        for (var i = 0; i < values.Length; i++)
        {
            sums = [.. sums.SelectMany(sum => values.Select(value => sum + value))];
        }

        return [.. sums.Select(sum => sum / values.Length).Order()];
    }
}
