namespace Mad.Statistics;

/// <summary>Values below which a share of a sample lies.</summary>
internal static class Quantiles
{
    /// <summary>Type 7 of Hyndman and Fan 1996 (The American Statistician 50, 361–365), the default of R and numpy: linear between the order statistics, the ends at shares 0 and 1.</summary>
    /// <param name="sorted">Ascending, not empty.</param>
    /// <param name="share">0 to 1.</param>
    public static double Of(IReadOnlyList<double> sorted, double share) => At(sorted, share * (sorted.Count - 1));

    /// <summary>Type 6: the i-th of n order statistics at share i / (n + 1), as bootstrap intervals use it; the ends outside of that.</summary>
    public static double OfDraws(IReadOnlyList<double> sorted, double share) => At(sorted, (share * (sorted.Count + 1)) - 1);

    /// <param name="values">In any order, not empty.</param>
    public static double Median(IEnumerable<double> values) => Of([.. values.Order()], 0.5);

    private static double At(IReadOnlyList<double> sorted, double position)
    {
        if (sorted.Count == 0)
        {
            throw new ArgumentException("no values", nameof(sorted));
        }

        position = Math.Clamp(position, 0, sorted.Count - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
