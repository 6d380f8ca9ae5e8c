namespace Mad.Statistics;

/// <summary>How an interval of a difference was made.</summary>
public enum IntervalMethod
{
    /// <summary>Bootstrap over questions, bias-corrected and accelerated.</summary>
    Bca,

    /// <summary>Tango's score interval, where few questions tell two arms apart and each is right or wrong: drawing them again cannot show what was not seen.</summary>
    Tango,

    /// <summary>All questions differ by the same part of a credit: only what was not seen bounds the difference.</summary>
    Bound,
}

/// <summary>How sure a difference is. The other way round it is the same interval mirrored, to the last digit.</summary>
public sealed record DifferenceInterval(double Low, double High, IntervalMethod Method)
{
    /// <summary>With fewer questions that tell two arms apart, bootstrap intervals are too short (docs/statistics.md).</summary>
    private const int FewestForBootstrap = 40;

    /// <param name="differences">One a question, −1 to 1; one at least.</param>
    internal static DifferenceInterval Of(IReadOnlyList<double> differences, ulong seed, int draws = 10_000, double confidence = 0.95)
    {
        var (first, second) = (differences.Count(difference => difference > 0), differences.Count(difference => difference < 0));
        var whole = differences.All(difference => difference is 0 or 1 or -1);
        return whole && first + second < FewestForBootstrap
            ? Oriented(first.CompareTo(second), swapped => Tango.Interval(swapped ? second : first, swapped ? first : second, differences.Count, confidence), IntervalMethod.Tango)
            : Drawn(differences, seed, draws, confidence);
    }

    private static DifferenceInterval Drawn(IReadOnlyList<double> differences, ulong seed, int draws, double confidence)
    {
        double[] way = [.. differences.Order()];
        double[] back = [.. differences.Select(difference => -difference).Order()];
        if (way[0] == way[^1])
        {
            return Bound(way.Length, way[0], 1 - confidence);
        }

        return Oriented(
            way.AsSpan().SequenceCompareTo(back),
            swapped => PairedBootstrap.OfMean(swapped ? back : way, seed, draws, confidence).Bca ?? new(-1, 1),
            IntervalMethod.Bca);
    }

    // Of the two ways round always the same one is computed; where both are the same, only a symmetric interval is its own mirror image.
    private static DifferenceInterval Oriented(int order, Func<bool, Interval> interval, IntervalMethod method)
    {
        var found = interval(order < 0);
        var half = (found.High - found.Low) / 2;
        return order == 0 ? new(-half, half, method) : order < 0 ? new(-found.High, -found.Low, method) : new(found.Low, found.High, method);
    }

    // Questions that differ otherwise may be as frequent as 1 − q, where q^n = α/2 (Clopper and Pearson's bound for none of n), and differ by as much as 1 in either direction.
    private static DifferenceInterval Bound(int questions, double all, double alpha)
    {
        var q = Math.Pow(alpha / 2, 1.0 / questions);
        return new(Math.Max(-1, (q * all) - (1 - q)), Math.Min(1, (q * all) + (1 - q)), IntervalMethod.Bound);
    }
}
