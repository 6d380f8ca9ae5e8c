namespace Mad.Statistics;

/// <summary>The exact interval of a proportion (Clopper and Pearson 1934, Biometrika 26, 404–413): it covers at least as often as it says, mostly more often.</summary>
internal static class ClopperPearson
{
    /// <param name="k">0 to n.</param>
    /// <returns>[0, 1] when n is 0.</returns>
    public static Interval Interval(long k, long n, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);
        var tail = (1 - confidence) / 2;
        return new(
            k == 0 ? 0 : Root(p => Binomial.AtLeast(k, n, p) > tail),
            k == n ? 1 : Root(p => Binomial.AtMost(k, n, p) < tail));
    }

    /// <summary>Where a condition that is false at 0 and true at 1 begins to hold.</summary>
    private static double Root(Func<double, bool> holds)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 80; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (low, middle) : (middle, high);
        }

        return (low + high) / 2;
    }
}
