namespace Mad.Statistics;

/// <summary>Why a bootstrap has no interval.</summary>
public enum BootstrapTrouble
{
    None,

    /// <summary>There is nothing to draw from.</summary>
    Empty,

    /// <summary>One question says nothing of how questions differ.</summary>
    OneCluster,

    /// <summary>Every draw is the same, as when no question tells the two apart: an interval of width 0 would be false certainty.</summary>
    NoVariation,
}

/// <summary>
/// How sure a difference between two paired arms is, by drawing whole clusters (a question with all its repeats) again: Efron's bias-corrected and accelerated interval
/// (Efron 1987, Journal of the American Statistical Association 82, 171–185) and the percentile interval. The same seed and data give the same draws.
/// </summary>
/// <param name="Clusters">Questions.</param>
/// <param name="Estimate">The statistic of the data; 0 when there are none.</param>
/// <param name="StandardError">The standard deviation of the draws.</param>
/// <param name="Bca">Null when there is trouble.</param>
/// <param name="Percentile">Null when there is trouble.</param>
/// <param name="Bias">z0: the normal quantile of the share of draws below the estimate, draws equal to it counted half.</param>
/// <param name="Acceleration">a: by the jackknife over clusters.</param>
/// <param name="Draws">Draws used: those asked for, less those for which the statistic was not finite.</param>
/// <param name="Confidence">Of both intervals, 0.95 unless asked otherwise.</param>
public sealed record PairedBootstrap(
    int Clusters,
    double Estimate,
    double StandardError,
    Interval? Bca,
    Interval? Percentile,
    double Bias,
    double Acceleration,
    int Draws,
    ulong Seed,
    double Confidence,
    BootstrapTrouble Trouble)
{
    public const int DefaultDraws = 10_000;

    /// <summary>Of the mean of one difference per cluster. Swapping the two arms mirrors the intervals, to the last digit; the order of the clusters does not matter.</summary>
    /// <param name="differences">First − second, one number per cluster: the mean over its repeats.</param>
    public static PairedBootstrap OfMean(IReadOnlyList<double> differences, ulong seed, int draws = DefaultDraws, double confidence = 0.95)
    {
        Check(draws, confidence);
        if (differences.Count < 2 || differences.All(value => value == differences[0]))
        {
            return Nothing(differences.Count, differences.Count == 0 ? 0 : differences[0], seed, confidence);
        }

        // Of the two ways round always the same one is drawn: so first − second and second − first see the same draws.
        double[] way = [.. differences.Order()];
        double[] back = [.. differences.Select(value => -value).Order()];
        var order = Orientation(way, back);
        var sorted = order < 0 ? back : way;
        var source = new MeanDraws(sorted);
        var chance = new Generator(seed);
        var means = new double[draws];
        for (var i = 0; i < draws; i++)
        {
            means[i] = source.Next(chance);
        }

        var acceleration = Skewness(sorted) / (6 * Math.Sqrt(sorted.Length));
        var result = BootstrapInterval.Of(sorted.Length, Mean.Of(sorted), means, acceleration, seed, confidence);
        return order < 0 ? result.Mirrored() : order == 0 ? result.Symmetric() : result;
    }

    /// <summary>
    /// Of any statistic of the clusters, as a ratio of sums or a mean of category means. Costs one call per draw and one per cluster.
    /// </summary>
    /// <param name="clusters">How many there are.</param>
    /// <param name="statistic">Of how often each cluster was drawn, in the caller's order; all 1: the data. It must not change or keep the array.</param>
    public static PairedBootstrap Of(int clusters, Func<int[], double> statistic, ulong seed, int draws = DefaultDraws, double confidence = 0.95)
    {
        Check(draws, confidence);
        ArgumentOutOfRangeException.ThrowIfNegative(clusters);
        if (clusters < 2)
        {
            return Nothing(clusters, clusters == 0 ? 0 : statistic([1]), seed, confidence);
        }

        var all = Enumerable.Repeat(1, clusters).ToArray();
        var estimate = statistic(all);
        var chance = new Generator(seed);
        var values = new List<double>(draws);
        var times = new int[clusters];
        for (var i = 0; i < draws; i++)
        {
            Array.Clear(times);
            for (var j = 0; j < clusters; j++)
            {
                times[chance.Index(clusters)]++;
            }

            values.Add(statistic(times));
        }

        double[] finite = [.. values.Where(double.IsFinite)];
        return finite.Length == 0 || !double.IsFinite(estimate)
            ? Nothing(clusters, double.IsFinite(estimate) ? estimate : 0, seed, confidence)
            : BootstrapInterval.Of(clusters, estimate, finite, BootstrapInterval.Acceleration(Jackknife(all, statistic)), seed, confidence);
    }

    private static List<double> Jackknife(int[] all, Func<int[], double> statistic)
    {
        var without = new List<double>(all.Length);
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = 0;
            without.Add(statistic(all));
            all[i] = 1;
        }

        without.RemoveAll(value => !double.IsFinite(value));
        return without;
    }

    /// <summary>Third central moment over the 3/2 power of the second.</summary>
    private static double Skewness(IReadOnlyList<double> values)
    {
        var mean = Mean.Of(values);
        var (second, third) = (0.0, 0.0);
        foreach (var value in values)
        {
            var off = value - mean;
            second += off * off;
            third += off * off * off;
        }

        return third / values.Count / Math.Pow(second / values.Count, 1.5);
    }

    /// <summary>Above 0 where the longer tail is on the right, and where there is none, by which value comes first; 0: both ways round are the same.</summary>
    private static int Orientation(double[] way, double[] back) =>
        Skewness(way) is var skew && Math.Abs(skew) > 1e-12 ? Math.Sign(skew) : way.AsSpan().SequenceCompareTo(back);

    private static void Check(int draws, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 100);
        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "must be above 0 and below 1");
        }
    }

    private static PairedBootstrap Nothing(int clusters, double estimate, ulong seed, double confidence) =>
        new(clusters, estimate, 0, null, null, 0, 0, 0, seed, confidence, clusters switch { 0 => BootstrapTrouble.Empty, 1 => BootstrapTrouble.OneCluster, _ => BootstrapTrouble.NoVariation });

    // Only a symmetric interval is its own mirror image.
    private PairedBootstrap Symmetric() => this with { Bca = BootstrapInterval.Centred(Bca), Percentile = BootstrapInterval.Centred(Percentile), Bias = 0, Acceleration = 0 };

    private PairedBootstrap Mirrored() => this with
    {
        Estimate = -Estimate,
        Bca = BootstrapInterval.Mirrored(Bca),
        Percentile = BootstrapInterval.Mirrored(Percentile),
        Bias = -Bias,
        Acceleration = -Acceleration,
    };
}
