using Mad.Statistics;

namespace Mad.Reports.Comparisons;

/// <summary>How many questions a paired comparison needs, and what so many could show.</summary>
/// <param name="discordance">Mean squared difference of a question, at least the difference it is asked for: 0 to 1.</param>
/// <param name="whole">Each question is right or wrong on either side: McNemar's test, exact. False: credits are shares or means over repeats, and the normal approximation is taken.</param>
internal sealed class PairedSample(Func<double, double> discordance, bool whole, double power, double level)
{
    // Finer than anybody reads: .001 points.
    private const double Step = 1e-5;

    /// <summary>Null: more than there are anywhere.</summary>
    public int? Questions(double difference) => whole
        ? PairedPower.Questions(difference, discordance(difference), power, level)
        : MeanPower.Questions(difference, Deviation(difference), power, level);

    public double Power(int questions, double difference) => whole
        ? PairedPower.Of(questions, difference, discordance(difference), level)
        : MeanPower.Of(questions, difference, Deviation(difference), level);

    /// <summary>Null: none, not even 1.</summary>
    public double? SmallestDifference(int questions)
    {
        if (Power(questions, 1) < power)
        {
            return null;
        }

        var (low, high) = (0.0, 1.0);
        while (high - low > Step)
        {
            var middle = (low + high) / 2;
            (low, high) = Power(questions, middle) < power ? (middle, high) : (low, middle);
        }

        return high;
    }

    // Under the null hypothesis, where the signs are flipped: never below that under the difference itself.
    private double Deviation(double difference) => Math.Sqrt(discordance(difference));
}
