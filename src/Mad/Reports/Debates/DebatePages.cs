using System.Globalization;
using Mad.Reports.Html;
using Mad.Reports.Markup;

namespace Mad.Reports.Debates;

/// <summary>The pages of one side beside a report: its debates, some on a page, and for every filter its debates as lines.</summary>
/// <param name="home">The report, as seen from the folder of the pages.</param>
internal sealed class DebatePages(DebateSide side, string home, string footer)
{
    private const int LinesOfPage = 250;

    private readonly PagePlan _plan = new(side.Readings);

    public IReadOnlyList<PageRange> Pages => _plan.Pages;

    /// <summary>Where a filter's list begins, as seen from the folder that holds all sides.</summary>
    public string Start(DebateFilter filter) => Folder + "/" + IndexName(filter, 0);

    /// <summary>Where a debate is, as seen from the folder that holds all sides.</summary>
    public string Address(int place) => Folder + "/" + Near(place);

    /// <summary>Writes the debates of one page.</summary>
    public void WriteDebates(PageFolder folder, int page, ITrialWords words)
    {
        var range = _plan.Pages[page];
        List<PageLink> trail = [new("Report", home), new("All debates", IndexName(DebateFilter.All[0], range.First / LinesOfPage))];
        Neighbours(trail, page, _plan.Pages.Count, DebatesName);
        folder.Write(Folder + "/" + DebatesName(page), to => HtmlPage.Write(to, new($"Debates {Numbers(range)} of {Number(side.Lines.Count)}: {side.Name}", side.Simulated, trail, footer), html =>
        {
            for (var place = range.First; place < range.First + range.Count; place++)
            {
                DebateArticle.Write(html, words.Of(side.Readings[place]), side.Lines[place], side.Id(place), "h2");
                Between(html, place);
            }
        }));
    }

    /// <summary>Writes the lists of one filter.</summary>
    public void WriteLists(PageFolder folder, DebateFilter filter)
    {
        var places = side.Places(filter);
        var pages = Math.Max(1, (places.Count + LinesOfPage - 1) / LinesOfPage);
        for (var page = 0; page < pages; page++)
        {
            var here = places.Skip(page * LinesOfPage).Take(LinesOfPage).ToList();
            List<PageLink> trail = [new("Report", home)];
            trail.AddRange(DebateFilter.All.Where(other => side.Count(other) > 0).Select(other => new PageLink($"{other.Title} ({Number(side.Count(other))})", other == filter ? null : IndexName(other, 0))));
            Neighbours(trail, page, pages, other => IndexName(filter, other));
            folder.Write(Folder + "/" + IndexName(filter, page), to => HtmlPage.Write(to, new($"Debates, {filter.Title}: {side.Name}", side.Simulated, trail, footer), html =>
            {
                html.Leaf("p", $"{filter.Explanation} {Number(places.Count)} of {Number(side.Lines.Count)} debates{(pages > 1 ? $", page {Number(page + 1)} of {Number(pages)}" : "")}.");
                IndexMarkup.Legend(html);
                IndexMarkup.Table(html, side, here, Near);
            }));
        }
    }

    private string Folder => side.Number.ToString(CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Numbers(PageRange range) => range.Count == 1 ? Number(range.First + 1) : $"{Number(range.First + 1)} to {Number(range.First + range.Count)}";

    private static string DebatesName(int page) => string.Create(CultureInfo.InvariantCulture, $"debates-{page + 1}.html");

    private static string IndexName(DebateFilter filter, int page) => string.Create(CultureInfo.InvariantCulture, $"{filter.Name}-{page + 1}.html");

    private string Near(int place) => DebatesName(_plan.PageOf(place)) + "#" + side.Id(place);

    private static void Neighbours(List<PageLink> trail, int page, int pages, Func<int, string> name)
    {
        if (page > 0)
        {
            trail.Add(new("Previous page", name(page - 1)));
        }

        if (page < pages - 1)
        {
            trail.Add(new("Next page", name(page + 1)));
        }
    }

    private void Between(MarkupWriter html, int place)
    {
        html.Open("nav", ("class", "between"), ("aria-label", "After debate " + Number(place + 1))).Open("ul");
        Way(html, "Previous debate", place - 1);
        Way(html, "Next debate", place + 1);
        html.Open("li").Leaf("a", "Top of the page", ("href", "#content")).Close("li").Close("ul").Close("nav").Break();
    }

    private void Way(MarkupWriter html, string text, int place)
    {
        if (place >= 0 && place < side.Lines.Count)
        {
            html.Open("li").Leaf("a", text, ("href", Near(place))).Close("li");
        }
    }
}
