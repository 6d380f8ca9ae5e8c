using System.Globalization;
using Mad.Reports;
using Mad.Statistics;

namespace Mad.Cli.Commands;

/// <summary>What is left of a run by what it has done already, as a person reads it, in 80 columns.</summary>
internal static class PilotTable
{
    private const int MostRows = 24;
    private const int Narrowest = 10;
    private const int NumberColumns = 56;
    private static readonly string[] Heads = ["arm and round", "calls a trial", "prompt a call", "completion", "s a call"];

    public static IEnumerable<string> Of(Outlook outlook)
    {
        if (outlook.Calibration is not { } seen)
        {
            yield break;
        }

        yield return "";
        yield return string.Create(CultureInfo.InvariantCulture, $"  {seen.Questions:#,0} questions are done; they say of the rest:");
        yield return "";
        foreach (var line in Rounds(seen))
        {
            yield return line;
        }

        yield return "";
        foreach (var line in Left(outlook, seen))
        {
            yield return line;
        }

        yield return "";
        foreach (var line in Paragraph.Wrap(
            string.Create(
                CultureInfo.InvariantCulture,
                $"low to high holds the rest in {100 * RatioForecast.Level:0} of 100 such runs: Student's t, from how much the {seen.Questions:#,0} questions differ, each against its own plan ({(seen.Questions < 2 ? "one question says nothing of that; " : "")}docs/plan.md)."), 76))
        {
            yield return "  " + line;
        }
    }

    private static IEnumerable<string> Rounds(Calibration seen)
    {
        var rounds = seen.Steps.GroupBy(step => (step.Arm, step.Round)).ToList();
        var single = rounds.Count <= MostRows;
        var rows = single
            ? rounds.Select(round => Row($"{round.Key.Arm} {round.Key.Round.ToString(CultureInfo.InvariantCulture)}", [.. round])).ToList()
            : seen.Steps.GroupBy(step => step.Arm).Select(arm => Row(arm.Key, [.. arm])).ToList();
        var width = Math.Clamp(rows.Max(row => row[0].Length), Heads[0].Length, 78 - NumberColumns);
        var names = ArmNames.Short([.. rows.Select(row => row[0])], Math.Max(width, Narrowest));
        foreach (var (name, row) in names.Prepend(single ? Heads[0] : "arm").Zip(rows.Prepend(Heads)))
        {
            yield return $"  {name.PadRight(width)}   {row[1],13}   {row[2],13}   {row[3],10}   {row[4],8}".TrimEnd();
        }
    }

    // Tokens and seconds are means over the calls.
    private static string[] Row(string name, IReadOnlyList<StepSeen> steps)
    {
        var calls = steps.Sum(step => step.Calls);
        string Mean(Func<StepSeen, double> of, string form) => (steps.Sum(step => step.Calls * of(step)) / calls).ToString(form, CultureInfo.InvariantCulture);
        return
        [
            name, calls.ToString("0.##", CultureInfo.InvariantCulture), Mean(step => step.Prompt, "#,0"), Mean(step => step.Completion, "#,0"),
            steps.Any(step => step.Seconds is null) ? "unknown" : Mean(step => step.Seconds!.Value, "0.00"),
        ];
    }

    private static IEnumerable<string> Left(Outlook outlook, Calibration seen)
    {
        var left = seen.Left;
        yield return Line("to buy", ["low", "expected", "high"]);
        yield return Line("calls", Numbers(left.Calls, Whole));
        yield return Line("prompt tokens", Numbers(left.Prompt, Whole));
        if (left.Cached.Expected > 0)
        {
            yield return Line("  of them cached", Numbers(left.Cached, Whole));
        }

        yield return Line("completion tokens", Numbers(left.Completion, Whole));
        if (left.Reasoning.Expected > 0)
        {
            yield return Line("  of them reasoning", Numbers(left.Reasoning, Whole));
        }

        yield return Line(FormattableString.Invariant($"time, {outlook.Concurrency} at once"), Numbers(outlook.CalibratedSeconds!, PlanTable.Span));
        yield return left.Usd is { } usd ? Line("money", Numbers(usd, money => Money.Text(money))) : $"  money: unknown: no price of {string.Join(", ", outlook.Unpriced)}";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"  at worst: {outlook.Plan.Left.WorstPrompt:#,0} + {outlook.Plan.Left.WorstCompletion:#,0} tokens{(outlook.WorstUsd is { } worst ? $", {Money.Text(worst)}" : "")}");
    }

    private static string[] Numbers(RatioForecast forecast, Func<double, string> write) =>
        [forecast.Low is { } low ? write(low) : "?", write(forecast.Expected), forecast.High is { } high ? write(high) : "?"];

    private static string Whole(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Line(string name, string[] numbers) => $"  {name.PadRight(22)}{string.Concat(numbers.Select(number => number.PadLeft(17)))}";
}
