using Mad.Runs;

namespace Mad.Reports;

/// <summary>What each turn of an arm costs by itself, for figures of smaller runs.</summary>
internal static class TurnPrice
{
    /// <summary>USD at the prices of the last day on which the arm's answers were bought; null where the price is not known.</summary>
    /// <param name="arm">Null: nothing is known of what it bought.</param>
    public static Func<Turn, double?> Of(ArmTotals? arm, PriceList prices)
    {
        var day = (arm?.Bill.Alone ?? []).Select(line => line.Day).DefaultIfEmpty().Max();
        var known = new Dictionary<string, Price?>(StringComparer.Ordinal);
        return turn =>
        {
            if (!known.TryGetValue(turn.Agent.Model, out var price))
            {
                known.Add(turn.Agent.Model, price = prices.Find(turn.Agent.Model, day)?.Price);
            }

            return turn.Reply.Usage.Total == 0 ? 0 : price?.Usd(turn.Reply.Usage);
        };
    }
}
