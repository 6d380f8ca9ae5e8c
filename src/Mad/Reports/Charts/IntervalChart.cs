using Mad.Reports.Markup;

namespace Mad.Reports.Charts;

/// <summary>Draws estimates as dots with their intervals, one row each (a forest plot, when they are differences).</summary>
public static class IntervalChart
{
    private const double Edge = 8;
    private const double AxisHeight = 34;
    private const double LegendHeight = 20;
    private const double SeriesGap = 11;
    private const double OneLine = 22;

    /// <summary>From this width on a row's name and words stand beside its dots; below it above them.</summary>
    private const double Wide = 560;

    public static Picture Draw(IntervalPlot plot, double width)
    {
        var layout = Layout.Of(plot, width);
        return Canvas.Draw(width, layout.Height, plot.Title, plot.Finding, canvas =>
        {
            Legend(canvas, plot, width);
            Ground(canvas, plot, layout);
            foreach (var (i, row) in plot.Rows.Index())
            {
                Row(canvas, plot, row, layout, layout.Top + (i * layout.RowHeight));
            }
        });
    }

    private static void Legend(Canvas canvas, IntervalPlot plot, double width)
    {
        if (plot.Series.Count < 2)
        {
            return;
        }

        var x = Edge + 6;
        foreach (var (i, name) in plot.Series.Index())
        {
            var text = Labels.Fit(name, ((width - Edge) / plot.Series.Count) - 30, Canvas.SmallText);
            canvas.Mark(x, 11, i, Ink.Series(i), size: 4);
            canvas.Text(x + 10, 15, text, Ink.Series(i), size: Canvas.SmallText);
            x += 26 + Labels.Width(text, Canvas.SmallText);
        }
    }

    private static void Ground(Canvas canvas, IntervalPlot plot, Layout layout)
    {
        var bottom = layout.Top + (plot.Rows.Count * layout.RowHeight);
        if (plot.Tied > 0)
        {
            var (low, high) = (layout.X(-plot.Tied), layout.X(plot.Tied));
            foreach (var (from, to) in layout.Stretches(plot.Rows.Count))
            {
                canvas.Bar(low, from, high - low, to - from, Ink.Unread, 0.14);
            }
        }

        foreach (var tick in layout.Axis.Ticks)
        {
            Upright(canvas, layout, plot, layout.X(tick), Ink.Grid, 1);
            canvas.Text(layout.X(tick), bottom + 15, Tick(plot, tick), Ink.Faint, Anchor.Middle, Canvas.SmallText);
        }

        if (plot.Differences)
        {
            Upright(canvas, layout, plot, layout.X(0), Ink.Text, 1.4);
        }

        foreach (var level in plot.Levels.Where(level => level.Value >= layout.Axis.Low && level.Value <= layout.Axis.High))
        {
            Upright(canvas, layout, plot, layout.X(level.Value), Ink.Faint, 1.3, "5 3");
            // An arm's name may be wider than the chart.
            var name = Labels.Fit(level.Name, layout.Width - 4, Canvas.SmallText);
            var half = Math.Min((Labels.Width(name, Canvas.SmallText) / 2) + 2, layout.Width / 2);
            canvas.Text(Math.Clamp(layout.X(level.Value), half, layout.Width - half), layout.Top - 7, name, Ink.Faint, Anchor.Middle, Canvas.SmallText);
        }

        canvas.Text((layout.Left + layout.Right) / 2, bottom + 30, Unit(plot, layout), Ink.Faint, Anchor.Middle, Canvas.SmallText);
    }

    private static void Upright(Canvas canvas, Layout layout, IntervalPlot plot, double x, Ink ink, double width, string? dash = null)
    {
        foreach (var (from, to) in layout.Stretches(plot.Rows.Count))
        {
            canvas.Line(x, from, x, to, ink, width, dash);
        }
    }

    private static string Unit(IntervalPlot plot, Layout layout) =>
        plot.Differences ? plot.Tied > 0 ? $"percentage points; grey band: tied (±{Canvas.N(plot.Tied * 100)})" : "percentage points"
        : layout.Axis.Low > 0 ? $"% right; axis begins at {Figures.Percent(layout.Axis.Low)}"
        : "% right";

    private static string Tick(IntervalPlot plot, double tick) => (plot.Differences && tick > 1e-9 ? "+" : "") + Canvas.N(tick * 100).Replace('-', '−');

    private static void Row(Canvas canvas, IntervalPlot plot, IntervalRow row, Layout layout, double top)
    {
        var middle = layout.IsWide ? top + (layout.RowHeight / 2) : top + layout.TextHeight + (plot.Series.Count * SeriesGap / 2);
        if (layout.IsWide)
        {
            Beside(canvas, row, layout, middle + 4);
        }
        else
        {
            Above(canvas, row, layout, top + 15);
        }

        if (row.Tick is { } tick && tick >= layout.Axis.Low)
        {
            canvas.Line(layout.X(tick), middle - 8, layout.X(tick), middle + 8, Ink.Faint, 1.5, "2 2");
        }

        foreach (var (i, mark) in row.Marks.Index())
        {
            if (mark is not null)
            {
                Mark(canvas, layout, middle + ((i - ((row.Marks.Count - 1) / 2.0)) * SeriesGap), i, mark);
            }
        }
    }

    private static void Mark(Canvas canvas, Layout layout, double y, int series, Dot mark)
    {
        if (mark is { Low: { } low, High: { } high })
        {
            canvas.Lying(y, layout.X(low), layout.X(high), Ink.Series(series));
        }

        canvas.Mark(layout.X(mark.Value), y, series, Ink.Series(series));
    }

    private static void Beside(Canvas canvas, IntervalRow row, Layout layout, double line)
    {
        var note = row.Note.Length == 0 ? 0 : Labels.Width(row.Note, Canvas.SmallText) + 8;
        canvas.Text(layout.Left - 12, line, Labels.Fit(row.Label, layout.Left - 12 - Edge - note), anchor: Anchor.End);
        if (note > 0)
        {
            canvas.Text(Edge, line, row.Note, Ink.Faint, size: Canvas.SmallText);
        }

        canvas.Text(layout.Right + 12, line, Labels.Fit(row.Words, layout.Width - layout.Right - 14), Ink.Faint);
    }

    // In one line, or in two where all texts are too long for that.
    private static void Above(Canvas canvas, IntervalRow row, Layout layout, double line)
    {
        var (width, words) = (layout.Width - (2 * Edge), Labels.Fit(row.Words, layout.Width - (2 * Edge), Canvas.SmallText));
        var room = layout.IsStacked ? width : width - Labels.Width(words, Canvas.SmallText) - 8;
        var label = Labels.Fit(row.Label, room);
        canvas.Text(Edge, line, label);
        if (row.Note.Length > 0 && Labels.Width(label) + Labels.Width(row.Note, Canvas.SmallText) + 8 <= room)
        {
            canvas.Text(Edge + Labels.Width(label) + 8, line, row.Note, Ink.Faint, size: Canvas.SmallText);
        }

        canvas.Text(layout.IsStacked ? Edge : layout.Width - Edge, layout.IsStacked ? line + 15 : line, words, Ink.Faint, layout.IsStacked ? Anchor.Start : Anchor.End, Canvas.SmallText);
    }

    private readonly record struct Layout(double Width, double Left, double Right, double Top, double TextHeight, double RowHeight, double Height, Axis Axis)
    {
        public bool IsWide => Width >= Wide;

        public bool IsStacked => TextHeight > OneLine;

        public static Layout Of(IntervalPlot plot, double width)
        {
            var wide = width >= Wide;
            var label = plot.Rows.Select(row => Labels.Width(row.Label) + (row.Note.Length > 0 ? Labels.Width(row.Note, Canvas.SmallText) + 8 : 0)).DefaultIfEmpty(0).Max();
            var words = plot.Rows.Select(row => Labels.Width(row.Words)).DefaultIfEmpty(0).Max();
            var (left, right) = wide ? (Math.Min(label, width * 0.32) + 22, width - Math.Min(words, width * 0.36) - 22) : (Edge + 14, width - Edge - 14);
            var top = (plot.Series.Count > 1 ? LegendHeight : 0) + (plot.Levels.Count > 0 ? 20 : 6);
            var text = wide ? 0 : label + (words * Canvas.SmallText / Canvas.TextSize) + 8 <= width - (2 * Edge) ? OneLine : OneLine + 15;
            var row = text + (wide ? 14 : 8) + (plot.Series.Count * SeriesGap);
            return new(width, left, right, top, text, row, top + (plot.Rows.Count * row) + AxisHeight, AxisOf(plot, wide ? 9 : 6));
        }

        private static Axis AxisOf(IntervalPlot plot, int ticks)
        {
            var reach = plot.Rows.SelectMany(row => row.Marks.OfType<Dot>().SelectMany(mark => mark.Reach).Concat(row.Tick is { } tick ? [tick] : [])).Concat(plot.Levels.Select(level => level.Value));
            return plot.Differences ? Axis.Linear([.. reach, 0, plot.Tied, -plot.Tied], ticks, -1, 1) : Axis.Linear(reach, ticks, 0, 1);
        }

        /// <summary>Where lines from top to bottom are drawn: all the way, or beside the texts of each row.</summary>
        public IEnumerable<(double From, double To)> Stretches(int rows)
        {
            var (top, height, text) = (Top, RowHeight, TextHeight);
            return IsWide ? [(top, top + (rows * height))] : Enumerable.Range(0, rows).Select(row => (top + (row * height) + text - 3, top + ((row + 1) * height)));
        }

        public double X(double value) => Axis.Place(value, Left, Right);
    }
}
