using Mad.Reports.Markup;

namespace Mad.Reports.Debates;

/// <summary>Debates as a table with a line for each.</summary>
internal static class IndexMarkup
{
    private const int MostName = 80;

    /// <param name="address">Where a debate's words are.</param>
    public static void Table(MarkupWriter html, DebateSide side, IReadOnlyList<int> places, Func<int, string> address)
    {
        var repeats = places.Any(place => side.Lines[place].Repeat > 0);
        html.Open("div", ("class", "scroll lines"), ("role", "region"), ("tabindex", "0"), ("aria-label", "Debates")).Open("table").Leaf("caption", $"Debates of {side.Name}").Open("thead").Open("tr");
        foreach (var head in (string[])["Question", .. repeats ? ["Repeat"] : Array.Empty<string>(), "Right", "Final", "Agents × rounds", "Outcome", "Category"])
        {
            html.Leaf("th", head, ("scope", "col"));
        }

        html.Close("tr").Close("thead").Open("tbody").Break();
        foreach (var place in places)
        {
            Row(html, side.Lines[place], address(place), repeats);
        }

        html.Close("tbody").Close("table").Close("div").Break();
    }

    /// <summary>What the signs in a line mean.</summary>
    public static void Legend(MarkupWriter html)
    {
        html.Open("p", ("class", "legend")).Text("One line an agent, one sign a round: ").Leaf("span", "B✓", ("class", "right")).Text(" right, ").Leaf("span", "C", ("class", "wrong"))
            .Text(" wrong, ").Leaf("span", "–", ("class", "unread")).Text(" no answer read, · spoke without answering. An arrow is a change of mind: ")
            .Leaf("span", "↗B✓", ("class", "right won")).Text(" wrong → correct, ").Leaf("span", "↘C", ("class", "wrong lost")).Text(" correct → wrong, ")
            .Leaf("span", "→D", ("class", "wrong moved")).Text(" wrong → other wrong.").Close("p").Break();
    }

    private static void Row(MarkupWriter html, DebateLine line, string address, bool repeats)
    {
        var classes = string.Join(' ', DebateFilter.All.Where(filter => filter.Outcome != DebateOutcome.None && filter.Holds(line.Outcome)).Select(filter => "is-" + filter.Name));
        html.Open("tr", ("class", classes.Length > 0 ? classes : null)).Open("th", ("scope", "row")).Leaf("a", MarkupText.Cut(line.Question.Length == 0 ? "(no id)" : line.Question, MostName), ("href", address)).Close("th");
        if (repeats)
        {
            html.Leaf("td", (line.Repeat + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        html.Leaf("td", DebateWords.Letter(line.Right))
            .Leaf("td", line.State == Runs.TrialState.Open ? "not finished" : DebateWords.Final(line), ("class", line.Credit > 0 ? "right" : "wrong")).Open("td");
        GridMarkup.Tiny(html, line.Grid);
        html.Close("td").Leaf("td", DebateWords.Tags(line.Outcome)).Leaf("td", MarkupText.Cut(line.Category, MostName)).Close("tr").Break();
    }
}
