using System.Globalization;
using System.Text;
using Mad.Experiments;
using Mad.Reports;

namespace Mad.Cli.Commands;

/// <summary>A plan as a person reads it, in 80 columns.</summary>
internal static class PlanTable
{
    private const int Width = 80;
    private const int Narrowest = 10;
    private static readonly string[] Heads = ["calls/trial", "calls", "prompt tok", "completion"];

    public static string Of(Experiment experiment, Outlook outlook)
    {
        var (text, plan) = (new StringBuilder(), outlook.Plan);
        var repeats = experiment.Repeats > 1 ? $", {experiment.Repeats} repeats" : "";
        Entry(text, "", 0, $"{experiment.Name} on {experiment.Dataset}, {experiment.Problems.Count:#,0} questions{repeats}{(experiment.Simulated ? " (simulated models)" : "")}: {(outlook.Calibration is null ? "nothing is bought" : "what is left to buy")}");
        Line(text, $"");
        Arms(text, plan.Arms);
        Line(text, $"");
        Sharing(text, plan);
        Left(text, outlook);
        if (experiment.Baselines.Count > 0)
        {
            Entry(text, "baselines", outlook.Calibration is not null ? (FormattableString)$"as many samples as equal cost needs by what is done already" : $"as many samples as equal tokens need by this plan; run buys what the debates surely need, and adds the rest when their true cost is known");
        }

        foreach (var line in PilotTable.Of(outlook))
        {
            Line(text, $"{line}");
        }

        return text.ToString();
    }

    private static void Arms(StringBuilder text, IReadOnlyList<ArmPlan> arms)
    {
        List<string[]> rows = [Heads, .. arms.Select(arm => new[] { PerTrial(arm), Most(arm.Calls), Number(arm.Calls.Prompt), Number(arm.Calls.Completion) })];
        int[] widths = [.. Enumerable.Range(0, Heads.Length).Select(column => Math.Max(column == 1 ? 8 : 0, rows.Max(row => row[column].Length)))];
        var width = Math.Clamp(arms.Max(arm => arm.Name.Length), Narrowest - 1, Math.Max(Narrowest, Width - 2 - widths.Sum(column => column + 3)));
        foreach (var (name, row) in ArmNames.Short([.. arms.Select(arm => arm.Name)], Math.Max(width, Narrowest)).Prepend("arm alone").Zip(rows))
        {
            Line(text, $"  {name.PadRight(width)}{string.Concat(row.Zip(widths, (cell, column) => "   " + cell.PadLeft(column)))}");
        }
    }

    private static void Sharing(StringBuilder text, RunPlan plan)
    {
        var (alone, together) = (plan.Alone, plan.Together);
        if (plan.Arms.Count > 1)
        {
            Entry(text, "added up", $"{Calls(alone)}, {alone.Prompt:#,0} prompt + {alone.Completion:#,0} completion tokens");
            Entry(text, "with sharing", $"{Calls(together)}, {together.Prompt:#,0} prompt + {together.Completion:#,0} completion tokens");
            Entry(text, "", $"saves {Percent(alone.Most - together.Most, alone.Most)} of the calls, {Percent(alone.Prompt + alone.Completion - together.Prompt - together.Completion, alone.Prompt + alone.Completion)} of the tokens");
        }

        if (plan.There > 0)
        {
            Entry(text, "there already", $"{plan.There:#,0} calls");
        }
    }

    private static void Left(StringBuilder text, Outlook outlook)
    {
        var left = outlook.Plan.Left;
        Entry(text, "to buy", $"{Calls(left)}");
        if (outlook.Calibration is not null)
        {
            return;
        }

        Entry(text, "tokens", $"about {left.Prompt:#,0} prompt + {left.Completion:#,0} completion, at {outlook.Plan.ReplyTokens} a reply");
        Entry(text, "", $"at worst {left.WorstPrompt:#,0} + {left.WorstCompletion:#,0}, every reply at its limit");
        Entry(text, "time", $"about {Span(outlook.Seconds)}, at {outlook.SecondsPerCall:0.##} s a call (--seconds-per-call), {outlook.Concurrency} at once");
        Entry(text, "money", outlook is { Usd: { } usd, WorstUsd: { } worst } ? (FormattableString)$"about {Money.Text(usd)}, at worst {Money.Text(worst)}" : $"unknown: no price of {string.Join(", ", outlook.Unpriced)} (--prices FILE or --price IN,OUT)");
        if (!outlook.Plan.IsExact)
        {
            Line(text, $"");
            Line(text, $"  at most: what is said decides how many calls some arms need (early stop,");
            Line(text, $"  holds, asking again); tokens, time and money are those of the most.");
        }
    }

    private static string PerTrial(ArmPlan arm)
    {
        string Mean(long calls) => ((double)calls / arm.Trials).ToString("0.##", CultureInfo.InvariantCulture);
        return arm.Calls.IsExact ? Mean(arm.Calls.Most) : $"{Mean(arm.Calls.Least)} to {Mean(arm.Calls.Most)}";
    }

    private static string Most(PlannedCalls calls) => (calls.IsExact ? "" : "≤ ") + Number(calls.Most);

    private static string Calls(PlannedCalls calls) => calls.IsExact
        ? string.Create(CultureInfo.InvariantCulture, $"{calls.Most:#,0} calls")
        : string.Create(CultureInfo.InvariantCulture, $"at most {calls.Most:#,0} calls, at least {calls.Least:#,0}");

    private static string Percent(long part, long whole) => whole == 0 ? "0 %" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0} %");

    internal static string Span(double seconds) => seconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)(seconds / 3600)}:{(long)(seconds / 60) % 60:00}:{(long)seconds % 60:00}");

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static void Entry(StringBuilder text, string label, FormattableString words) => Entry(text, label.Length == 0 ? "" : "  " + label, 17, words);

    // A label and what there is to say of it, in 80 columns.
    private static void Entry(StringBuilder text, string label, int indent, FormattableString words)
    {
        foreach (var line in Paragraph.Wrap(words.ToString(CultureInfo.InvariantCulture), Width - indent))
        {
            Line(text, $"{label.PadRight(indent)}{line}");
            label = "";
        }
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');
}
