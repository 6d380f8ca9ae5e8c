namespace Mad.Statistics;

/// <summary>
/// The score interval of a proportion (Wilson 1927, Journal of the American Statistical Association 22, 209–212), without continuity correction:
/// it keeps inside [0, 1] and is right for small samples and for proportions near 0 and 1.
/// </summary>
public static class Wilson
{
    /// <param name="successes">0 to n; a fraction where ties give partial credit.</param>
    /// <param name="n">A fraction where it is an effective sample size.</param>
    /// <returns>[0, 1] when n is 0.</returns>
    public static Interval Interval(double successes, double n, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (!(successes >= 0 && successes <= n))
        {
            throw new ArgumentOutOfRangeException(nameof(successes), successes, "must be between 0 and n");
        }

        if (n == 0)
        {
            return new(0, 1);
        }

        var z = Normal.Quantile(0.5 + (confidence / 2));
        var p = successes / n;
        var scale = 1 + (z * z / n);
        var centre = (p + (z * z / (2 * n))) / scale;
        var half = z / scale * Math.Sqrt((p * (1 - p) / n) + (z * z / (4.0 * n * n)));

        // At the ends the bound is exactly 0 or 1; rounding must not say otherwise.
        return new(successes == 0 ? 0 : Math.Max(0, centre - half), successes == n ? 1 : Math.Min(1, centre + half));
    }

    /// <summary>Of a mean credit whose trials come in clusters (the repeats of one question): the score interval at the effective sample size.</summary>
    /// <param name="clusters">Each with its trials' credits, 0 to 1. An empty one does not count.</param>
    public static Interval Clustered(IReadOnlyCollection<IReadOnlyCollection<double>> clusters, double confidence = 0.95)
    {
        var trials = clusters.Sum(cluster => cluster.Count);
        var size = EffectiveSize(clusters);
        var share = trials == 0 ? 0 : Math.Clamp(clusters.Sum(cluster => cluster.Sum()) / trials, 0, 1);
        return Interval(share * size, size, confidence);
    }

    /// <summary>
    /// So many independent trials say as much as these: p (1 − p) / (clustered standard error)² (Kish 1965, Survey sampling, section 8.2), the error with Q / (Q − 1) for Q clusters.
    /// Never more than the trials. Never fewer than (Σ m)² / Σ m² for clusters of m trials, which is the number of clusters when all are of one size:
    /// that is what is left when all trials of a cluster are copies of one. So too where all credits are equal and the error says nothing.
    /// </summary>
    public static double EffectiveSize(IReadOnlyCollection<IReadOnlyCollection<double>> clusters)
    {
        double trials = clusters.Sum(cluster => cluster.Count);
        if (trials == 0)
        {
            return 0;
        }

        var used = clusters.Count(cluster => cluster.Count > 0);
        var least = trials * trials / clusters.Sum(cluster => (double)cluster.Count * cluster.Count);
        var share = clusters.Sum(cluster => cluster.Sum()) / trials;
        var error = Mean.ClusteredStandardError(clusters);
        var variance = used < 2 ? 0 : error * error * used / (used - 1);
        return variance == 0 ? least : Math.Clamp(share * (1 - share) / variance, least, trials);
    }

    /// <summary>Half the width of the interval that n independent questions will give at this accuracy.</summary>
    public static double HalfWidth(int n, double share = 0.5, double confidence = 0.95)
    {
        var interval = Interval(share * n, n, confidence);
        return (interval.High - interval.Low) / 2;
    }

    /// <summary>The questions needed for an interval of ± half width.</summary>
    /// <param name="halfWidth">Above 0 and below 0.5.</param>
    /// <returns>Null: more than an int holds.</returns>
    public static int? Questions(double halfWidth, double share = 0.5, double confidence = 0.95)
    {
        if (!(halfWidth > 0 && halfWidth < 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(halfWidth), halfWidth, "must be above 0 and below 0.5");
        }

        var (low, high) = (0L, (long)int.MaxValue + 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = HalfWidth((int)middle, share, confidence) > halfWidth ? (middle, high) : (low, middle);
        }

        return high > int.MaxValue ? null : (int)high;
    }
}
