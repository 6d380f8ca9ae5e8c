namespace Mad.Statistics;

/// <summary>
/// The score interval of a proportion (Wilson 1927, Journal of the American Statistical Association 22, 209–212), without continuity correction:
/// it keeps inside [0, 1] and is right for small samples and for proportions near 0 and 1.
/// </summary>
public static class Wilson
{
    /// <param name="successes">0 to n; a fraction where ties give partial credit.</param>
    /// <returns>[0, 1] when n is 0.</returns>
    public static Interval Interval(double successes, int n, double confidence = 0.95)
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
}
