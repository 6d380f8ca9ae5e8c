using System.Globalization;
using System.Runtime.ExceptionServices;
using Mad.Reports.Markup;

namespace Mad.Reports.Debates;

/// <summary>The pages of all sides of a report, in the folder beside it.</summary>
/// <param name="name">The report's file name without its ending: the folder is named by it.</param>
/// <param name="file">The report's file name.</param>
internal sealed class DebateSite(IReadOnlyList<DebateSide> sides, bool simulated, string name, string file, string footer)
{
    // Each has the problems of the run in memory.
    private const int MostThreads = 4;

    private readonly IReadOnlyList<DebatePages> _pages = [.. sides.Select(side => new DebatePages(side, "../../" + Uri.EscapeDataString(file), footer))];
    private readonly SideBySide? _shared = sides.Count > 1 ? new SideBySide(sides) : null;

    /// <param name="progress">Told how many pages of debates of how many are written.</param>
    public void Write(PageFolder folder, Action<int, int>? progress, CancellationToken stop)
    {
        foreach (var (side, pages) in sides.Zip(_pages))
        {
            foreach (var filter in Filters(side))
            {
                pages.WriteLists(folder, filter);
            }
        }

        if (_shared is { Questions.Count: > 0 } shared)
        {
            foreach (var filter in shared.Filters)
            {
                SideBySideMarkup.WritePages(folder, shared, filter, simulated, "../" + Uri.EscapeDataString(file), footer, (side, place) => _pages[side.Number - 1].Address(place));
            }
        }

        WriteDebates(folder, progress, stop);
    }

    /// <summary>The part of the report that leads to the pages.</summary>
    public void Section(MarkupWriter html)
    {
        var folder = Uri.EscapeDataString(name + "-files");
        html.Leaf("h2", "Debates", ("id", "debates"));
        html.Open("p").Text("Every debate with all its words is on pages of their own, in the folder ").Leaf("code", name + "-files").Text(" beside this file: keep the two together. Choose which debates to list.").Close("p");
        html.Open("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", "Lists of debates")).Open("table").Leaf("caption", "Debates by outcome, each number a way to their list").Open("thead").Open("tr").Leaf("th", "Arm", ("scope", "col"));
        foreach (var filter in Shown())
        {
            html.Leaf("th", filter.Title, ("scope", "col"), ("class", "number"), ("title", filter.Explanation));
        }

        html.Close("tr").Close("thead").Open("tbody").Break();
        foreach (var (side, pages) in sides.Zip(_pages))
        {
            html.Open("tr").Leaf("th", side.Name, ("scope", "row"));
            foreach (var filter in Shown())
            {
                Count(html, side.Count(filter), folder + "/" + pages.Start(filter), filter == DebateFilter.All[0]);
            }

            html.Close("tr").Break();
        }

        html.Close("tbody").Close("table").Close("div").Break();
        if (_shared is { Questions.Count: > 0 } shared)
        {
            SideBySideMarkup.Index(html, shared, folder);
        }
    }

    private static IEnumerable<DebateFilter> Filters(DebateSide side) => DebateFilter.All.Where(filter => filter.Outcome == DebateOutcome.None || side.Count(filter) > 0);

    private List<DebateFilter> Shown() => [.. DebateFilter.All.Where(filter => filter.Outcome == DebateOutcome.None || sides.Any(side => side.Count(filter) > 0))];

    private static void Count(MarkupWriter html, int count, string address, bool always)
    {
        var number = count.ToString("#,0", CultureInfo.InvariantCulture);
        html.Open("td", ("class", "number"));
        if (count > 0 || always)
        {
            html.Leaf("a", number, ("href", address));
        }
        else
        {
            html.Text(number);
        }

        html.Close("td");
    }

    private void WriteDebates(PageFolder folder, Action<int, int>? progress, CancellationToken stop)
    {
        var work = sides.SelectMany(side => Enumerable.Range(0, _pages[side.Number - 1].Pages.Count).Select(page => (Side: side, Page: page))).ToList();
        var written = 0;
        try
        {
            Parallel.ForEach(
                work,
                new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, MostThreads), CancellationToken = stop },
                () => new OpenWords(),
                (item, _, open) =>
                {
                    _pages[item.Side.Number - 1].WriteDebates(folder, item.Page, open.Of(item.Side));
                    progress?.Invoke(Interlocked.Increment(ref written), work.Count);
                    return open;
                },
                open => open.Dispose());
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    /// <summary>The words that one thread has opened.</summary>
    private sealed class OpenWords : IDisposable
    {
        private readonly Dictionary<Func<ITrialWords>, ITrialWords> _open = [];

        public ITrialWords Of(DebateSide side) => _open.TryGetValue(side.Words, out var words) ? words : _open[side.Words] = side.Words();

        public void Dispose()
        {
            foreach (var words in _open.Values)
            {
                words.Dispose();
            }
        }
    }
}
