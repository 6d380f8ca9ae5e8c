using System.Globalization;
using Mad.Reports.Markup;

namespace Mad.Reports.Debates;

/// <summary>Agents × rounds, as a table of a debate and as a few signs in an index.</summary>
internal static class GridMarkup
{
    /// <param name="anchor">Where a turn's words are; null: they are not shown.</param>
    public static void Table(MarkupWriter html, DebateGrid grid, Func<Seat, string?> anchor)
    {
        html.Open("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", "Answers by agent and round")).Open("table", ("class", "grid"))
            .Leaf("caption", "Answers by agent and round").Open("thead").Open("tr").Leaf("th", "Agent", ("scope", "col"));
        foreach (var (place, round) in grid.Rounds.Index())
        {
            html.Leaf("th", (place > 0 && round > grid.Rounds[place - 1] + 1 ? "… " : "") + RoundName(round), ("scope", "col"));
        }

        html.Close("tr").Close("thead").Open("tbody");
        foreach (var row in grid.Rows)
        {
            html.Open("tr").Leaf("th", row.Agent, ("scope", "row"));
            foreach (var cell in row.Cells)
            {
                Cell(html, cell, anchor);
            }

            html.Close("tr");
        }

        html.Close("tbody").Close("table").Close("div");
        if (grid.MoreAgents > 0)
        {
            html.Leaf("p", string.Create(CultureInfo.InvariantCulture, $"{grid.MoreAgents} more agents are not in this table."), ("class", "note"));
        }
    }

    /// <summary>One line an agent, one sign a round.</summary>
    public static void Tiny(MarkupWriter html, DebateGrid grid)
    {
        html.Open("div", ("class", "tiny"));
        foreach (var row in grid.Rows)
        {
            html.Open("div");
            foreach (var (place, cell) in row.Cells.Index())
            {
                html.Leaf("span", (place > 0 && grid.Rounds[place] > grid.Rounds[place - 1] + 1 ? "…" : "") + DebateWords.Signs(cell), ("class", DebateWords.Class(cell))).Text(" ");
            }

            html.Close("div");
        }

        if (grid.MoreAgents > 0)
        {
            html.Leaf("div", string.Create(CultureInfo.InvariantCulture, $"and {grid.MoreAgents} more"));
        }

        html.Close("div");
    }

    public static string RoundName(int round) => string.Create(CultureInfo.InvariantCulture, $"Round {round}");

    private static void Cell(MarkupWriter html, DebateCell cell, Func<Seat, string?> anchor)
    {
        html.Open("td", ("class", DebateWords.Class(cell)));
        var signs = cell.State == CellState.Spoke ? "said" : DebateWords.Signs(cell);
        if (cell.Seat is { } seat && anchor(seat) is { } near)
        {
            html.Leaf("a", signs, ("href", "#" + near));
        }
        else
        {
            html.Text(signs);
        }

        if (cell.Flip != Flip.None)
        {
            html.Text(" ").Leaf("small", DebateWords.Words(cell.Flip));
        }

        html.Close("td");
    }
}
