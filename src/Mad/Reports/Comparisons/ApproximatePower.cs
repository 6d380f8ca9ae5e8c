using Mad.Statistics;

namespace Mad.Reports.Comparisons;

/// <summary>Sample sizes of the paired comparison by the normal approximation (Connor 1987, Biometrics 43, 207–211).</summary>
internal static class ApproximatePower
{
    public static double? SmallestDifference(int questions, double discordance, double power, double alpha)
    {
        bool Shows(double difference) => Questions(difference, Math.Max(discordance, difference), power, alpha) <= questions;
        if (!Shows(1))
        {
            return null;
        }

        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Shows(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }

    public static long Questions(double difference, double discordance, double power, double alpha)
    {
        if (difference < 1e-9)
        {
            return long.MaxValue;
        }

        var root = (Normal.Quantile(1 - (alpha / 2)) * Math.Sqrt(discordance)) + (Normal.Quantile(power) * Math.Sqrt(discordance - (difference * difference)));
        return (long)Math.Ceiling(root * root / (difference * difference));
    }
}
