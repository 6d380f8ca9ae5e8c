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
    internal static IReadOnlyList<Currency> All { get; } = [Currency.Calls, Currency.OutputTokens, Currency.TotalTokens, Currency.Money];

    /// <returns>USD for money; null: not known.</returns>
    public static double? In(this TrialCost cost, Currency currency) => currency switch
    {
        Currency.Calls => cost.Calls,
        Currency.OutputTokens => cost.Completion,
        Currency.TotalTokens => cost.Prompt + cost.Completion,
        _ => cost.Usd,
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
