using Mad.Reports.Charts;
using Mad.Reports.Markup;

namespace Mad.Reports.Html;

/// <summary>Accuracy by category of questions.</summary>
internal static class CategorySection
{
    private const int MostRows = 24;
    private const int MostSeries = 2;
    private const int MostColumns = 8;
    private const int MostName = 120;

    public static void Write(MarkupWriter html, IReadOnlyList<ReportedArm> arms)
    {
        var shown = arms.Where(arm => arm.Score.Categories.Count > 1).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        // The debate first, and beside it what it has to beat.
        IReadOnlyList<ReportedArm> drawn = [.. shown.OrderBy(arm => !arm.IsDebate).Take(1).Concat(shown.OrderBy(arm => arm.IsDebate).ThenByDescending(arm => arm.Score.Accuracy)).Distinct().Take(MostSeries)];
        html.Leaf("h2", "By category", ("id", "categories"));
        var plot = Plot(drawn);
        FigureMarkup.Single(
            html, width => IntervalChart.Draw(plot, width), plot.Finding,
            "Dots: share right. Bars: 95 % intervals, wide where a category has few questions (n); differences between categories are mostly of questions, not of arms.",
            shown.Count > drawn.Count ? $"Drawn are {string.Join(" and ", drawn.Select(arm => arm.Name))}; all arms are in the table." : "");
        Table(shown).WriteClosed(html);
    }

    private static IntervalPlot Plot(IReadOnlyList<ReportedArm> arms)
    {
        var all = Names(arms);
        var names = all.Count <= MostRows ? all : [.. all.OrderByDescending(name => arms[0].Score.Categories.FirstOrDefault(category => category.Name == name)?.Questions ?? 0).Take(MostRows).Order(StringComparer.Ordinal)];
        var rows = names.Select(name =>
        {
            var marks = arms.Select(arm => arm.Score.Categories.FirstOrDefault(category => category.Name == name)).ToList();
            return new IntervalRow(
                MarkupText.Cut(name, MostName), $"n = {Figures.Count(marks.Max(mark => mark?.Questions ?? 0))}",
                [.. marks.Select(mark => mark is null ? null : RoundSection.Dot(mark.Accuracy, mark.Ci95))], null, string.Join(" · ", marks.Select(mark => mark is null ? "–" : Figures.Bare(mark.Accuracy))));
        }).ToList();
        List<Level> levels = arms.Count == 1 ? [new($"all {Figures.Bare(arms[0].Score.Accuracy)}", arms[0].Score.Accuracy)] : [];
        if (arms[0].Score.Chance is { } chance)
        {
            levels.Add(new($"chance {Figures.Bare(chance)}", chance));
        }

        return new("Accuracy by category", Finding(arms[0], names.Count, all.Count), [.. arms.Select(arm => arm.Name)], rows, levels);
    }

    private static string Finding(ReportedArm arm, int shown, int all)
    {
        var categories = arm.Score.Categories.OrderBy(category => category.Accuracy).ToList();
        return $"{arm.Name} is right most often in {MarkupText.Cut(categories[^1].Name, MostName)} ({Figures.Percent(categories[^1].Accuracy)}), least often in {MarkupText.Cut(categories[0].Name, MostName)} ({Figures.Percent(categories[0].Accuracy)})."
            + (shown < all ? $" Drawn are the {shown} largest of {Figures.Count(all)} categories." : "");
    }

    private static List<string> Names(IReadOnlyList<ReportedArm> arms) =>
        [.. arms.SelectMany(arm => arm.Score.Categories.Select(category => category.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    // A column an arm, as long as they fit on a screen.
    private static DataTable Table(IReadOnlyList<ReportedArm> arms)
    {
        DataColumn[] columns = [new("category", false), new("questions"), .. arms.Take(MostColumns).Select(arm => new DataColumn(arm.Name))];
        var byName = arms.Take(MostColumns).Select(arm => arm.Score.Categories.ToDictionary(category => category.Name, StringComparer.Ordinal)).ToList();
        return new(arms.Count > MostColumns ? $"The first {MostColumns} arms; summary.json has the others. In brackets: 95 % intervals" : "Share right, %. In brackets: 95 % intervals", columns,
        [
            .. Names(arms).Select(name => byName.Select(scores => scores.GetValueOrDefault(name)).ToList()).Zip(Names(arms), (scores, name) => (IReadOnlyList<DataCell>)
            [
                MarkupText.Cut(name, MostName), Figures.Count(scores.Max(score => score?.Questions ?? 0)),
                .. scores.Select(score => score is null ? "–" : new DataCell(Figures.Bare(score.Accuracy), Figures.Interval(score.Ci95.Low, score.Ci95.High))),
            ]),
        ]);
    }
}
