namespace Mad.Statistics;

/// <summary>
/// The area under the receiver operating characteristic: the chance that a right answer carries more confidence than a wrong one, equal confidence counted half (Mann and Whitney).
/// A tie's credit counts as that much of a right answer and the rest of a wrong one.
/// </summary>
/// <param name="Area">0 to 1; 0.5 says nothing.</param>
/// <param name="StandardError">Obuchowski 1997 (Biometrics 53, 567–578), clustered; where each forecast stands alone, DeLong, DeLong and Clarke-Pearson 1988 (Biometrics 44, 837–845). Null where all right, or all wrong, answers are of one cluster.</param>
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
        return new(area, Error(forecasts, levels.ToDictionary(level => level.Confidence), area, right, wrong), right, wrong);
    }

    // Of each cluster, how far its right answers, and its wrong ones, lie together off the area.
    private static double? Error(IEnumerable<Forecast> forecasts, Dictionary<double, Level> levels, double area, double right, double wrong)
    {
        double Right(Forecast forecast) => forecast.Credit * (levels[forecast.Confidence].WrongBelow - area);
        double Wrong(Forecast forecast) => (1 - forecast.Credit) * (levels[forecast.Confidence].RightAbove - area);
        var (all, withRight, withWrong, ofRight, ofWrong, ofBoth) = (0, 0, 0, 0.0, 0.0, 0.0);
        foreach (var cluster in forecasts.Where(forecast => forecast.Cluster is null).Select(forecast => (IEnumerable<Forecast>)[forecast]).Concat(forecasts.Where(forecast => forecast.Cluster is not null).GroupBy(forecast => forecast.Cluster)))
        {
            var (mine, others) = (cluster.Sum(Right), cluster.Sum(Wrong));
            all++;
            withRight += cluster.Any(forecast => forecast.Credit > 0) ? 1 : 0;
            withWrong += cluster.Any(forecast => forecast.Credit < 1) ? 1 : 0;
            (ofRight, ofWrong, ofBoth) = (ofRight + (mine * mine), ofWrong + (others * others), ofBoth + (mine * others));
        }

        return withRight < 2 || withWrong < 2 ? null
            : Math.Sqrt(Math.Max(0, (Small(withRight) * ofRight / right / right) + (Small(withWrong) * ofWrong / wrong / wrong) + (2 * Small(all) * ofBoth / right / wrong)));
    }

    private static double Small(int clusters) => clusters / (clusters - 1.0);

    private static IEnumerable<Level> Levels(IEnumerable<Forecast> forecasts, double right, double wrong)
    {
        var (rightBelow, wrongBelow) = (0.0, 0.0);
        foreach (var level in forecasts.GroupBy(forecast => forecast.Confidence).OrderBy(level => level.Key))
        {
            var rightHere = level.Sum(forecast => forecast.Credit);
            var wrongHere = level.Count() - rightHere;
            yield return new(level.Key, rightHere, wrongHere, (wrongBelow + (wrongHere / 2)) / wrong, (right - rightBelow - (rightHere / 2)) / right);
            rightBelow += rightHere;
            wrongBelow += wrongHere;
        }
    }

    private readonly record struct Level(double Confidence, double Right, double Wrong, double WrongBelow, double RightAbove);
}
