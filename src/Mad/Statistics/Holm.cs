namespace Mad.Statistics;

/// <summary>P values of a family of tests, adjusted so that the chance of any false rejection stays at the level (Holm 1979, Scandinavian Journal of Statistics 6, 65–70).</summary>
public static class Holm
{
    /// <param name="p">Each 0 to 1, in any order.</param>
    /// <returns>In the order given; never below the p value, never above 1, and in the same order of size.</returns>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> p)
    {
        if (p.Any(value => !(value >= 0 && value <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(p), "p values must be between 0 and 1");
        }

        var adjusted = new double[p.Count];
        var largest = 0.0;
        foreach (var (rank, index) in Enumerable.Range(0, p.Count).OrderBy(i => p[i]).Index())
        {
            largest = Math.Max(largest, Math.Min(1, p[index] * (p.Count - rank)));
            adjusted[index] = largest;
        }

        return adjusted;
    }
}
