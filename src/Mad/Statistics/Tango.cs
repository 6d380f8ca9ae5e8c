namespace Mad.Statistics;

/// <summary>
/// The score interval of the difference of two paired accuracies (Tango 1998, Statistics in Medicine 17, 891–908): Wilson's for pairs.
/// Right for few questions that tell the two apart, even for none, where a bootstrap is too narrow or has nothing to say. For plain answers, one repeat and no ties.
/// </summary>
public static class Tango
{
    /// <param name="onlyFirst">Questions that only the first got right.</param>
    /// <param name="onlySecond">Questions that only the second got right.</param>
    /// <param name="questions">All of them.</param>
    /// <returns>Of first − second; [−1, 1] for no questions.</returns>
    public static Interval Interval(long onlyFirst, long onlySecond, long questions, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(questions, onlyFirst + onlySecond);
        var z = Normal.Quantile(0.5 + (confidence / 2));
        return questions == 0
            ? new(-1, 1)
            : new(Root(difference => Score(onlyFirst, onlySecond, questions, difference) < z), Root(difference => Score(onlyFirst, onlySecond, questions, difference) < -z));
    }

    /// <summary>How many standard errors the observed difference lies above this one, the error as it would be if this one were true. Falls with the difference.</summary>
    private static double Score(double first, double second, double n, double difference)
    {
        // The share of questions that only the second gets right, most likely under this difference: the larger root of 2n q² + b q − c = 0.
        var b = ((2 * n) - first + second) * difference - first - second;
        var c = second * difference * (1 - difference);
        var share = (Math.Sqrt(Math.Max(0, (b * b) + (8 * n * c))) - b) / (4 * n);
        var variance = n * ((2 * share) + (difference * (1 - difference)));
        var above = first - second - (n * difference);
        return variance > 0 ? above / Math.Sqrt(variance) : above == 0 ? 0 : above > 0 ? double.PositiveInfinity : double.NegativeInfinity;
    }

    /// <summary>Where a condition that is false at −1 and true at 1 begins to hold.</summary>
    private static double Root(Func<double, bool> holds)
    {
        var (low, high) = (-1.0, 1.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (low, middle) : (middle, high);
        }

        return (low + high) / 2;
    }
}
