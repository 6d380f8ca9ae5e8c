using System.Globalization;
using System.Text;

namespace Mad.Reports.Comparisons;

/// <summary>What a planned comparison could show, as a person reads it, in 80 columns.</summary>
public static class PowerTable
{
    private const int Column = 11;

    public static string Of(PowerPlan plan)
    {
        var text = new StringBuilder();
        var settings = plan.Settings;
        SummaryTable.Wrapped(text, $"Two arms on the same questions: {(settings.Repeats == 1 ? "McNemar's exact test" : "the test of the mean difference")}, two-sided, error rate {settings.Alpha:0.####}, power {Words.Percent(settings.Power)} %{Repeats(settings)}");
        foreach (var pair in settings.Discordances.Where(pair => pair.Source.Length > 0))
        {
            SummaryTable.Wrapped(text, $"  discordance {pair.Share:0.000}: {pair.Source}");
        }

        foreach (var note in settings.Notes)
        {
            SummaryTable.Wrapped(text, $"  {note}");
        }

        SummaryTable.Line(text, $"");
        if (plan.Powers.Count > 0)
        {
            Powers(text, plan);
        }
        else
        {
            Needed(text, plan);
            Shown(text, plan);
        }

        SummaryTable.Wrapped(text, $"  discordance: the share of questions that only one of the two arms gets right. Nobody knows it before; mad power --from RUN takes it from a run.{Largest(plan)}");
        return text.ToString();
    }

    private static void Needed(StringBuilder text, PowerPlan plan)
    {
        if (plan.Needed.Count == 0)
        {
            return;
        }

        SummaryTable.Line(text, $"  questions needed, by discordance");
        SummaryTable.Line(text, $"  {"difference",-16}{Heads(plan)}");
        foreach (var row in plan.Needed)
        {
            SummaryTable.Line(text, $"  {Words.SizeInPoints(row.Difference),-16}{string.Concat(row.Questions.Select(number => Words.Questions(number).PadLeft(Column)))}");
        }

        SummaryTable.Line(text, $"");
    }

    private static void Shown(StringBuilder text, PowerPlan plan)
    {
        if (plan.Shown.Count == 0)
        {
            return;
        }

        SummaryTable.Line(text, $"  smallest difference that is shown, in points, by discordance");
        SummaryTable.Line(text, $"  {"questions",-16}{Heads(plan)}   one accuracy");
        foreach (var row in plan.Shown)
        {
            SummaryTable.Line(text, $"  {row.Questions.ToString("#,0", CultureInfo.InvariantCulture),-16}{string.Concat(row.Differences.Select(Points))}   ± {100 * row.HalfWidth:0.0}");
        }

        SummaryTable.Line(text, $"");
        SummaryTable.Wrapped(text, $"  one accuracy: half the width of its own {Words.Percent(1 - plan.Settings.Alpha)} % interval, at {plan.Settings.Accuracy:0.##}. Whether two such intervals overlap says little of the difference.");
    }

    private static void Powers(StringBuilder text, PowerPlan plan)
    {
        SummaryTable.Line(text, $"  power, by discordance");
        SummaryTable.Line(text, $"  {"difference",-12}{"questions",10}{Heads(plan)}");
        foreach (var row in plan.Powers)
        {
            SummaryTable.Line(text, $"  {Words.SizeInPoints(row.Difference),-12}{row.Questions,10:#,0}{string.Concat(row.Powers.Select(power => power.ToString("0.000", CultureInfo.InvariantCulture).PadLeft(Column)))}");
        }

        SummaryTable.Line(text, $"");
    }

    private static string Points(double? difference) => (difference is { } points ? (100 * points).ToString("0.0", CultureInfo.InvariantCulture) : "none").PadLeft(Column);

    private static string Heads(PowerPlan plan) => string.Concat(plan.Settings.Discordances.Select(pair => pair.Share.ToString("0.0##", CultureInfo.InvariantCulture).PadLeft(Column)));

    private static string Repeats(PowerSettings settings) => settings.Repeats == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"; each question asked {settings.Repeats} times, whose differences correlate by {settings.Correlation:0.00}");

    private static string Largest(PowerPlan plan) => plan.Settings.Differences.Any(difference => plan.Settings.Discordances.Any(pair => pair.Share < difference))
        ? " A difference needs at least itself as discordance: where it is larger than the column says, it is taken for it."
        : "";
}
