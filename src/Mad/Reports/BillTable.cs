using System.Globalization;
using System.Text;

namespace Mad.Reports;

/// <summary>The bills of several arms side by side, each as if it had run alone, and beside it what sharing and reuse saved; in 80 columns.</summary>
internal static class BillTable
{
    private const int Widest = 80;

    public static void Write(StringBuilder text, Summary summary)
    {
        var arms = summary.Arms.Where(arm => arm is { Totals: not null, Cost: not null }).ToList();
        if (arms.Count == 0)
        {
            return;
        }

        var priced = arms.Exists(arm => arm.Cost!.AloneUsd is not null);
        string[] heads = priced ? ["tokens alone", "USD alone", "tokens saved", "USD saved"] : ["tokens alone", "tokens saved"];
        List<string[]> rows = [heads, .. arms.Select(arm => Cells(arm, priced))];
        int[] widths = [.. heads.Select((_, column) => rows.Max(row => row[column].Length))];
        var most = Widest - 2 - widths.Sum(width => width + 3);
        var width = Math.Clamp(arms.Max(arm => arm.Score.Arm.Length), Math.Min(10, most), Math.Max(10, most));
        SummaryTable.Line(text, $"");
        foreach (var (name, row) in ArmNames.Short([.. arms.Select(arm => arm.Score.Arm)], width).Prepend("arm").Zip(rows))
        {
            SummaryTable.Line(text, $"  {name.PadRight(width)}{string.Concat(row.Zip(widths, (cell, column) => "   " + cell.PadLeft(column)))}");
        }
    }

    private static string[] Cells(ArmSummary arm, bool priced)
    {
        static string Tokens(Usage usage) => (usage.Estimated ? "~" : "") + usage.Total.ToString("#,0", CultureInfo.InvariantCulture);
        static string Usd(double? usd) => usd is null ? "unknown" : Money.Text(usd)[..^4];
        var (totals, cost) = (arm.Totals!, arm.Cost!);
        return priced
            ? [Tokens(totals.Alone), Usd(cost.AloneUsd), Tokens(cost.Saved), Usd(cost.SavedUsd)]
            : [Tokens(totals.Alone), Tokens(cost.Saved)];
    }
}
