namespace Mad.Statistics;

/// <summary>
/// Two answers to each question, compared by the questions that only one of them got right (McNemar 1947, Psychometrika 12, 153–157).
/// Under the null hypothesis each of these is a fair coin.
/// </summary>
/// <param name="OnlyFirst">Questions that only the first got right.</param>
/// <param name="OnlySecond">Questions that only the second got right.</param>
/// <param name="P">Exact, two-sided: twice the smaller binomial tail, at most 1. Never rejects too often, mostly too rarely.</param>
/// <param name="MidP">The same with half of the observed count's own probability (Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13:91): closer to its level. Both are 1 when no question tells the two apart.</param>
public sealed record McNemarTest(long OnlyFirst, long OnlySecond, double P, double MidP)
{
    /// <summary>Questions that tell the two apart.</summary>
    public long Discordant => OnlyFirst + OnlySecond;

    /// <param name="onlyFirst">0 or more.</param>
    /// <param name="onlySecond">0 or more.</param>
    public static McNemarTest Of(long onlyFirst, long onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        var n = onlyFirst + onlySecond;
        var smaller = Math.Min(onlyFirst, onlySecond);
        var own = Binomial.Pmf(smaller, n, 0.5);
        var exact = onlyFirst == onlySecond ? 1 : Math.Min(1, 2 * Binomial.AtMost(smaller, n, 0.5));
        return new(onlyFirst, onlySecond, exact, n == 0 ? 1 : onlyFirst == onlySecond ? 1 - (own / 2) : exact - own);
    }

    /// <summary>The odds that a question which tells the two apart was won by the first.</summary>
    public OddsRatio Odds(double confidence = 0.95)
    {
        var share = ClopperPearson.Interval(OnlyFirst, Discordant, confidence);
        return new(
            OnlySecond == 0 ? null : (double)OnlyFirst / OnlySecond,
            share.Low / (1 - share.Low),
            OnlySecond == 0 ? null : share.High / (1 - share.High));
    }
}

/// <summary>The conditional odds ratio of paired answers with its exact interval, the odds of Clopper and Pearson's bounds for onlyFirst / discordant.</summary>
/// <param name="Value">onlyFirst / onlySecond; null when onlySecond is 0.</param>
/// <param name="Low">0 when onlyFirst is 0.</param>
/// <param name="High">Null: no upper bound, onlySecond is 0.</param>
public sealed record OddsRatio(double? Value, double Low, double? High);
