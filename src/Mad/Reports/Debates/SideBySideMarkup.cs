using System.Globalization;
using Mad.Reports.Html;
using Mad.Reports.Markup;

namespace Mad.Reports.Debates;

/// <summary>Writes sides next to each other: a line a question, a column a side, each answer a way to its debate.</summary>
internal static class SideBySideMarkup
{
    private const int LinesOfPage = 250;
    private const int MostName = 60;
    private const int MostRepeats = 10;

    /// <summary>Where the lists are in the report.</summary>
    public const string Anchor = "side-by-side";

    /// <summary>The ways to all lists: those of pairs as a table.</summary>
    public static void Index(MarkupWriter html, SideBySide shared, string folder)
    {
        html.Leaf("h3", "Side by side", ("id", Anchor)).Open("ul");
        foreach (var filter in shared.Filters.Where(filter => IsListed(shared, filter)))
        {
            html.Open("li").Leaf("a", filter.Title, ("href", folder + "/" + Start(filter)))
                .Text(string.Create(CultureInfo.InvariantCulture, $": {shared.Count(filter):#,0} of {shared.Questions.Count:#,0} questions. {filter.Explanation}")).Close("li");
        }

        html.Close("ul");
        if (shared.Sides.Count > 2)
        {
            Pairs(html, shared, folder);
        }
    }

    /// <summary>In the report itself, filtered by a choice alone.</summary>
    public static void Inline(MarkupWriter html, SideBySide shared)
    {
        html.Leaf("h3", "Side by side", ("id", Anchor)).Open("div", ("class", "debates"));
        foreach (var filter in shared.Filters)
        {
            var (id, count) = ("shared-" + filter.Name, shared.Count(filter));
            if (count > 0 || filter == shared.Filters[0])
            {
                html.Open("input", ("type", "radio"), ("name", "shared"), ("id", id), ("class", Class("show", filter)), ("checked", filter == shared.Filters[0] ? "" : null))
                    .Leaf("label", FormattableString.Invariant($"{MarkupText.Cut(filter.Title, MostName)} ({count})"), ("for", id)).Break();
            }
        }

        Table(html, shared, shared.Questions, (side, place) => "#" + side.Id(place));
        html.Close("div").Break();
    }

    // Lists of pairs would be a long row of ways; they have a table.
    private static bool IsListed(SideBySide shared, SharedFilter filter) => filter.Pair is null || shared.Sides.Count == 2;

    private static string Class(string what, SharedFilter filter) => string.Create(CultureInfo.InvariantCulture, $"{what}-{filter.Number}");

    private static void Pairs(MarkupWriter html, SideBySide shared, string folder)
    {
        var pairs = shared.Filters.Where(filter => filter.Pair is not null).ToDictionary(filter => filter.Pair!.Value);
        if (pairs.Count == 0)
        {
            return;
        }

        const string caption = "Questions on which the row's final answer is worth more than the column's, each number a way to them";
        html.Open("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", caption)).Open("table").Leaf("caption", caption).Open("thead").Open("tr").Leaf("th", "Ahead", ("scope", "col"));
        foreach (var side in shared.Sides)
        {
            html.Leaf("th", MarkupText.Cut(side.Name, MostName), ("scope", "col"), ("class", "number"));
        }

        html.Close("tr").Close("thead").Open("tbody").Break();
        foreach (var (row, side) in shared.Sides.Index())
        {
            html.Open("tr").Leaf("th", MarkupText.Cut(side.Name, MostName), ("scope", "row"));
            for (var column = 0; column < shared.Sides.Count; column++)
            {
                html.Open("td", ("class", "number"));
                if (pairs.TryGetValue(new(row, column), out var filter))
                {
                    html.Leaf("a", shared.Count(filter).ToString("#,0", CultureInfo.InvariantCulture), ("href", folder + "/" + Start(filter)), ("aria-label", FormattableString.Invariant($"{filter.Title}: {shared.Count(filter):#,0}")));
                }
                else
                {
                    html.Text("–");
                }

                html.Close("td");
            }

            html.Close("tr").Break();
        }

        html.Close("tbody").Close("table").Close("div").Break();
    }

    public static string Start(SharedFilter filter) => PageName(filter, 0);

    public static void WritePages(PageFolder folder, SideBySide shared, SharedFilter filter, bool simulated, string home, string footer, Func<DebateSide, int, string> address)
    {
        var questions = shared.Questions.Where(filter.Holds).ToList();
        var pages = Math.Max(1, (questions.Count + LinesOfPage - 1) / LinesOfPage);
        for (var page = 0; page < pages; page++)
        {
            List<PageLink> trail = [new("Report", home)];
            trail.AddRange(shared.Filters.Where(other => other == filter || IsListed(shared, other)).Select(other => new PageLink(FormattableString.Invariant($"{MarkupText.Cut(other.Title, MostName)} ({shared.Count(other):#,0})"), other == filter ? null : Start(other))));
            if (page > 0)
            {
                trail.Add(new("Previous page", PageName(filter, page - 1)));
            }

            if (page < pages - 1)
            {
                trail.Add(new("Next page", PageName(filter, page + 1)));
            }

            var here = questions.Skip(page * LinesOfPage).Take(LinesOfPage).ToList();
            folder.Write(PageName(filter, page), to => HtmlPage.Write(to, new($"Side by side: {filter.Title}", simulated, trail, footer), html =>
            {
                html.Leaf("p", FormattableString.Invariant($"{filter.Explanation} {questions.Count:#,0} of {shared.Questions.Count:#,0} questions{(pages > 1 ? FormattableString.Invariant($", page {page + 1} of {pages}") : "")}."));
                Table(html, shared, here, address);
            }));
        }
    }

    private static string PageName(SharedFilter filter, int page) => string.Create(CultureInfo.InvariantCulture, $"side-by-side-{filter.Name}-{page + 1}.html");

    private static void Table(MarkupWriter html, SideBySide shared, IReadOnlyList<SharedQuestion> questions, Func<DebateSide, int, string> address)
    {
        html.Open("div", ("class", "scroll lines"), ("role", "region"), ("tabindex", "0"), ("aria-label", "Side by side")).Open("table")
            .Leaf("caption", "Final answers, each a way to its debate; ✓ is right, ✗ is wrong").Open("thead").Open("tr");
        foreach (var head in (string[])["Question", "Category", "Right", .. shared.Sides.Select(side => MarkupText.Cut(side.Name, MostName))])
        {
            html.Leaf("th", head, ("scope", "col"));
        }

        html.Close("tr").Close("thead").Open("tbody").Break();
        foreach (var question in questions)
        {
            var classes = shared.Filters.Where(filter => filter.Holds(question)).Select(filter => Class("is", filter));
            html.Open("tr", ("class", string.Join(' ', classes))).Leaf("th", MarkupText.Cut(question.Line.Question, MostName), ("scope", "row"))
                .Leaf("td", MarkupText.Cut(question.Line.Category, MostName)).Leaf("td", DebateWords.Letter(question.Line.Right));
            foreach (var (number, places) in question.Places.Index())
            {
                Cell(html, shared.Sides[number], places, address);
            }

            html.Close("tr").Break();
        }

        html.Close("tbody").Close("table").Close("div").Break();
    }

    private static void Cell(MarkupWriter html, DebateSide side, IReadOnlyList<int> places, Func<DebateSide, int, string> address)
    {
        html.Open("td");
        foreach (var place in places.Take(MostRepeats))
        {
            var line = side.Lines[place];
            var words = line.State == Runs.TrialState.Open ? "not finished" : DebateWords.Final(line);
            html.Leaf("a", words, ("href", address(side, place)), ("class", line.Credit > 0 ? "right" : "wrong")).Text(" ");
        }

        html.Text(places.Count == 0 ? "not asked" : places.Count > MostRepeats ? FormattableString.Invariant($"and {places.Count - MostRepeats} more") : "").Close("td");
    }
}
