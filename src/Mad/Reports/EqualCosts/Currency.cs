using Mad.Scoring;

namespace Mad.Reports.EqualCosts;

/// <summary>In what two ways of answering can cost the same.</summary>
public enum Currency
{
    Calls,
    OutputTokens,
    TotalTokens,
    Money,
}

/// <summary>What a cost comes to in one currency.</summary>
public static class Currencies
{
    public static IReadOnlyList<Currency> All { get; } = [Currency.Calls, Currency.OutputTokens, Currency.TotalTokens, Currency.Money];

    /// <returns>USD for money; null: not known.</returns>
    public static double? In(this TrialCost cost, Currency currency) => currency switch
    {
        Currency.Calls => cost.Calls,
        Currency.OutputTokens => cost.Completion,
        Currency.TotalTokens => cost.Prompt + cost.Completion,
        _ => cost.Usd,
    };

    /// <summary>How many of another thing cost no more than this.</summary>
    /// <returns>0: one costs more, or nothing; null: a cost is not known.</returns>
    public static int? Buys(this TrialCost budget, TrialCost one, Currency currency) => (budget.In(currency), one.In(currency)) switch
    {
        (null, _) or (_, null) => null,
        // Means of floating point sums: a budget of 6.0000001 may be written as 5.9999999.
        ({ } whole, { } part) => part <= 0 ? 0 : (int)Math.Min(int.MaxValue, Math.Floor((whole / part) + 1e-9)),
    };

    /// <summary>As it stands behind <c>equal</c>.</summary>
    public static string Words(this Currency currency) => currency switch
    {
        Currency.Calls => "calls",
        Currency.OutputTokens => "output tokens",
        Currency.TotalTokens => "tokens",
        _ => "money",
    };
}
