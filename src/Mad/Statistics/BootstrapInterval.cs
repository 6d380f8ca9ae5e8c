namespace Mad.Statistics;

/// <summary>From the draws of a bootstrap to its intervals.</summary>
internal static class BootstrapInterval
{
    /// <param name="draws">The statistic of each draw, finite, not empty; sorted here.</param>
    public static PairedBootstrap Of(int clusters, double estimate, double[] draws, double acceleration, ulong seed, double confidence)
    {
        Array.Sort(draws);
        if (draws[0] == draws[^1])
        {
            return new(clusters, estimate, 0, null, null, 0, 0, draws.Length, seed, confidence, BootstrapTrouble.NoVariation);
        }

        var bias = Bias(estimate, draws);
        var tail = (1 - confidence) / 2;
        return new(
            clusters,
            estimate,
            Math.Sqrt(draws.Length / (draws.Length - 1.0)) * Mean.StandardError(draws) * Math.Sqrt(draws.Length),
            new(Bound(draws, tail, bias, acceleration), Bound(draws, 1 - tail, bias, acceleration)),
            new(Quantiles.OfDraws(draws, tail), Quantiles.OfDraws(draws, 1 - tail)),
            bias,
            acceleration,
            draws.Length,
            seed,
            confidence,
            BootstrapTrouble.None);
    }

    /// <summary>a (Efron and Tibshirani 1993, An introduction to the bootstrap, equation 14.15): Σ (mean − without i)³ / (6 (Σ (mean − without i)²)^1.5).</summary>
    /// <param name="without">The statistic without each cluster.</param>
    public static double Acceleration(IReadOnlyCollection<double> without)
    {
        var mean = Mean.Of(without);
        var (second, third) = (0.0, 0.0);
        foreach (var value in without)
        {
            var off = mean - value;
            second += off * off;
            third += off * off * off;
        }

        return second == 0 ? 0 : third / (6 * Math.Pow(second, 1.5));
    }

    public static Interval? Mirrored(Interval? interval) => interval is { } there ? new(-there.High, -there.Low) : null;

    /// <summary>As long, around 0.</summary>
    public static Interval? Centred(Interval? interval) => interval is { } there ? new((there.Low - there.High) / 2, (there.High - there.Low) / 2) : null;

    /// <summary>A draw as large as the estimate counts half: sums of few-valued differences often are, and R's strict "below" shifts the interval by their share.</summary>
    private static double Bias(double estimate, double[] draws)
    {
        var near = 1e-9 * (draws[^1] - draws[0]);
        var below = draws.Count(draw => draw < estimate - near);
        var equal = draws.Count(draw => Math.Abs(draw - estimate) <= near);
        var share = (below + (equal / 2.0)) / draws.Length;
        return Normal.Quantile(Math.Clamp(share, 0.5 / draws.Length, 1 - (0.5 / draws.Length)));
    }

    private static double Bound(double[] draws, double share, double bias, double acceleration)
    {
        var z = bias + Normal.Quantile(share);
        var stretch = 1 - (acceleration * z);
        var adjusted = stretch > 0 ? Normal.Cdf(bias + (z / stretch)) : z > 0 ? 1 : 0;
        return Quantiles.OfDraws(draws, adjusted);
    }
}
