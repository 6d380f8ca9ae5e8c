using System.Globalization;

namespace Mad.Reports;

/// <summary>Money as a person reads it.</summary>
public static class Money
{
    /// <summary>With the digits that count, or cents from 1 USD on; <c>unknown</c> for null.</summary>
    public static string Text(double? usd, int digits = 4) => usd switch
    {
        null => "unknown",
        0 => "0 USD",
        { } some when Math.Abs(some) >= 1 => some.ToString("#,0.00", CultureInfo.InvariantCulture) + " USD",
        { } some => some.ToString("0." + new string('#', Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(some))), digits, 12)), CultureInfo.InvariantCulture) + " USD",
    };
}
