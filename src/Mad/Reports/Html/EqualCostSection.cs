using Mad.Reports.Charts;
using Mad.Reports.Comparisons;
using Mad.Reports.EqualCosts;
using Mad.Reports.Markup;
using Mad.Scoring;

namespace Mad.Reports.Html;

/// <summary>Debates against what the same cost buys without one.</summary>
internal static class EqualCostSection
{
    private const int Most = 6;

    // Notes hold names, which in foreign runs may be of any length.
    private const int MostNote = 400;

    public static void Write(MarkupWriter html, IReadOnlyList<ReportedArm> arms)
    {
        var held = arms.Where(arm => arm.Held is not null).ToList();
        if (held.Count == 0)
        {
            return;
        }

        html.Leaf("h2", "Against what the same cost buys", ("id", "equal-cost"));
        html.Leaf("p", "Each line is the debate minus a baseline, paired by question, with its interval. SC(k) is the vote of k samples, averaged over every choice of k of the pool: no draw of it is luckier than another.", ("class", "soft"));
        foreach (var (i, arm) in held.Index())
        {
            var notes = arm.Held!.Notes.Select(note => MarkupText.Cut(note, MostNote)).ToList();
            if (i < Most)
            {
                html.Leaf("h3", arm.Name);
                var plot = Plot(arm.Held);
                FigureMarkup.Single(html, width => IntervalChart.Draw(plot, width), plot.Finding, [.. notes.Select(note => $"Note: {note}.")]);
                continue;
            }

            foreach (var note in notes)
            {
                html.Leaf("p", $"{arm.Name}: {note}.", ("class", "soft"));
            }
        }

        Table(held).WriteClosed(html, "Costs, tests and prices of an extra right answer");
    }

    /// <summary>The one line to quote.</summary>
    public static string? Sentence(EqualCost equal) => equal.Headline switch
    {
        { Difference: { } pair } row => $"{GainWords.Title(pair.Finding)}: debate − {row.Name} {GainWords.Of(pair.Difference, pair.Interval.Low, pair.Interval.High)} on {Figures.Count(pair.First.Questions.Count, "question")}{Words.DoubtBehind(pair)}"
            + (pair.Sample.SmallestDifference is { } smallest ? $"; the smallest difference this sample could show is {Figures.Bare(smallest)} points." : "."),
        { } row => $"There is no debate − {row.Name}: {row.Why}.",
        null => null,
    };

    private static IntervalPlot Plot(EqualCost equal)
    {
        var rows = equal.Rows.Select(row => new IntervalRow(
            "− " + row.Name, row.Samples is { } k ? $"k = {Figures.Count(k)}" : "",
            [row.Difference is { } pair ? new Dot(pair.Difference, pair.Interval.Low, pair.Interval.High) : null], null,
            row.Difference is { } found ? $"{Words.Of(found.Finding)}  {Figures.Points(found.Difference)} {Figures.PointsInterval(found.Interval.Low, found.Interval.High)}" : row.Why)).ToList();
        return new($"{MarkupText.Cut(equal.Debate, ReportedArm.MostName)} against baselines", Sentence(equal) ?? "", ["difference"], rows, []) { Differences = true, Tied = equal.Settings.Margin };
    }

    private static DataTable Table(IReadOnlyList<ReportedArm> held)
    {
        DataColumn[] columns =
        [
            new("debate − baseline", false), new("k", Meaning: "samples that vote"), new("tokens a question", Meaning: "of the baseline"), new("money a question", Meaning: "of the baseline"), new("debate, % right"), new("baseline, % right"),
            new("points"), new("p, Holm"), new("verdict", false), new("tokens a further right answer", Meaning: "what the debate takes more, for each answer that it has more"),
        ];
        return new("What a question costs, as if each had run alone", columns,
        [
            .. held.SelectMany(arm => arm.Held!.Rows.Select(row => Row(arm, row)).Prepend(
            [
                $"{arm.Name}: the debate itself", "–", Figures.Count(arm.Held.Cost.Prompt + arm.Held.Cost.Completion), Money.Text(arm.Held.Cost.Usd), Figures.Bare(arm.Score.Accuracy), "–", "–", "–", "", "–",
            ])),
        ]);
    }

    private static IReadOnlyList<DataCell> Row(ReportedArm arm, EqualCostRow row) =>
    [
        $"{arm.Name} − {row.Name}", row.Samples is { } k ? new DataCell(Figures.Count(k), row.IsShort ? $"of {Figures.Count(row.Wanted!.Value)} wanted" : "") : "–",
        row.Cost is { } cost ? Figures.Count(cost.Prompt + cost.Completion) : "–", row.Cost is { } priced ? Money.Text(priced.Usd) : "–",
        .. row.Difference is { } pair
            ? (DataCell[])[
                Figures.Bare(pair.First.Accuracy), Figures.Bare(pair.Second.Accuracy), new(Figures.Points(pair.Difference), Figures.PointsInterval(pair.Interval.Low, pair.Interval.High)),
                Figures.Probability(pair.HolmP), Words.Of(pair.Finding), Further(arm.Held!.Cost, row.Cost, pair)]
            : ["–", "–", "–", "–", row.Why, "–"],
    ];

    private static string Further(TrialCost debate, TrialCost? baseline, PairedDifference pair) =>
        baseline is { } than && pair.Difference > 0 && debate.Prompt + debate.Completion - than.Prompt - than.Completion is > 0 and var more ? Figures.Short(more / pair.Difference) : "–";
}
