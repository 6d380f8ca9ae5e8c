namespace Mad.Statistics;

/// <summary>
/// What the exact two-sided McNemar test of n questions can show: power, the smallest difference, the questions needed.
/// Unconditional: how many questions will tell the two apart is itself chance.
/// </summary>
public static class PairedPower
{
    public const double DefaultPower = 0.8;
    public const double DefaultLevel = 0.05;

    /// <summary>Above so many questions that tell the two apart, on average, the normal approximation takes over: there it is off by less than 0.0005.</summary>
    internal const double LargestExact = 5_000;

    private const int MostQuestions = 1_000_000_000;

    /// <summary>The chance to reject.</summary>
    /// <param name="questions">0 or more.</param>
    /// <param name="difference">Accuracy of the first − of the second, −discordance to discordance.</param>
    /// <param name="discordance">The share of questions that exactly one of the two gets right, 0 to 1.</param>
    /// <param name="level">Of the test, two-sided.</param>
    public static double Of(int questions, double difference, double discordance, double level = DefaultLevel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(questions);
        Check(difference, discordance, level);
        return questions * discordance > LargestExact
            ? Approximate(questions, Math.Abs(difference), discordance, level)
            : Exact(questions, Math.Abs(difference), discordance, level);
    }

    /// <summary>The smallest difference that is shown with this power.</summary>
    /// <returns>Null: not even if the first won every question that tells the two apart.</returns>
    public static double? SmallestDifference(int questions, double discordance, double power = DefaultPower, double level = DefaultLevel)
    {
        CheckPower(power, level);
        if (Of(questions, discordance, discordance, level) < power)
        {
            return null;
        }

        var (low, high) = (0.0, discordance);
        while (high - low > 1e-7)
        {
            var middle = (low + high) / 2;
            (low, high) = Of(questions, middle, discordance, level) < power ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The number of questions from which on the power holds.</summary>
    /// <returns>Null: more than a billion.</returns>
    public static int? Questions(double difference, double discordance, double power = DefaultPower, double level = DefaultLevel)
    {
        Check(difference, discordance, level);
        CheckPower(power, level);
        if (difference == 0)
        {
            return null;
        }

        var (low, high) = (0, 1);
        while (Of(high, difference, discordance, level) < power)
        {
            (low, high) = (high, high * 2);
            if (high > MostQuestions)
            {
                return null;
            }
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Of(middle, difference, discordance, level) < power ? (middle, high) : (low, middle);
        }

        return PastTheTeeth(high, difference, discordance, power, level);
    }

    /// <summary>Miettinen 1968 (Biometrics 24, 339–352) as Connor 1987 (Biometrics 43, 207–211), with the continuity correction that makes it the exact test's: Φ((|d| √n − 1/√n − z √ψ) / √(ψ − d²)), and the same for the wrong side.</summary>
    internal static double Approximate(int questions, double difference, double discordance, double level)
    {
        var z = Normal.Quantile(1 - (level / 2));
        var root = Math.Sqrt(questions);
        var needed = (z * Math.Sqrt(discordance)) + (1 / root);
        var spread = Math.Sqrt(Math.Max(1e-12, discordance - (difference * difference)));
        return Normal.Cdf(((difference * root) - needed) / spread) + Normal.Cdf(((-difference * root) - needed) / spread);
    }

    /// <summary>The sum over the numbers of questions that may tell the two apart.</summary>
    internal static double Exact(int questions, double difference, double discordance, double level)
    {
        if (discordance == 0)
        {
            return 0;
        }

        var share = Math.Clamp((1 + (difference / discordance)) / 2, 0, 1);
        var power = 0.0;
        var critical = -1;
        var (first, last) = Likely(questions, discordance);
        for (var told = first; told <= last; told++)
        {
            critical = Critical(told, critical, level);
            if (critical >= 0)
            {
                power += Binomial.Pmf(told, questions, discordance) * (Binomial.AtMost(critical, told, share) + Binomial.AtLeast(told - critical, told, share));
            }
        }

        return Math.Min(1, power);
    }

    /// <summary>Ten standard deviations around the mean; what lies outside is below 1e-20.</summary>
    private static (int First, int Last) Likely(int questions, double discordance)
    {
        var mean = questions * discordance;
        var reach = (10 * Math.Sqrt(mean * (1 - discordance))) + 20;
        return (Math.Max(0, (int)(mean - reach)), (int)Math.Min(questions, mean + reach));
    }

    /// <summary>The largest smaller count that is still rejected; −1: none. It grows with the number of questions that tell the two apart.</summary>
    private static int Critical(int told, int before, double level)
    {
        var critical = before >= 0 ? before : Math.Max(-1, (int)((told / 2.0) - (Normal.Quantile(1 - (level / 2)) * Math.Sqrt(told) / 2)) - 3);
        while (critical >= 0 && 2 * Binomial.AtMost(critical, told, 0.5) > level)
        {
            critical--;
        }

        while (critical + 1 < told / 2.0 && 2 * Binomial.AtMost(critical + 1, told, 0.5) <= level)
        {
            critical++;
        }

        return critical;
    }

    /// <summary>The power of an exact test rises in teeth: past the last question at which it falls below once more. Each tooth is about two questions that tell the two apart.</summary>
    private static int PastTheTeeth(int questions, double difference, double discordance, double power, double level)
    {
        var tooth = (int)Math.Ceiling(3 / discordance);
        if (questions * discordance * (1 - discordance) > 30)
        {
            return questions;
        }

        for (var next = questions + 1; next <= questions + (3 * tooth); next++)
        {
            if (Of(next, difference, discordance, level) < power)
            {
                questions = next + 1;
            }
        }

        return questions;
    }

    private static void Check(double difference, double discordance, double level)
    {
        if (!(discordance >= 0 && discordance <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(discordance), discordance, "must be between 0 and 1");
        }

        if (!(Math.Abs(difference) <= discordance))
        {
            throw new ArgumentOutOfRangeException(nameof(difference), difference, "cannot be larger than the share of questions that tell the two apart");
        }

        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "must be above 0 and below 1");
        }
    }

    private static void CheckPower(double power, double level)
    {
        if (!(power > level && power < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(power), power, "must be above the level and below 1");
        }
    }
}
