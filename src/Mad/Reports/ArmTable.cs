using System.Globalization;
using System.Text;
using Mad.Runs;

namespace Mad.Reports;

/// <summary>The arms of a run side by side, in 80 columns.</summary>
internal static class ArmTable
{
    // Of an arm's name, where the numbers are as wide as their heads.
    private const int Widest = 26;

    public static void Write(StringBuilder text, Summary summary)
    {
        var (alone, bought) = (Digits(summary, 11, totals => totals.Needed), Digits(summary, 7, totals => totals.Calls));
        var width = Math.Clamp(summary.Arms.Max(arm => arm.Score.Arm.Length), 3, Widest + 18 - alone - bought);
        SummaryTable.Line(text, $"  {"arm".PadRight(width)}   accuracy   95 % interval   {"calls alone".PadLeft(alone)}   {"bought".PadLeft(bought)}");
        foreach (var (arm, name) in summary.Arms.Zip(ArmNames.Short([.. summary.Arms.Select(arm => arm.Score.Arm)], Math.Max(width, 10))))
        {
            var score = arm.Score;
            SummaryTable.Line(
                text,
                $"  {name.PadRight(width)}   {Figures.Share(score.Accuracy),8}   {Figures.Share(score.Ci95.Low)} to {Figures.Share(score.Ci95.High)}   {Number(arm.Totals?.Needed).PadLeft(alone)}   {Number(arm.Totals?.Calls).PadLeft(bought)}");
        }

        BillTable.Write(text, summary);
        CostLines.Write(text, summary);
        SummaryTable.Line(text, $"");
    }

    private static string Number(long? number) => number?.ToString("#,0", CultureInfo.InvariantCulture) ?? "";

    private static int Digits(Summary summary, int least, Func<ArmTotals, long> number) =>
        Math.Max(least, summary.Arms.Max(arm => arm.Totals is { } totals ? Number(number(totals)).Length : 0));
}
