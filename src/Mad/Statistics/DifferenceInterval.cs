namespace Mad.Statistics;

/// <summary>How an interval of a difference was made.</summary>
public enum IntervalMethod
{
    /// <summary>Bootstrap over questions, bias-corrected and accelerated.</summary>
    Bca,

    /// <summary>Score interval, where few questions tell two arms apart: drawing them again cannot show what was not seen.</summary>
    Score,
}

/// <summary>How sure a difference is. The other way round it is the same interval mirrored, to the last digit.</summary>
public sealed record DifferenceInterval(double Low, double High, IntervalMethod Method)
{
    /// <summary>With fewer questions that tell two arms apart, bootstrap intervals are too short (docs/statistics.md).</summary>
    private const int FewestForBootstrap = 40;

    /// <param name="differences">One a question, −1 to 1; one at least.</param>
    internal static DifferenceInterval Of(IReadOnlyList<double> differences, ulong seed, int draws = 10_000, double confidence = 0.95)
    {
        var drawn = Telling(differences) < FewestForBootstrap ? null : PairedBootstrap.OfMean(differences, seed, draws, confidence).Bca;
        var interval = drawn ?? ScoreInterval.Of(differences, confidence);
        return new(interval.Low, interval.High, drawn is null ? IntervalMethod.Score : IntervalMethod.Bca);
    }

    // How many questions tell the two apart, as if all of them did so equally much: (Σ d²)² / Σ d⁴. Of plain answers it is their number.
    private static double Telling(IReadOnlyList<double> differences)
    {
        var (squares, fourths) = (0.0, 0.0);
        foreach (var difference in differences)
        {
            squares += difference * difference;
            fourths += difference * difference * difference * difference;
        }

        return fourths == 0 ? 0 : (squares * squares / fourths) + 1e-6;
    }
}
