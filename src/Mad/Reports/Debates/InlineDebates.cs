using Mad.Reports.Markup;

namespace Mad.Reports.Debates;

/// <summary>The debates of a small run inside the report itself: lists that are filtered by a choice alone (no script), and below them every debate, closed.</summary>
internal static class InlineDebates
{
    /// <summary>Bytes that the debates of a report may take in it; with more they lie in files beside it.</summary>
    public const int MostBytes = 500_000;

    // More are not even measured.
    private const int MostDebates = 400;

    public static bool Fit(IReadOnlyList<DebateSide> sides)
    {
        if (sides.Sum(side => side.Lines.Count) > MostDebates)
        {
            return false;
        }

        using var counted = new CountedText();
        return Written(new(counted), sides, () => counted.Bytes <= MostBytes);
    }

    public static void Write(MarkupWriter html, IReadOnlyList<DebateSide> sides) => Written(html, sides, () => true);

    private static bool Written(MarkupWriter html, IReadOnlyList<DebateSide> sides, Func<bool> more)
    {
        html.Leaf("h2", "Debates", ("id", "debates"));
        if (sides.Count > 1 && new SideBySide(sides) is { Questions.Count: > 0 } shared)
        {
            SideBySideMarkup.Inline(html, shared);
        }

        return sides.All(side => Side(html, side, more));
    }

    private static bool Side(MarkupWriter html, DebateSide side, Func<bool> more)
    {
        html.Leaf("h3", "Debates of " + side.Name, ("id", ListId(side))).Break();
        html.Open("div", ("class", "debates"));
        foreach (var filter in DebateFilter.All.Where(filter => filter.Outcome == DebateOutcome.None || side.Count(filter) > 0))
        {
            Choice(html, side, filter);
        }

        IndexMarkup.Legend(html);
        IndexMarkup.Table(html, side, [.. Enumerable.Range(0, side.Lines.Count)], place => "#" + side.Id(place));
        html.Close("div").Break();
        using var words = side.Words();
        foreach (var (place, line) in side.Lines.Index())
        {
            html.Open("details", ("class", "closed")).Leaf("summary", $"{DebateArticle.Title(line)}: {DebateWords.Final(line)}");
            DebateArticle.Write(html, words.Of(side.Readings[place]), line, side.Id(place), "h4");
            html.Open("nav", ("class", "between"), ("aria-label", "After debate " + FormattableString.Invariant($"{place + 1}"))).Leaf("a", "Back to the list", ("href", "#" + ListId(side))).Close("nav").Close("details").Break();
            if (!more())
            {
                return false;
            }
        }

        return true;
    }

    private static string ListId(DebateSide side) => FormattableString.Invariant($"list-{side.Number}");

    // The input stands beside the table and not around it: so a style sheet can hide lines by what is chosen.
    private static void Choice(MarkupWriter html, DebateSide side, DebateFilter filter)
    {
        var (group, count) = (FormattableString.Invariant($"show-{side.Number}"), side.Count(filter));
        var id = $"{group}-{filter.Name}";
        html.Open("input", ("type", "radio"), ("name", group), ("id", id), ("class", "show-" + filter.Name), ("checked", filter.Outcome == DebateOutcome.None ? "" : null))
            .Leaf("label", FormattableString.Invariant($"{filter.Title} ({count})"), ("for", id), ("title", filter.Explanation)).Break();
    }
}
