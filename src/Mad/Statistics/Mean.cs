namespace Mad.Statistics;

/// <summary>The mean of a sample and how far it may be off.</summary>
internal static class Mean
{
    /// <returns>0 for no values.</returns>
    public static double Of(IReadOnlyCollection<double> values) => values.Count == 0 ? 0 : values.Sum() / values.Count;

    /// <summary>Population deviation / √n.</summary>
    /// <returns>0 for no values.</returns>
    public static double StandardError(IReadOnlyCollection<double> values) =>
        values.Count == 0 ? 0 : Math.Sqrt(SquaredDeviations(values) / values.Count) / Math.Sqrt(values.Count);

    /// <summary>Sample deviation (n − 1) / √n.</summary>
    /// <returns>0 for fewer than two values.</returns>
    public static double SampleStandardError(IReadOnlyCollection<double> values) =>
        values.Count < 2 ? 0 : Math.Sqrt(SquaredDeviations(values) / (values.Count - 1)) / Math.Sqrt(values.Count);

    /// <summary>
    /// The standard error of the mean of all values when those of one cluster (the repeats of one question) move together:
    /// √(Σ over clusters of (Σ of the cluster's deviations from the mean)²) / n, without small-sample correction, as Miller 2024 (arXiv 2411.00640, section 2.2).
    /// With one value a cluster it is <see cref="StandardError"/>.
    /// </summary>
    public static double ClusteredStandardError(IReadOnlyCollection<IReadOnlyCollection<double>> clusters)
    {
        var n = clusters.Sum(cluster => cluster.Count);
        if (n == 0)
        {
            return 0;
        }

        var mean = clusters.Sum(cluster => cluster.Sum()) / n;
        return Math.Sqrt(clusters.Sum(cluster => Square(Deviation(cluster, mean)))) / n;
    }

    private static double Deviation(IReadOnlyCollection<double> cluster, double mean)
    {
        var sum = 0.0;
        foreach (var value in cluster)
        {
            sum += value - mean;
        }

        return sum;
    }

    private static double SquaredDeviations(IReadOnlyCollection<double> values)
    {
        var mean = Of(values);
        return values.Sum(value => Square(value - mean));
    }

    private static double Square(double value) => value * value;
}
