using System.Globalization;
using System.Text;
using Mad.Runs;

namespace Mad.Reports;

/// <summary>What an arm cost, as a person reads it, in 80 columns.</summary>
internal static class CostLines
{
    public static void Write(StringBuilder text, Summary summary, ArmSummary arm)
    {
        if (arm.Totals is not { } totals)
        {
            return;
        }

        var alone = summary.Arms.Count == 1;
        var shared = alone ? "" : string.Create(CultureInfo.InvariantCulture, $", {totals.Shared:#,0} shared");
        SummaryTable.Wrapped(text, $"  calls {totals.Calls:#,0} bought{shared}, {totals.Reused:#,0} reused; {totals.Attempts:#,0} requests");
        SummaryTable.Wrapped(text, $"  tokens {Tokens(totals.Bought)}{(summary is { Seconds: { } seconds } && alone ? $"; time {SummaryTable.Span(seconds)}" : "")}");
        if (arm.Cost is { } cost)
        {
            Billed(text, totals, cost, summary.Prices);
            Saved(text, totals, cost);
            Rest(text, cost);
        }

        SummaryTable.Line(text, $"");
    }

    /// <summary>The whole run, where there are several arms.</summary>
    public static void Write(StringBuilder text, Summary summary)
    {
        if (summary.Run is not { } run)
        {
            return;
        }

        SummaryTable.Line(text, $"");
        SummaryTable.Wrapped(text, $"  in all {run.Calls:#,0} calls bought; tokens {Tokens(run.Bought)}{(summary.Seconds is { } seconds ? $"; time {SummaryTable.Span(seconds)}" : "")}");
        if (summary.Cost is { } cost)
        {
            Billed(text, run, cost, summary.Prices);
            if (cost.Saved.Total > 0)
            {
                SummaryTable.Wrapped(text, $"  sharing and reuse saved {Tokens(cost.Saved)}, {InMoney(cost.SavedUsd)}");
            }
        }
    }

    private static void Billed(StringBuilder text, ArmTotals totals, Cost cost, PriceList prices)
    {
        var unpriced = totals.Bill.Bought.Concat(totals.Bill.Alone).Where(line => prices.Find(line.Model, line.Day) is null).Select(line => line.Model.Length == 0 ? "a call whose model is not known" : line.Model).Distinct().ToList();
        var why = unpriced.Count == 0 ? "" : $": no price of {string.Join(", ", unpriced)} (docs/prices.md)";
        var without = totals.Unknown > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {totals.Unknown:#,0} requests of unknown cost are not in it") : "";
        SummaryTable.Wrapped(text, $"  money {Money.Text(cost.Usd)}{why}{without}");
    }

    private static void Saved(StringBuilder text, ArmTotals totals, Cost cost)
    {
        if (totals.Shared + totals.Reused > 0)
        {
            SummaryTable.Wrapped(text, $"  alone it needs {totals.Needed:#,0} calls, {Tokens(totals.Alone)}, {InMoney(cost.AloneUsd)}");
            SummaryTable.Wrapped(text, $"  saved by sharing and reuse: {Tokens(cost.Saved)}, {InMoney(cost.SavedUsd)}");
        }
    }

    private static void Rest(StringBuilder text, Cost cost)
    {
        if (cost.Path is { } path)
        {
            SummaryTable.Wrapped(text, $"  critical path of a question: median {SummaryTable.Span(path.Median)}, mean {SummaryTable.Span(path.Mean)}");
        }

        if (cost.OverFirstVote is { } extra)
        {
            SummaryTable.Wrapped(text, extra.Tokens is { } tokens
                ? (FormattableString)$"  {extra.Answers:0.##} more correct answers than the vote of round 0, each for {tokens:#,0} tokens, {InMoney(extra.Usd)}"
                : $"  no more correct answers than the vote of round 0");
        }
    }

    private static string InMoney(double? usd) => usd is null ? "money unknown" : Money.Text(usd);

    private static string Tokens(Usage usage)
    {
        string Part(long count, string name) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({count:#,0} {name})");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(usage.Estimated ? "about " : "")}{usage.Prompt:#,0} prompt{Part(usage.Cached, "cached")} + {usage.Completion:#,0} completion{Part(usage.Reasoning, "reasoning")}");
    }
}
