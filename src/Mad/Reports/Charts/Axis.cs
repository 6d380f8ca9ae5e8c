namespace Mad.Reports.Charts;

/// <summary>A scale with ticks at round numbers.</summary>
internal sealed record Axis(double Low, double High, IReadOnlyList<double> Ticks, bool Logarithmic)
{
    /// <summary>Around all values, from tick to tick.</summary>
    /// <param name="most">Ticks, at most; 2 or more.</param>
    /// <param name="least">The axis never goes below this.</param>
    /// <param name="greatest">The axis never goes above this.</param>
    public static Axis Linear(IEnumerable<double> values, int most, double least = double.NegativeInfinity, double greatest = double.PositiveInfinity)
    {
        var all = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (Math.Max(all.Min(), least), Math.Min(all.Max(), greatest));
        if (high - low < 1e-9)
        {
            (low, high) = (Math.Max(low - 0.05, least), Math.Min(high + 0.05, greatest));
        }

        var step = Step((high - low) / (most - 1));
        var (first, last) = (Math.Floor((low / step) + 1e-9), Math.Ceiling((high / step) - 1e-9));
        while (last - first + 1 > most)
        {
            step = Step(step * 1.01);
            (first, last) = (Math.Floor((low / step) + 1e-9), Math.Ceiling((high / step) - 1e-9));
        }

        IReadOnlyList<double> ticks = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
        return new(ticks[0], ticks[^1], ticks, false);
    }

    /// <summary>Of positive amounts: logarithmic when the largest is more than ten times the smallest, else from 0.</summary>
    public static Axis Amount(IEnumerable<double> values, int most)
    {
        var all = values.Where(value => double.IsFinite(value) && value > 0).DefaultIfEmpty(1).ToList();
        var (low, high) = (all.Min(), all.Max());
        if (high <= low * 10)
        {
            return Linear([0, .. all], most);
        }

        var decades = Enumerable.Range((int)Math.Floor(Math.Log10(low)) - 1, (int)Math.Ceiling(Math.Log10(high)) - (int)Math.Floor(Math.Log10(low)) + 3).Select(power => Math.Pow(10, power)).ToList();
        foreach (var digits in (double[][])[[1, 2, 5], [1, 3], [1]])
        {
            var ticks = Around([.. decades.SelectMany(decade => digits.Select(digit => digit * decade))], low, high);
            if (ticks.Count <= most || digits.Length == 1)
            {
                return new(ticks[0], ticks[^1], ticks.Count <= most ? ticks : Thinned(ticks, most), true);
            }
        }

        throw new InvalidOperationException("unreachable");
    }

    /// <summary>Where a value lies between two places; outside the axis at its end.</summary>
    public double Place(double value, double from, double to)
    {
        var share = Logarithmic ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low);
        return from + (Math.Clamp(double.IsFinite(share) ? share : 0, 0, 1) * (to - from));
    }

    private static double Step(double least)
    {
        var decade = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return decade * ((double[])[1, 2, 5, 10]).First(digit => digit * decade >= least * (1 - 1e-9));
    }

    private static List<double> Around(List<double> ticks, double low, double high)
    {
        var first = ticks.FindLastIndex(tick => tick <= low * (1 + 1e-9));
        var last = ticks.FindIndex(tick => tick >= high * (1 - 1e-9));
        return ticks[first..(last + 1)];
    }

    private static List<double> Thinned(List<double> ticks, int most)
    {
        var step = (int)Math.Ceiling((ticks.Count - 1) / (double)(most - 1));
        return [.. ticks.Where((_, i) => i % step == 0)];
    }
}
