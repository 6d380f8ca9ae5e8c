namespace Mad.Statistics;

/// <summary>Foretells the sum over further units from units that were seen, where something in proportion to it is known of all of them.</summary>
/// <remarks>
/// Ratio estimation (Cochran 1977, Sampling Techniques, 3rd ed., chapter 6): expected is the base of the rest times Σ seen / Σ base. Low and high are a prediction
/// interval by Student's t: the residuals' variance counts once for each unit of the rest and once for the ratio, which is known only from those that were seen.
/// </remarks>
/// <param name="Low">Not below 0; null: too few were seen to tell.</param>
/// <param name="High">Null as Low.</param>
public sealed record RatioForecast(double? Low, double Expected, double? High)
{
    public const double Level = 0.9;

    /// <summary>Of two sums together, as if both went wrong in the same direction.</summary>
    public static RatioForecast operator +(RatioForecast a, RatioForecast b) => new(a.Low + b.Low, a.Expected + b.Expected, a.High + b.High);

    /// <summary>The same, no part of it beyond what is known for sure.</summary>
    public RatioForecast Within(double least, double most) => new(
        Low is { } low ? Math.Clamp(low, least, most) : null, Math.Clamp(Expected, least, most), High is { } high ? Math.Clamp(high, least, most) : null);

    /// <param name="seen">Units that were seen, one or more.</param>
    /// <param name="rest">The bases of those to come; 0 takes no part.</param>
    /// <returns>Null: nothing was seen, or nothing in the base.</returns>
    public static RatioForecast? Of(IReadOnlyCollection<Seen> seen, IReadOnlyCollection<double> rest, double level = Level)
    {
        var (bases, values) = (seen.Sum(unit => unit.Base), seen.Sum(unit => unit.Value));
        if (bases <= 0)
        {
            return null;
        }

        var (ratio, whole, count) = (values / bases, rest.Sum(), rest.Count(one => one > 0));
        if (seen.Count < 2)
        {
            return new(null, ratio * whole, null);
        }

        var variance = seen.Sum(unit => Math.Pow(unit.Value - (ratio * unit.Base), 2)) / (seen.Count - 1);
        var relative = whole / (bases / seen.Count);
        var spread = StudentT.Quantile(level, seen.Count - 1) * Math.Sqrt(variance * (count + (relative * relative / seen.Count)));
        return new(Math.Max(0, (ratio * whole) - spread), ratio * whole, (ratio * whole) + spread);
    }
}

/// <summary>One unit that was seen.</summary>
/// <param name="Base">What is known of every unit.</param>
/// <param name="Value">What came of it.</param>
public readonly record struct Seen(double Base, double Value);
