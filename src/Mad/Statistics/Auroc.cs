namespace Mad.Statistics;

/// <summary>
/// The area under the receiver operating characteristic: the chance that a right answer carries more confidence than a wrong one, equal confidence counted half (Mann and Whitney).
/// A tie's credit counts as that much of a right answer and the rest of a wrong one.
/// </summary>
/// <param name="Area">0 to 1; 0.5 says nothing.</param>
/// <param name="StandardError">DeLong, DeLong and Clarke-Pearson 1988 (Biometrics 44, 837–845), forecasts taken as independent; null for one right or one wrong answer.</param>
/// <param name="Right">Sum of the credits.</param>
/// <param name="Wrong">Forecasts − right.</param>
public sealed record Auroc(double Area, double? StandardError, double Right, double Wrong)
{
    /// <returns>Null when all are right or all wrong.</returns>
    public static Auroc? Of(IReadOnlyCollection<Forecast> forecasts)
    {
        var right = forecasts.Sum(forecast => forecast.Credit);
        var wrong = forecasts.Count - right;
        if (right <= 0 || wrong <= 0)
        {
            return null;
        }

        // For each confidence, the share of wrong answers below it and of right answers above it.
        List<Level> levels = [.. Levels(forecasts, right, wrong)];
        var area = levels.Sum(level => level.Right * level.WrongBelow) / right;
        var spread = right > 1 && wrong > 1
            ? (levels.Sum(level => level.Right * Square(level.WrongBelow - area)) / (right - 1) / right)
              + (levels.Sum(level => level.Wrong * Square(level.RightAbove - area)) / (wrong - 1) / wrong)
            : (double?)null;
        return new(area, spread is { } variance ? Math.Sqrt(variance) : null, right, wrong);
    }

    private static IEnumerable<Level> Levels(IEnumerable<Forecast> forecasts, double right, double wrong)
    {
        var (rightBelow, wrongBelow) = (0.0, 0.0);
        foreach (var level in forecasts.GroupBy(forecast => forecast.Confidence).OrderBy(level => level.Key))
        {
            var rightHere = level.Sum(forecast => forecast.Credit);
            var wrongHere = level.Count() - rightHere;
            yield return new(rightHere, wrongHere, (wrongBelow + (wrongHere / 2)) / wrong, (right - rightBelow - (rightHere / 2)) / right);
            rightBelow += rightHere;
            wrongBelow += wrongHere;
        }
    }

    private static double Square(double value) => value * value;

    private readonly record struct Level(double Right, double Wrong, double WrongBelow, double RightAbove);
}
