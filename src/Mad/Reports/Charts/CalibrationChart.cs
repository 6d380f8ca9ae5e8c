using Mad.Reports.Markup;

namespace Mad.Reports.Charts;

/// <summary>How confidence and being right go together.</summary>
/// <param name="Confidence">What the confidence is: stated in words, vote share …</param>
/// <param name="Ece">Expected calibration error, 0 to 1.</param>
/// <param name="Brier">Mean squared error of the confidence, 0 to 1.</param>
/// <param name="Auroc">Chance that a right answer has more confidence than a wrong one; null: all are right, or all wrong.</param>
public sealed record Reliability(string Arm, string Confidence, IReadOnlyList<ReliabilityBin> Bins, double Ece, double Brier, double? Auroc);

/// <param name="Confidence">Mean of the bin, 0 to 1.</param>
/// <param name="Count">Answers in it; an empty bin is not drawn.</param>
public sealed record ReliabilityBin(double Low, double High, double Confidence, Dot Accuracy, long Count);

/// <summary>Draws a reliability diagram: on the diagonal confidence is as high as accuracy; the bars below count the answers.</summary>
public static class CalibrationChart
{
    private const double Width = 340;
    private const double Left = 44;
    private const double Right = 326;
    private const double Top = 34;
    private const double Bottom = 214;
    private const double CountTop = 224;
    private const double CountBottom = 266;

    public static Picture Draw(Reliability calibration) => Canvas.Draw(Width, 318, $"Calibration of {calibration.Arm}, {calibration.Confidence}", Finding(calibration), canvas =>
    {
        canvas.Text(8, 16, Labels.Fit(calibration.Arm, Width - 16, 13), size: 13, bold: true);
        foreach (var tick in (double[])[0, 0.2, 0.4, 0.6, 0.8, 1])
        {
            canvas.Line(Left, Y(tick), Right, Y(tick), Ink.Grid);
            canvas.Line(X(tick), Top, X(tick), Bottom, Ink.Grid);
            canvas.Text(Left - 6, Y(tick) + 4, Canvas.N(tick * 100), Ink.Faint, Anchor.End, Canvas.SmallText);
            canvas.Text(X(tick), CountBottom + 15, Canvas.N(tick * 100), Ink.Faint, Anchor.Middle, Canvas.SmallText);
        }

        canvas.Line(X(0), Y(0), X(1), Y(1), Ink.Faint, 1.2, "4 3");
        var bins = calibration.Bins.Where(bin => bin.Count > 0).ToList();
        var most = bins.Select(bin => bin.Count).DefaultIfEmpty(1).Max();
        canvas.Lines([.. bins.Select(bin => (X(bin.Confidence), Y(bin.Accuracy.Value)))], Ink.Series(0), 1.6);
        foreach (var bin in bins)
        {
            Bin(canvas, bin, most);
        }

        canvas.Text(Left - 6, CountBottom, "n", Ink.Faint, Anchor.End, Canvas.SmallText);
        canvas.Text((Left + Right) / 2, CountBottom + 30, $"confidence ({calibration.Confidence}), %", Ink.Faint, Anchor.Middle, Canvas.SmallText);
        canvas.Text(8, CountBottom + 47, "up: % right; dashed: as sure as right", Ink.Faint, size: Canvas.SmallText);
    });

    /// <summary>What it shows, in words.</summary>
    public static string Finding(Reliability calibration)
    {
        var count = calibration.Bins.Sum(bin => bin.Count);
        if (count == 0)
        {
            return "No answer came with a confidence.";
        }

        var over = calibration.Bins.Sum(bin => bin.Count * (bin.Confidence - bin.Accuracy.Value)) / count;
        var word = Math.Abs(over) < 0.005 ? "neither over- nor underconfident on the whole" : over > 0 ? $"overconfident by {Figures.Bare(over)} points" : $"underconfident by {Figures.Bare(-over)} points";
        var auroc = calibration.Auroc is { } area ? $"A right answer has more confidence than a wrong one with probability {Figures.Probability(area)} (AUROC)." : "AUROC is not defined: all answers are right, or all wrong.";
        return $"Over {Figures.Count(count)} answers, confidence ({calibration.Confidence}) and accuracy lie {Figures.Bare(calibration.Ece)} points apart (ECE); {word}. Brier score {Figures.Probability(calibration.Brier)}. {auroc}";
    }

    private static void Bin(Canvas canvas, ReliabilityBin bin, long most)
    {
        if (bin.Accuracy is { Low: { } low, High: { } high })
        {
            canvas.Upright(X(bin.Confidence), Y(low), Y(high), Ink.Series(0));
        }

        canvas.Mark(X(bin.Confidence), Y(bin.Accuracy.Value), 0, Ink.Series(0));
        var (from, to) = (X(bin.Low) + 1, X(bin.High) - 1);
        var height = Math.Max(1, (CountBottom - CountTop - 12) * bin.Count / most);
        canvas.Bar(from, CountBottom - height, Math.Max(1, to - from), height, Ink.Unread, 0.5);
        canvas.Outlined((from + to) / 2, CountBottom - height - 3, Figures.Short(bin.Count), Ink.Faint, Anchor.Middle);
    }

    private static double X(double share) => Left + (share * (Right - Left));

    private static double Y(double share) => Bottom - (share * (Bottom - Top));
}
