using Mad.Reports.Markup;

namespace Mad.Reports.Html;

/// <summary>A table of a page.</summary>
/// <param name="Caption">What it holds; also what a screen reader calls it.</param>
/// <param name="Columns">Their heads, each with what it means where that is not plain; the first column names the rows.</param>
/// <param name="Rows">A cell for each column.</param>
public sealed record DataTable(string Caption, IReadOnlyList<DataColumn> Columns, IReadOnlyList<IReadOnlyList<DataCell>> Rows)
{
    /// <summary>More rows are counted, not written: <c>summary.json</c> has them.</summary>
    public const int MostRows = 400;

    /// <summary>On a phone each row becomes a card with the heads inside it: for tables that nobody should have to scroll.</summary>
    public bool Stacks { get; init; }

    /// <summary>A wide table scrolls by itself, also by keyboard, so that the page never does.</summary>
    public void Write(MarkupWriter html)
    {
        html.Open("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", Caption)).Open("table", ("class", Stacks ? "stacks" : null)).Leaf("caption", Caption).Open("thead").Open("tr");
        foreach (var column in Columns)
        {
            html.Leaf("th", column.Name, ("scope", "col"), ("class", column.IsNumber ? "number" : null), ("title", column.Meaning.Length > 0 ? column.Meaning : null));
        }

        html.Close("tr").Close("thead").Open("tbody").Break();
        foreach (var row in Rows.Take(MostRows))
        {
            WriteRow(html, row);
        }

        html.Close("tbody").Close("table").Close("div").Break();
        if (Rows.Count > MostRows)
        {
            html.Leaf("p", $"{Figures.Count(Rows.Count - MostRows)} more rows are left out here; summary.json has them all.", ("class", "soft"));
        }
    }

    private void WriteRow(MarkupWriter html, IReadOnlyList<DataCell> row)
    {
        html.Open("tr");
        foreach (var (column, cell) in Columns.Zip(row))
        {
            var element = column == Columns[0] ? "th" : "td";
            html.Open(element, ("scope", column == Columns[0] ? "row" : null), ("class", column.IsNumber ? "number" : null));
            if (Stacks && element == "td")
            {
                html.Leaf("span", column.Name, ("class", "head"));
            }

            html.Text(cell.Text);
            if (cell.Note.Length > 0)
            {
                html.Text(" ").Leaf("small", cell.Note);
            }

            html.Close(element);
        }

        html.Close("tr").Break();
    }

    /// <summary>The numbers behind a picture: closed, for those who want them.</summary>
    public void WriteClosed(MarkupWriter html, string summary = "The numbers")
    {
        html.Open("details").Leaf("summary", summary);
        Write(html);
        html.Close("details").Break();
    }
}

/// <param name="IsNumber">Aligned to the right.</param>
/// <param name="Meaning">Shown when the pointer rests on the head.</param>
public sealed record DataColumn(string Name, bool IsNumber = true, string Meaning = "");

/// <param name="Note">Small, under or beside the text: an interval, say.</param>
public readonly record struct DataCell(string Text, string Note = "")
{
    public static implicit operator DataCell(string text) => new(text);
}
