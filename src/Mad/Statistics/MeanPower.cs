namespace Mad.Statistics;

/// <summary>
/// What n questions can show of a mean difference, by its standard deviation over questions: for credits with ties and means over repeats, where <see cref="PairedPower"/> does not fit.
/// Normal approximation; the chance to reject on the wrong side is left out.
/// </summary>
public static class MeanPower
{
    /// <param name="deviation">Of the per-question differences (means over the repeats), above 0.</param>
    public static double Of(int questions, double difference, double deviation, double level = PairedPower.DefaultLevel)
    {
        Check(deviation);
        ArgumentOutOfRangeException.ThrowIfNegative(questions);
        return Normal.Cdf((Math.Abs(difference) * Math.Sqrt(questions) / deviation) - Normal.Quantile(1 - (level / 2)));
    }

    /// <returns>Infinite for no questions.</returns>
    public static double SmallestDifference(int questions, double deviation, double power = PairedPower.DefaultPower, double level = PairedPower.DefaultLevel)
    {
        Check(deviation);
        return Reach(power, level) * deviation / Math.Sqrt(questions);
    }

    /// <returns>Null for no difference, or more than fit an int.</returns>
    public static int? Questions(double difference, double deviation, double power = PairedPower.DefaultPower, double level = PairedPower.DefaultLevel)
    {
        Check(deviation);
        var questions = Math.Ceiling(Math.Pow(Reach(power, level) * deviation / difference, 2));
        return questions <= int.MaxValue ? (int)questions : null;
    }

    private static double Reach(double power, double level) => Normal.Quantile(1 - (level / 2)) + Normal.Quantile(power);

    private static void Check(double deviation)
    {
        if (!(deviation > 0 && double.IsFinite(deviation)))
        {
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "must be above 0");
        }
    }
}
