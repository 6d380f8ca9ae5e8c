using Mad.Reports.Markup;

namespace Mad.Reports.Html;

/// <summary>What a reader of a report sees first: the answer in words, every arm in numbers, what was asked, and then the charts, each with its numbers behind it. Its size does not grow with the number of questions.</summary>
public static class FirstScreen
{
    private const int MostNames = 4;

    /// <param name="sideBySide">The place in the page where the arms stand next to each other, question by question; null: there is none.</param>
    public static void Write(MarkupWriter html, IReadOnlyList<ReportRun> runs, string? sideBySide = null)
    {
        var arms = ReportedArm.Of(runs);
        var compared = ReportComparison.Of(runs, arms);
        AnswerSection.Write(html, runs, arms, compared);
        WarningSection.Write(html, runs, arms, compared);
        ArmSection.Write(html, runs, arms);
        EqualCostSection.Write(html, arms);
        ComparisonSection.Write(html, compared, arms.Any(arm => arm.Held is not null), sideBySide);
        RoundSection.Write(html, arms);
        FlipSection.Write(html, arms);
        CostSection.Write(html, arms);
        CategorySection.Write(html, arms);
        InfluenceSection.Write(html, arms);
        CalibrationSection.Write(html, arms);
        StopSection.Write(html, arms);
        AskedSection.Write(html, runs);
        ReadingSection.Write(html);
    }

    /// <summary>What a report is about, in a line.</summary>
    public static string About(IReadOnlyList<ReportRun> runs)
    {
        var datasets = runs.Select(run => run.Summary.Dataset).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var models = runs.SelectMany(run => run.Manifest?.Arms ?? []).Select(arm => arm.Model).Where(model => model.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var counts = runs.Select(run => run.Summary.Arms.Select(arm => arm.Score.Questions).DefaultIfEmpty(0).Max()).Distinct().Order().ToList();
        var questions = counts.Count == 1 ? Figures.Count(counts[0], "question") : $"{Figures.Count(counts[0])} to {Figures.Count(counts[^1])} questions";
        return string.Join(" · ", (string[])[.. Listed(datasets), questions, .. Listed(models), .. runs.Count > 1 ? [$"{Figures.Count(runs.Count)} runs"] : Array.Empty<string>()]);
    }

    private static IEnumerable<string> Listed(List<string> names) =>
        names.Count == 0 ? [] : [string.Join(", ", names.Take(MostNames).Select(name => MarkupText.Cut(name, ReportedArm.MostName))) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "")];
}
