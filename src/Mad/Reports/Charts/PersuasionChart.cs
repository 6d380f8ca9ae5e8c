using Mad.Reports.Markup;

namespace Mad.Reports.Charts;

/// <summary>Who takes over whose answer.</summary>
/// <param name="Agents">Their names, in order.</param>
/// <param name="Cells">By who may adopt (row) and whose answer it is (column); null where the one never sees the other.</param>
public sealed record Persuasion(string Arm, IReadOnlyList<string> Agents, IReadOnlyList<IReadOnlyList<Adoptions?>> Cells);

/// <param name="Adopted">Times that the row's agent took over the column's answer.</param>
/// <param name="Chances">Times that it saw it and had another answer before.</param>
public sealed record Adoptions(long Adopted, long Chances)
{
    internal double Rate => Chances == 0 ? 0 : Adopted / (double)Chances;
}

/// <summary>Draws the persuasion matrix: the darker, the more often the row's agent adopted the column's answer; the numbers stand in the cells.</summary>
public static class PersuasionChart
{
    private const double CellHeight = 38;
    private const double Top = 62;

    /// <summary>More agents are left to the table.</summary>
    public const int Most = 10;

    public static Picture Draw(Persuasion matrix)
    {
        var agents = Math.Min(matrix.Agents.Count, Most);
        var left = Math.Clamp(matrix.Agents.Take(agents).Max(name => Labels.Width(name)) + 20, 68, 120);
        var width = Math.Max(340, left + (agents * 58) + 8);
        var cell = Math.Min(92, (width - left - 8) / agents);
        return Canvas.Draw(width, Top + (agents * CellHeight) + 26, $"Persuasion in {matrix.Arm}", Finding(matrix), canvas =>
        {
            canvas.Text(8, 16, Labels.Fit(matrix.Arm, width - 16, 13), size: 13, bold: true);
            canvas.Text(left, 36, "… the answer of", Ink.Faint, size: Canvas.SmallText);
            canvas.Text(left - 10, Top - 8, "adopts …", Ink.Faint, Anchor.End, Canvas.SmallText);
            for (var row = 0; row < agents; row++)
            {
                var y = Top + (row * CellHeight);
                canvas.Text(left + ((row + 0.5) * cell), Top - 8, Labels.Fit(matrix.Agents[row], cell - 6, Canvas.SmallText), anchor: Anchor.Middle, size: Canvas.SmallText);
                canvas.Text(left - 10, y + (CellHeight / 2) + 4, Labels.Fit(matrix.Agents[row], left - 14, Canvas.SmallText), anchor: Anchor.End, size: Canvas.SmallText);
                for (var column = 0; column < agents; column++)
                {
                    Cell(canvas, left + (column * cell), y, cell, row == column ? null : matrix.Cells[row][column]);
                }
            }

            canvas.Text(
                8, Top + (agents * CellHeight) + 18, agents < matrix.Agents.Count ? $"the first {agents} of {matrix.Agents.Count} agents; adopted of chances" : "share, and adopted of chances", Ink.Faint, size: Canvas.SmallText);
        });
    }

    /// <summary>What it shows, in words.</summary>
    public static string Finding(Persuasion matrix)
    {
        var pairs = Enumerable.Range(0, matrix.Agents.Count).SelectMany(row => Enumerable.Range(0, matrix.Agents.Count).Where(column => row != column).Select(column => (row, column, Cell: matrix.Cells[row][column])))
            .Where(pair => pair.Cell is { Chances: > 0 }).ToList();
        if (pairs.Count == 0)
        {
            return "No agent ever saw a peer that disagreed.";
        }

        var (adopted, chances) = (pairs.Sum(pair => pair.Cell!.Adopted), pairs.Sum(pair => pair.Cell!.Chances));
        var most = pairs.MaxBy(pair => pair.Cell!.Rate);
        return $"Seeing a peer that disagreed, agents took over its answer {Figures.Count(adopted)} of {Figures.Count(chances)} times ({Figures.Percent(adopted / (double)chances)}); "
            + $"most often {matrix.Agents[most.row]} that of {matrix.Agents[most.column]} ({Figures.Percent(most.Cell!.Rate)}).";
    }

    private static void Cell(Canvas canvas, double x, double y, double width, Adoptions? cell)
    {
        canvas.Bar(x + 1, y + 1, width - 2, CellHeight - 2, Ink.Grid, cell is null ? 0.25 : 0);
        if (cell is null)
        {
            canvas.Text(x + (width / 2), y + (CellHeight / 2) + 4, "–", Ink.Faint, Anchor.Middle);
            return;
        }

        canvas.Bar(x + 1, y + 1, width - 2, CellHeight - 2, Ink.Series(0), 0.04 + (0.46 * cell.Rate));
        canvas.Text(x + (width / 2), y + 17, cell.Chances == 0 ? "–" : Figures.Percent(cell.Rate), anchor: Anchor.Middle, bold: true);
        canvas.Text(x + (width / 2), y + 31, $"{Figures.Short(cell.Adopted)} of {Figures.Short(cell.Chances)}", anchor: Anchor.Middle, size: 10);
    }
}
