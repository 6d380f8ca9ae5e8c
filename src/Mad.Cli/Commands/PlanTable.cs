using System.Globalization;
using System.Text;
using Mad.Experiments;

namespace Mad.Cli.Commands;

/// <summary>A plan as a person reads it, in 80 columns.</summary>
internal static class PlanTable
{
    private const int Widest = 28;

    public static string Of(Experiment experiment, Outlook outlook)
    {
        var (text, plan) = (new StringBuilder(), outlook.Plan);
        var repeats = experiment.Repeats > 1 ? $", {experiment.Repeats} repeats" : "";
        Line(text, $"{experiment.Name} on {experiment.Dataset}, {experiment.Problems.Count:#,0} questions{repeats}{(experiment.Simulated ? " (simulated models)" : "")}: nothing is bought");
        Line(text, $"");
        var width = Math.Clamp(plan.Arms.Max(arm => arm.Name.Length), 9, Widest);
        Line(text, $"  {"arm alone".PadRight(width)}   calls/trial      calls   prompt tok   completion");
        foreach (var arm in plan.Arms)
        {
            Line(text, $"  {Short(arm.Name, width)}   {PerTrial(arm),11}   {Most(arm.Calls),8}   {arm.Calls.Prompt,10:#,0}   {arm.Calls.Completion,10:#,0}");
        }

        Line(text, $"");
        Sharing(text, plan);
        Left(text, outlook);
        return text.ToString();
    }

    private static void Sharing(StringBuilder text, RunPlan plan)
    {
        var (alone, together) = (plan.Alone, plan.Together);
        if (plan.Arms.Count > 1)
        {
            Line(text, $"  added up       {Calls(alone)}, {alone.Prompt:#,0} prompt + {alone.Completion:#,0} completion tokens");
            Line(text, $"  with sharing   {Calls(together)}, {together.Prompt:#,0} prompt + {together.Completion:#,0} completion tokens");
            Line(text, $"                 saves {Percent(alone.Most - together.Most, alone.Most)} of the calls, {Percent(alone.Prompt + alone.Completion - together.Prompt - together.Completion, alone.Prompt + alone.Completion)} of the tokens");
        }

        if (plan.There > 0)
        {
            Line(text, $"  there already  {plan.There:#,0} calls");
        }
    }

    private static void Left(StringBuilder text, Outlook outlook)
    {
        var left = outlook.Plan.Left;
        Line(text, $"  to buy         {Calls(left)}");
        Line(text, $"  tokens         about {left.Prompt:#,0} prompt + {left.Completion:#,0} completion, at {outlook.Plan.ReplyTokens} a reply");
        Line(text, $"                 at worst {left.WorstPrompt:#,0} + {left.WorstCompletion:#,0}, every reply at its limit");
        Line(text, $"  time           about {Span(outlook.Seconds)}, at {outlook.SecondsPerCall:0.##} s a call (--seconds-per-call), {outlook.Concurrency} at once");
        Line(text, outlook is { Usd: { } usd, WorstUsd: { } worst } ? (FormattableString)$"  money          about {usd:0.00##} USD, at worst {worst:0.00##}" : $"  money          price unknown (--price IN,OUT in USD for a million tokens)");
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

    private static string Most(PlannedCalls calls) => (calls.IsExact ? "" : "≤ ") + calls.Most.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Calls(PlannedCalls calls) => calls.IsExact
        ? string.Create(CultureInfo.InvariantCulture, $"{calls.Most:#,0} calls")
        : string.Create(CultureInfo.InvariantCulture, $"at most {calls.Most:#,0} calls, at least {calls.Least:#,0}");

    private static string Percent(long part, long whole) => whole == 0 ? "0 %" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0} %");

    private static string Span(double seconds) => seconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)(seconds / 3600)}:{(long)(seconds / 60) % 60:00}:{(long)seconds % 60:00}");

    private static string Short(string name, int width) => name.Length <= width ? name.PadRight(width) : $"{name[..5]}…{name[^(width - 6)..]}";

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');
}
