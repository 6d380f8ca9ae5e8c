using System.Globalization;
using System.Security;
using System.Text;

namespace Mad.Reports.Charts;

/// <summary>Draws who sees whom as SVG: real text, no script, the same bytes every time, readable on a light and on a dark ground.</summary>
public static class TalkMapSvg
{
    private const int Left = 110;
    private const int Top = 54;
    private const int ColumnWidth = 112;
    private const int RowHeight = 40;
    private const int Radius = 9;

    /// <summary>Further columns are cut off.</summary>
    public const int MostColumns = 9;

    /// <param name="title">What it shows, for those who cannot see it.</param>
    /// <param name="note">A few words beside the legend; may be empty.</param>
    public static string Draw(TalkMap map, string title, string note)
    {
        var columns = Math.Min(map.Columns.Count, MostColumns);
        var more = map.Columns.Count > columns;
        var (width, height) = (Left + (columns * ColumnWidth) + (more ? 24 : 0), Top + (map.Rows.Count * RowHeight) + 34);
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">");
        Line(svg, $"<title>{Escaped(title)}</title>");
        Line(svg, $"<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"{Radius + 8}\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 1 L8 4 L0 7 z\" fill=\"#3d85c6\"/></marker></defs>");
        Line(svg, $"<rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"#ffffff\"/>");
        Heads(svg, map, columns, height);
        Rows(svg, map, columns);
        var shown = map.Cells.Where(cell => cell.Column < columns).ToList();
        foreach (var cell in shown)
        {
            Arrows(svg, map, cell);
        }

        foreach (var cell in shown)
        {
            Line(svg, $"<circle cx=\"{X(cell)}\" cy=\"{Y(cell)}\" r=\"{Radius}\" fill=\"{(cell.Bought ? "#1f4e79" : "#ffffff")}\" stroke=\"#1f4e79\" stroke-width=\"1.5\"/>");
        }

        if (more)
        {
            Line(svg, $"<text x=\"{width - 18}\" y=\"{Top + (map.Rows.Count * RowHeight / 2)}\" fill=\"#333333\">…</text>");
        }

        Legend(svg, height, note);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Heads(StringBuilder svg, TalkMap map, int columns, int height)
    {
        for (var column = 0; column < columns; column++)
        {
            var first = column == 0 || map.Columns[column].Round != map.Columns[column - 1].Round;
            if (first && column > 0)
            {
                Line(svg, $"<line x1=\"{Left + (column * ColumnWidth)}\" y1=\"8\" x2=\"{Left + (column * ColumnWidth)}\" y2=\"{height - 30}\" stroke=\"#cccccc\" stroke-dasharray=\"3 4\"/>");
            }

            if (first)
            {
                Line(svg, $"<text x=\"{Left + (column * ColumnWidth) + 10}\" y=\"20\" fill=\"#777777\">round {map.Columns[column].Round}</text>");
            }

            Line(svg, $"<text x=\"{Left + (column * ColumnWidth) + (ColumnWidth / 2)}\" y=\"40\" fill=\"#222222\" text-anchor=\"middle\">{Escaped(Short(map.Columns[column].Name, 16))}</text>");
        }
    }

    private static void Rows(StringBuilder svg, TalkMap map, int columns)
    {
        for (var row = 0; row < map.Rows.Count; row++)
        {
            var y = Top + (row * RowHeight) + (RowHeight / 2);
            Line(svg, $"<line x1=\"{Left}\" y1=\"{y}\" x2=\"{Left + (columns * ColumnWidth)}\" y2=\"{y}\" stroke=\"#eeeeee\"/>");
            Line(svg, $"<text x=\"10\" y=\"{y + 4}\" fill=\"#222222\">{Escaped(Short(map.Rows[row], 15))}</text>");
        }
    }

    // From the words that are shown to who reads them: own words grey, others' blue.
    private static void Arrows(StringBuilder svg, TalkMap map, TalkCell reader)
    {
        foreach (var seen in reader.Sees.Select(index => map.Cells[index]))
        {
            var look = seen.Row == reader.Row
                ? "stroke=\"#9a9a9a\" stroke-width=\"1.6\""
                : "stroke=\"#3d85c6\" stroke-width=\"1.2\" marker-end=\"url(#tip)\"";
            Line(svg, $"<path d=\"{Path(seen, reader)}\" fill=\"none\" stroke-opacity=\"0.75\" {look}/>");
        }
    }

    // Bent where it would hide others: inside a step, and over more than one step.
    private static string Path(TalkCell seen, TalkCell reader)
    {
        var (x1, y1, x2, y2) = (X(seen), Y(seen), X(reader), Y(reader));
        var (over, down) = (reader.Column - seen.Column, seen.Row == reader.Row ? -16 : 12);
        var (x, y) = over == 0 ? (x1 + 26, (y1 + y2) / 2) : ((x1 + x2) / 2, ((y1 + y2) / 2) + (over > 1 ? down : 0));
        return string.Create(CultureInfo.InvariantCulture, $"M{x1} {y1} Q{x} {y} {x2} {y2}");
    }

    private static void Legend(StringBuilder svg, int height, string note)
    {
        var y = height - 12;
        Line(svg, $"<circle cx=\"18\" cy=\"{y - 4}\" r=\"5\" fill=\"#1f4e79\"/><text x=\"29\" y=\"{y}\" fill=\"#555555\">a call</text>");
        Line(svg, $"<line x1=\"76\" y1=\"{y - 4}\" x2=\"100\" y2=\"{y - 4}\" stroke=\"#3d85c6\" stroke-width=\"1.4\"/><text x=\"106\" y=\"{y}\" fill=\"#555555\">reads</text>");
        Line(svg, $"<line x1=\"150\" y1=\"{y - 4}\" x2=\"174\" y2=\"{y - 4}\" stroke=\"#9a9a9a\" stroke-width=\"1.6\"/><text x=\"180\" y=\"{y}\" fill=\"#555555\">own words</text>");
        if (note.Length > 0)
        {
            Line(svg, $"<text x=\"262\" y=\"{y}\" fill=\"#555555\">{Escaped(note)}</text>");
        }
    }

    private static int X(TalkCell cell) => Left + (cell.Column * ColumnWidth) + (ColumnWidth / 2);

    private static int Y(TalkCell cell) => Top + (cell.Row * RowHeight) + (RowHeight / 2);

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private static string Escaped(string text) => SecurityElement.Escape(text);

    private static void Line(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
