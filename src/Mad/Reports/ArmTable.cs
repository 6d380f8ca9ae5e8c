using System.Text;

namespace Mad.Reports;

/// <summary>The arms of a run side by side, in 80 columns.</summary>
internal static class ArmTable
{
    private const int Widest = 26;

    public static void Write(StringBuilder text, Summary summary)
    {
        var width = Math.Clamp(summary.Arms.Max(arm => arm.Score.Arm.Length), 3, Widest);
        SummaryTable.Line(text, $"  {"arm".PadRight(width)}   accuracy   95 % interval   calls alone    bought");
        foreach (var arm in summary.Arms)
        {
            var score = arm.Score;
            SummaryTable.Line(
                text,
                $"  {Short(score.Arm, width)}   {score.Accuracy,8:0.000}   {score.Ci95.Low:0.000} to {score.Ci95.High:0.000}   {arm.Totals?.Needed,11:#,0}   {arm.Totals?.Calls,7:#,0}");
        }

        if (summary.Run is { } run)
        {
            SummaryTable.Line(text, $"");
            SummaryTable.Line(text, $"  in all {run.Calls:#,0} calls bought; tokens {run.Bought.Prompt:#,0} prompt + {run.Bought.Completion:#,0} completion{(summary.Seconds is { } seconds ? $"; time {SummaryTable.Span(seconds)}" : "")}");
        }

        SummaryTable.Line(text, $"");
    }

    // Beginning and end: arms of a grid differ in their last words.
    private static string Short(string name, int width) => name.Length <= width ? name.PadRight(width) : $"{name[..5]}…{name[^(width - 6)..]}";
}
