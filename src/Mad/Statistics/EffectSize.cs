namespace Mad.Statistics;

/// <summary>How large a difference is, apart from how sure it is.</summary>
public static class EffectSize
{
    /// <summary>
    /// Cohen's h: the difference of two shares after the arcsine transformation, which makes a step near 0 or 1 count for more (Cohen 1988, Statistical power analysis, 2nd ed., section 6.2).
    /// 0.2 is called small, 0.5 medium, 0.8 large. Between −π and π.
    /// </summary>
    /// <param name="first">0 to 1.</param>
    /// <param name="second">0 to 1.</param>
    public static double CohenH(double first, double second) => (2 * Math.Asin(Math.Sqrt(Share(first, nameof(first))))) - (2 * Math.Asin(Math.Sqrt(Share(second, nameof(second)))));

    /// <summary>
    /// Cohen's g: by how much the first wins more than half of the questions that tell the two apart (Cohen 1988, section 5.2).
    /// 0.05 is called small, 0.15 medium, 0.25 large. Between −0.5 and 0.5.
    /// </summary>
    /// <returns>Null when no question tells them apart.</returns>
    public static double? CohenG(long onlyFirst, long onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        return onlyFirst + onlySecond == 0 ? null : ((double)onlyFirst / (onlyFirst + onlySecond)) - 0.5;
    }

    private static double Share(double share, string name) =>
        share is >= 0 and <= 1 ? share : throw new ArgumentOutOfRangeException(name, share, "must be between 0 and 1");
}
