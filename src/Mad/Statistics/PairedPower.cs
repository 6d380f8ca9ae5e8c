namespace Mad.Statistics;

internal static class PairedPower
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
