using Mad.Statistics;

namespace Mad.Reports.Comparisons;

/// <summary>How sure a difference is.</summary>
/// <param name="Drawn">From bootstrap draws, bias-corrected and accelerated. False: all questions differ alike (most often not at all), so that drawing them again tells nothing.</param>
public sealed record DifferenceInterval(double Low, double High, bool Drawn)
{
    /// <summary>The other way round it is this one mirrored, to the last digit: of the two ways always the same one is drawn.</summary>
    internal static DifferenceInterval Of(IReadOnlyList<double> differences, ComparisonSettings settings)
    {
        double[] way = [.. differences.Order()];
        double[] back = [.. differences.Select(difference => -difference).Order()];
        var order = way.AsSpan().SequenceCompareTo(back);
        if (PairedBootstrap.OfMean(order < 0 ? back : way, settings.Seed, settings.Draws, settings.Confidence).Bca is not { } bca)
        {
            return Bound(way.Length, way.Length == 0 ? 0 : way[0], settings.Alpha);
        }

        // Where both ways are the same differences, only a symmetric interval is its own mirror image.
        var half = (bca.High - bca.Low) / 2;
        return order == 0 ? new(-half, half, true) : order < 0 ? new(-bca.High, -bca.Low, true) : new(bca.Low, bca.High, true);
    }

    // Questions that differ otherwise may be as frequent as 1 − q, where q^n = α/2 (Clopper and Pearson's bound for none of n), and differ by as much as 1 in either direction.
    private static DifferenceInterval Bound(int questions, double all, double alpha)
    {
        var q = questions == 0 ? 0 : Math.Pow(alpha / 2, 1.0 / questions);
        return new(Math.Max(-1, (q * all) - (1 - q)), Math.Min(1, (q * all) + (1 - q)), false);
    }
}
