using Mad.Reports.Charts;
using Mad.Reports.Comparisons;
using Mad.Reports.Markup;

namespace Mad.Reports.Html;

/// <summary>Arms against one another, question by question.</summary>
internal static class ComparisonSection
{
    private const int MostDrawn = 30;

    // Notes hold names and ids, which in foreign runs may be of any length.
    private const int MostNote = 600;

    /// <param name="held">Debates stand against their baselines on the same page.</param>
    /// <param name="sideBySide">Null: there is no such page.</param>
    public static void Write(MarkupWriter html, ReportComparison compared, bool held, string? sideBySide)
    {
        if (compared.Comparison is null && compared.Apart.Length == 0)
        {
            return;
        }

        html.Leaf("h2", "Compared, question by question", ("id", "compared"));
        if (compared.Comparison is not { } comparison)
        {
            html.Leaf("pre", compared.Apart);
            return;
        }

        var plot = Plot(comparison);
        FigureMarkup.Single(html, width => IntervalChart.Draw(plot, width), plot.Finding, [.. Reading(compared, comparison, held), .. comparison.Notes.Select(note => MarkupText.Cut(note, MostNote))]);
        if (sideBySide is { } place)
        {
            html.Open("p").Leaf("a", "Which questions only one of them got: side by side", ("href", "#" + place)).Close("p").Break();
        }

        Table(comparison).WriteClosed(html, "Tests, effect sizes and sample sizes");
    }

    private static IEnumerable<string> Reading(ReportComparison compared, Comparison comparison, bool held)
    {
        var family = Math.Max(comparison.Settings.Family, comparison.Pairs.Count);
        yield return $"Paired on {Figures.Count(comparison.Pairing.Questions.Count, "question")}. A line is a difference of shares right with its {FormattableString.Invariant($"{comparison.Settings.Confidence * 100:0.##}")} % interval (bootstrap, BCa; score interval where few questions tell the two apart). Verdicts are corrected for {Figures.Count(family, "comparison")} (Holm)"
            + (compared.Best ? $": all pairs, because {comparison.Pairs[0].Second.Side.Name} was picked for being right most often." : ".");
        yield return "Behind the interval: questions that only the first : only the second got right.";
        if (compared.LeftOut > 0)
        {
            yield return $"{Figures.Count(compared.LeftOut, "arm")} more {(compared.LeftOut == 1 ? "is" : "are")} not in it: the baselines and the least accurate.";
        }

        if (held)
        {
            yield return "A debate and its baseline can have another verdict here than under “Against what the same cost buys”: the same difference, corrected there for the baselines of that debate only.";
        }
    }

    /// <summary>One comparison in words.</summary>
    public static string Sentence(PairedDifference pair, Comparison comparison) =>
        $"{GainWords.Title(pair.Finding)}: {Name(pair)} {GainWords.Of(pair.Difference, pair.Interval.Low, pair.Interval.High)} on {Figures.Count(comparison.Pairing.Questions.Count, "question")}{Words.DoubtBehind(pair)}"
        + (pair.Sample.SmallestDifference is { } smallest ? $"; the smallest difference this sample could show is {Figures.Bare(smallest)} points." : ".");

    private static string Name(PairedDifference pair) => $"{pair.First.Side.Name} − {pair.Second.Side.Name}";

    private static IntervalPlot Plot(Comparison comparison)
    {
        var one = comparison.Pairs.DistinctBy(pair => pair.Second.Side.Name).Count() == 1;
        var rows = comparison.Pairs.Take(MostDrawn).Select(pair => new IntervalRow(
            one ? pair.First.Side.Name : Name(pair), "",
            [new(pair.Difference, pair.Interval.Low, pair.Interval.High)], null,
            $"{Words.Of(pair.Finding)} {Figures.Points(pair.Difference)} {Figures.PointsInterval(pair.Interval.Low, pair.Interval.High)} · {Figures.Count(pair.Table.OnlyFirst.Count)} : {Figures.Count(pair.Table.OnlySecond.Count)}"));
        return new("Differences of accuracy", Findings(comparison), ["difference"], [.. rows], one ? [new("− " + comparison.Pairs[0].Second.Side.Name, 0)] : []) { Differences = true, Tied = comparison.Settings.Margin };
    }

    private static string Findings(Comparison comparison)
    {
        if (comparison.Pairs.Count == 1)
        {
            return Sentence(comparison.Pairs[0], comparison);
        }

        var counts = comparison.Pairs.GroupBy(pair => pair.Finding).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Words.Of(group.Key)}");
        return $"Of {Figures.Count(comparison.Pairs.Count, "comparison")}: {string.Join(", ", counts)}."
            + (comparison.Pairs.Count > MostDrawn ? $" Drawn are the first {MostDrawn}." : "");
    }

    private static DataTable Table(Comparison comparison)
    {
        DataColumn[] columns =
        [
            new("comparison", false), new("verdict", false), new("points"), new("only first : only second", Meaning: "questions that one of the two got right and the other not"), new("p, permutation", Meaning: "of the mean difference"), new("p, Holm", Meaning: "adjusted over all comparisons here"),
            new("p, McNemar", Meaning: "exact, with mid-p beside it"), new("Cohen's h"), new("smallest that shows, points", Meaning: "with the power asked for"), new("questions for 1 · 2 · 5 points"),
        ];
        return new($"Bootstrap and permutation: {Figures.Count(comparison.Settings.Draws)} draws, seed {comparison.Settings.Seed}", columns,
        [
            .. comparison.Pairs.Select(pair => (IReadOnlyList<DataCell>)
            [
                Name(pair), Words.Of(pair.Finding), new(Figures.Points(pair.Difference), Figures.PointsInterval(pair.Interval.Low, pair.Interval.High)),
                $"{Figures.Count(pair.Table.OnlyFirst.Count)} : {Figures.Count(pair.Table.OnlySecond.Count)}", Figures.Probability(pair.Permutation.P), Figures.Probability(pair.HolmP),
                pair.McNemar is { } test ? new DataCell(Figures.Probability(test.P), "mid " + Figures.Probability(test.MidP)) : "–", FormattableString.Invariant($"{pair.CohensH:+0.000;-0.000;0.000}").Replace('-', '−'),
                pair.Sample.SmallestDifference is { } smallest ? Figures.Bare(smallest) : "none", string.Join(" · ", pair.Sample.Needed.Select(need => need.Questions is { } questions ? Figures.Short(questions) : "–")),
            ]),
        ]);
    }
}
