namespace Mad.Statistics;

/// <summary>
/// The score interval of a mean of paired differences between −1 and 1: every mean that a score test does not reject, the variance being the one that is likeliest if it were true.
/// For answers that are right or wrong it is Tango's (1998, Statistics in Medicine 17, 891–908), Wilson's interval for pairs; shares of credit and means over repeats
/// have their likeliest distribution as in empirical likelihood (Owen 2001, Empirical Likelihood, section 2.9), in which the largest difference that was seen may be had the other way round too.
/// Right for few questions that tell two arms apart, even for none, where a bootstrap is too short or has nothing to say.
/// </summary>
public static class ScoreInterval
{
    // Halvings: beyond the digits of a double.
    private const int Halvings = 60;

    /// <param name="differences">First − second, one a question, −1 to 1.</param>
    /// <returns>[−1, 1] for no questions. The other way round it is the same interval mirrored, to the last digit.</returns>
    public static Interval Of(IReadOnlyCollection<double> differences, double confidence = 0.95)
    {
        if (differences.Any(difference => difference is not (>= -1 and <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(differences), "must be between -1 and 1");
        }

        var z = Normal.Quantile(0.5 + (confidence / 2));
        if (differences.Count == 0)
        {
            return new(-1, 1);
        }

        // Where nothing differs, a whole credit is possible.
        var most = differences.Max(Math.Abs) is > 0 and var seen ? seen : 1;
        return new(-most * Upper(Levels(differences, -most), differences.Count, z), most * Upper(Levels(differences, most), differences.Count, z));
    }

    // In ascending order, so that each way round is added up as the other one would be.
    private static Level[] Levels(IEnumerable<double> differences, double unit) =>
        [.. differences.GroupBy(difference => difference).Select(level => new Level(level.Key / unit, level.Count())).OrderBy(level => level.Value)];

    /// <summary>The largest mean that is not rejected. The score falls with the mean that it tests.</summary>
    private static double Upper(Level[] levels, int n, double z)
    {
        var observed = levels.Sum(level => level.Count * level.Value) / n;
        var (low, high) = (observed, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            var above = middle - observed;
            (low, high) = above * above * n <= z * z * Variance(levels, n, middle) ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>
    /// Of the likeliest distribution with this mean: each value has the share count / n / (1 + λ(value − mean)), and what is left of 1 falls to −1 or 1.
    /// λ stays where a value of −1 or 1 would have no negative share; there, and only there, something is left.
    /// </summary>
    private static double Variance(Level[] levels, int n, double mean)
    {
        var (low, high) = (-1 / (1 - mean), 1 / (1 + mean));
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            var slope = 0.0;
            foreach (var level in levels)
            {
                slope += level.Count * (level.Value - mean) / (1 + (middle * (level.Value - mean)));
            }

            (low, high) = slope > 0 ? (middle, high) : (low, middle);
        }

        var (shares, squares) = (0.0, 0.0);
        foreach (var level in levels)
        {
            var share = level.Count / (n * (1 + ((low + high) / 2 * (level.Value - mean))));
            shares += share;
            squares += share * level.Value * level.Value;
        }

        return squares + Math.Max(0, 1 - shares) - (mean * mean);
    }

    private readonly record struct Level(double Value, int Count);
}
