using Mad.Statistics;

namespace Mad.Reports.Comparisons;

/// <summary>How sure a difference is.</summary>
/// <param name="Drawn">From bootstrap draws, bias-corrected and accelerated. False: all questions differ alike (most often not at all), so that drawing them again tells nothing.</param>
public sealed record DifferenceInterval(double Low, double High, bool Drawn)
{
    internal static DifferenceInterval Of(IReadOnlyList<double> differences, ComparisonSettings settings) =>
        PairedBootstrap.OfMean(differences, settings.Seed, settings.Draws, settings.Confidence).Bca is { } bca
            ? new(bca.Low, bca.High, true)
            : Bound(differences.Count, differences.Count == 0 ? 0 : differences[0], settings.Alpha);

    // Questions that differ otherwise may be as frequent as 1 − q, where q^n = α/2 (Clopper and Pearson's bound for none of n), and differ by as much as 1 in either direction.
    private static DifferenceInterval Bound(int questions, double all, double alpha)
    {
        var q = questions == 0 ? 0 : Math.Pow(alpha / 2, 1.0 / questions);
        return new(Math.Max(-1, (q * all) - (1 - q)), Math.Min(1, (q * all) + (1 - q)), false);
    }
}
