namespace Mad.Statistics;

/// <summary>A stated confidence and what became of it.</summary>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Credit">1 right, 0 wrong, between them for a tie.</param>
/// <param name="Cluster">Forecasts of one cluster (of agents that answer the same question) move together; null: it stands alone.</param>
public readonly record struct Forecast(double Confidence, double Credit, string? Cluster = null);

/// <summary>Forecasts of similar confidence.</summary>
/// <param name="Low">The lowest confidence of the bin: its edge, or of a bin of equal mass the lowest in it.</param>
/// <param name="High">The highest, inclusive.</param>
/// <param name="Count">How many; in bins of equal width it may be 0.</param>
/// <param name="Confidence">Their mean confidence; the middle of an empty bin.</param>
/// <param name="Accuracy">Their mean credit; 0 in an empty bin.</param>
public readonly record struct CalibrationBin(double Low, double High, int Count, double Confidence, double Accuracy);

/// <summary>Whether confidence means what it says.</summary>
/// <param name="Count">Forecasts.</param>
/// <param name="Accuracy">Mean credit.</param>
/// <param name="Confidence">Mean confidence.</param>
/// <param name="Ece">
/// Expected calibration error: mean over forecasts of |accuracy − confidence| of their bin, ten bins of equal width, a value on an edge belongs to the lower bin
/// (Guo, Pleiss, Sun and Weinberger 2017, ICML, section 2). Never negative, so above 0 by chance alone when there are few forecasts.
/// </param>
/// <param name="EceEqualMass">The same over bins of as equal size as equal confidences allow, which are never parted (Nixon et al. 2019, CVPR workshops, adaptive calibration error).</param>
/// <param name="Brier">Mean of (confidence − credit)² (Brier 1950, Monthly Weather Review 78, 1–3): 0 is perfect, 0.25 what an everlasting 0.5 gets.</param>
/// <param name="Bins">Ten, of equal width, from 0 to 1.</param>
/// <param name="EqualMassBins">Up to ten.</param>
/// <param name="Auroc">Whether right answers carry more confidence than wrong ones; null when all are right or all wrong.</param>
public sealed record CalibrationCurve(
    int Count,
    double Accuracy,
    double Confidence,
    double Ece,
    double EceEqualMass,
    double Brier,
    IReadOnlyList<CalibrationBin> Bins,
    IReadOnlyList<CalibrationBin> EqualMassBins,
    Auroc? Auroc)
{
    public const int BinCount = 10;

    /// <summary>Mean confidence − accuracy: above 0 is over-confident.</summary>
    public double OverConfidence => Confidence - Accuracy;

    /// <returns>Null for no forecasts.</returns>
    public static CalibrationCurve? Of(IReadOnlyCollection<Forecast> forecasts)
    {
        if (forecasts.Any(forecast => forecast is not { Confidence: >= 0 and <= 1, Credit: >= 0 and <= 1 }))
        {
            throw new ArgumentOutOfRangeException(nameof(forecasts), "confidence and credit must be between 0 and 1");
        }

        if (forecasts.Count == 0)
        {
            return null;
        }

        var bins = EqualWidth(forecasts);
        var equalMass = EqualMass([.. forecasts.OrderBy(forecast => forecast.Confidence)]);
        return new(
            forecasts.Count,
            forecasts.Average(forecast => forecast.Credit),
            forecasts.Average(forecast => forecast.Confidence),
            Error(bins, forecasts.Count),
            Error(equalMass, forecasts.Count),
            forecasts.Average(forecast => (forecast.Confidence - forecast.Credit) * (forecast.Confidence - forecast.Credit)),
            bins,
            equalMass,
            Auroc.Of(forecasts));
    }

    private static double Error(IEnumerable<CalibrationBin> bins, int count) => bins.Sum(bin => bin.Count * Math.Abs(bin.Accuracy - bin.Confidence)) / count;

    private static List<CalibrationBin> EqualWidth(IEnumerable<Forecast> forecasts)
    {
        var byBin = forecasts.ToLookup(forecast => Math.Clamp((int)Math.Ceiling(forecast.Confidence * BinCount) - 1, 0, BinCount - 1));
        return [.. Enumerable.Range(0, BinCount).Select(bin => Bin((double)bin / BinCount, (bin + 1.0) / BinCount, [.. byBin[bin]]))];
    }

    private static List<CalibrationBin> EqualMass(List<Forecast> sorted)
    {
        var bins = new List<CalibrationBin>();
        for (var start = 0; start < sorted.Count;)
        {
            var target = (int)Math.Ceiling((sorted.Count - start) / (double)Math.Max(1, BinCount - bins.Count));
            var end = start + target;
            while (end < sorted.Count && sorted[end].Confidence == sorted[end - 1].Confidence)
            {
                end++;
            }

            bins.Add(Bin(sorted[start].Confidence, sorted[end - 1].Confidence, sorted[start..end]));
            start = end;
        }

        return bins;
    }

    private static CalibrationBin Bin(double low, double high, List<Forecast> forecasts) => forecasts.Count == 0
        ? new(low, high, 0, (low + high) / 2, 0)
        : new(low, high, forecasts.Count, forecasts.Average(forecast => forecast.Confidence), forecasts.Average(forecast => forecast.Credit));
}
