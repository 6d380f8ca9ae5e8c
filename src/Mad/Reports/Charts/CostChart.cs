using Mad.Reports.Markup;

namespace Mad.Reports.Charts;

/// <summary>What accuracy costs.</summary>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Unit">Of the costs: <c>tokens a question</c>.</param>
/// <param name="Curve">Self-consistency of 1, 2 … samples, by rising cost; may be empty.</param>
/// <param name="CurveName">Written at the end of the curve.</param>
public sealed record CostPlot(string Title, string Unit, IReadOnlyList<CostPoint> Points, IReadOnlyList<SamplePoint> Curve, string CurveName);

/// <param name="Cost">Above 0.</param>
/// <param name="Kind">Its mark: 0 a debate, 1 a baseline, 2 anything else.</param>
public sealed record CostPoint(string Name, double Cost, Dot Accuracy, int Kind);

/// <param name="K">Samples.</param>
public sealed record SamplePoint(int K, double Cost, Dot Accuracy);

/// <summary>Draws accuracy against cost: every arm, the curve of self-consistency, and the frontier that nothing beats in both.</summary>
public static class CostChart
{
    private const double Left = 46;
    private const double Edge = 12;
    private const double Top = 14;
    private const double PlotHeight = 250;
    private const double KeyHeight = 16;
    private const int MostCurveMarks = 12;

    public static Picture Draw(CostPlot plot, double width)
    {
        var x = Axis.Amount([.. plot.Points.Select(point => point.Cost), .. plot.Curve.Select(point => point.Cost)], width >= 560 ? 9 : 6);
        var y = Axis.Linear([.. plot.Points.SelectMany(point => point.Accuracy.Reach), .. plot.Curve.SelectMany(point => point.Accuracy.Reach)], 8, 0, 1);
        var plane = new Plane(x, y, width);
        var names = new PointNames(plane.Left, plane.Right, Top, Top + PlotHeight);
        var frontier = Frontier.Of(All(plot));
        var places = Placed(plot, plane, names, frontier);
        var key = places.Count(place => place.Number);
        var height = Top + PlotHeight + 40 + (key * KeyHeight);
        return Canvas.Draw(width, height, plot.Title, Finding(plot), canvas =>
        {
            Grid(canvas, plane, plot.Unit);
            canvas.Lines(Stairs(plane, [.. frontier.Select(i => All(plot)[i])]), Ink.Faint, 1.2, "2 3");
            Curve(canvas, plane, plot);
            foreach (var (i, point) in plot.Points.Index())
            {
                Point(canvas, plane, point, frontier.Contains(i));
            }

            Names(canvas, plot, plane, places);
        });
    }

    /// <summary>What it shows, in words.</summary>
    public static string Finding(CostPlot plot)
    {
        var all = All(plot);
        var frontier = Frontier.Of(all);
        if (frontier.Count == 0)
        {
            return "Nothing is known of the costs.";
        }

        var listed = frontier.Select(i => i < plot.Points.Count ? plot.Points[i].Name : $"SC({plot.Curve[i - plot.Points.Count].K})").ToList();
        var names = listed.Count <= 6 ? string.Join(", ", listed) : $"{string.Join(", ", listed.Take(3))} … {string.Join(", ", listed.TakeLast(2))}";
        var best = frontier[^1];
        return $"Nothing is both cheaper and better than: {names}. The best has {Figures.Percent(all[best].Accuracy)} at {Figures.Short(all[best].Cost)} {plot.Unit}.";
    }

    private static List<(double Cost, double Accuracy)> All(CostPlot plot) =>
        [.. plot.Points.Select(point => (point.Cost, point.Accuracy.Value)), .. plot.Curve.Select(point => (point.Cost, point.Accuracy.Value))];

    private static void Grid(Canvas canvas, Plane plane, string unit)
    {
        var bottom = Top + PlotHeight;
        foreach (var tick in plane.YAxis.Ticks)
        {
            canvas.Line(plane.Left, plane.Y(tick), plane.Right, plane.Y(tick), Ink.Grid);
            canvas.Text(plane.Left - 6, plane.Y(tick) + 4, Canvas.N(tick * 100), Ink.Faint, Anchor.End, Canvas.SmallText);
        }

        foreach (var tick in plane.XAxis.Ticks)
        {
            canvas.Line(plane.X(tick), Top, plane.X(tick), bottom, Ink.Grid);
            canvas.Text(plane.X(tick), bottom + 15, Figures.Short(tick), Ink.Faint, Anchor.Middle, Canvas.SmallText);
        }

        var begins = plane.YAxis.Low > 0 ? $"; % right, from {Canvas.N(plane.YAxis.Low * 100)} up" : "; % right";
        canvas.Text(8, bottom + 32, unit + (plane.XAxis.Logarithmic ? " (logarithmic)" : "") + begins, Ink.Faint, size: Canvas.SmallText);
    }

    // A staircase: between two points of the frontier nothing better than the left one is known.
    private static List<(double X, double Y)> Stairs(Plane plane, IReadOnlyList<(double Cost, double Accuracy)> frontier)
    {
        var path = new List<(double, double)>();
        foreach (var (i, point) in frontier.Index())
        {
            if (i > 0)
            {
                path.Add((plane.X(point.Cost), plane.Y(frontier[i - 1].Accuracy)));
            }

            path.Add((plane.X(point.Cost), plane.Y(point.Accuracy)));
        }

        return path.Count == 0 ? path : [.. path, (plane.Right, plane.Y(frontier[^1].Accuracy))];
    }

    private static void Curve(Canvas canvas, Plane plane, CostPlot plot)
    {
        if (plot.Curve.Count == 0)
        {
            return;
        }

        Band(canvas, plane, plot.Curve);
        canvas.Lines([.. plot.Curve.Select(point => (plane.X(point.Cost), plane.Y(point.Accuracy.Value)))], Ink.Series(1), 2);
        var step = (int)Math.Ceiling(plot.Curve.Count / (double)MostCurveMarks);
        foreach (var point in plot.Curve.Where((_, i) => i % step == 0 || i == plot.Curve.Count - 1))
        {
            canvas.Mark(plane.X(point.Cost), plane.Y(point.Accuracy.Value), 1, Ink.Series(1), size: 3.2);
        }
    }

    // The intervals of the curve, as one ground behind it.
    private static void Band(Canvas canvas, Plane plane, IReadOnlyList<SamplePoint> curve)
    {
        var sure = curve.Where(point => point.Accuracy is { Low: not null, High: not null }).ToList();
        if (sure.Count < 2)
        {
            return;
        }

        var path = sure.Select(point => (point.Cost, At: point.Accuracy.High!.Value)).Concat(sure.AsEnumerable().Reverse().Select(point => (point.Cost, At: point.Accuracy.Low!.Value)));
        canvas.Area("M" + string.Join('L', path.Select(point => $"{Canvas.N(plane.X(point.Cost))} {Canvas.N(plane.Y(point.At))}")) + "z", Ink.Series(1), 0.12);
    }

    private static void Point(Canvas canvas, Plane plane, CostPoint point, bool best)
    {
        var ink = Ink.Series(point.Kind);
        Interval(canvas, plane.X(point.Cost), plane, point.Accuracy, ink);
        canvas.Mark(plane.X(point.Cost), plane.Y(point.Accuracy.Value), point.Kind, ink, hollow: !best, size: 5.5);
    }

    private static void Interval(Canvas canvas, double x, Plane plane, Dot estimate, Ink ink)
    {
        if (estimate is { Low: { } low, High: { } high })
        {
            canvas.Upright(x, plane.Y(low), plane.Y(high), ink);
        }
    }

    // Marks first, then names, the frontier's before the others': what does not find room gets a number.
    private static List<PointName> Placed(CostPlot plot, Plane plane, PointNames names, IReadOnlyList<int> frontier)
    {
        foreach (var (cost, accuracy) in All(plot))
        {
            names.Keep(plane.X(cost), plane.Y(accuracy));
        }

        Avoided(plot, plane, names, Stairs(plane, [.. frontier.Select(i => All(plot)[i])]));
        var found = new PointName[plot.Points.Count + (plot.Curve.Count > 0 ? 1 : 0)];
        if (plot.Curve.Count > 0)
        {
            found[^1] = names.Place(plane.X(plot.Curve[^1].Cost), plane.Y(plot.Curve[^1].Accuracy.Value), plot.CurveName, "SC");
        }

        foreach (var i in Enumerable.Range(0, plot.Points.Count).OrderBy(i => !frontier.Contains(i)))
        {
            found[i] = names.Place(plane.X(plot.Points[i].Cost), plane.Y(plot.Points[i].Accuracy.Value), Labels.Fit(plot.Points[i].Name, plane.Width * 0.36, Canvas.SmallText), Figures.Count(i + 1));
        }

        return [.. found];
    }

    private static void Avoided(CostPlot plot, Plane plane, PointNames names, List<(double X, double Y)> stairs)
    {
        foreach (var (from, to) in stairs.Zip(stairs.Skip(1)))
        {
            names.Avoid(from.X, from.Y, to.X, to.Y);
        }

        foreach (var (from, to) in plot.Curve.Zip(plot.Curve.Skip(1)))
        {
            names.Avoid(plane.X(from.Cost), plane.Y(from.Accuracy.Value), plane.X(to.Cost), plane.Y(to.Accuracy.Value));
        }

        foreach (var point in plot.Points)
        {
            names.Avoid(plane.X(point.Cost), plane.Y(point.Accuracy.Reach.Min()), plane.X(point.Cost), plane.Y(point.Accuracy.Reach.Max()));
        }
    }

    private static void Names(Canvas canvas, CostPlot plot, Plane plane, List<PointName> places)
    {
        var y = Top + PlotHeight + 32;
        foreach (var (i, place) in places.Index())
        {
            var ink = Ink.Series(i < plot.Points.Count ? plot.Points[i].Kind : 1);
            if (place.From is { } point)
            {
                Leader(canvas, point, place.X + (place.Anchor == Anchor.Start ? -2 : 2), place.Y - 4, ink);
            }

            canvas.Outlined(place.X, place.Y, place.Text, ink, place.Anchor);
            if (place.Number)
            {
                y += KeyHeight;
                var name = i < plot.Points.Count ? plot.Points[i].Name : plot.CurveName;
                canvas.Text(Left, y, Labels.Fit($"{place.Text}  {name}", plane.Width - Left - Edge, Canvas.SmallText), ink, size: Canvas.SmallText);
            }
        }
    }

    // From the edge of the mark on.
    private static void Leader(Canvas canvas, NamedPoint from, double x, double y, Ink ink)
    {
        var share = 7 / Math.Sqrt(((x - from.X) * (x - from.X)) + ((y - from.Y) * (y - from.Y)));
        canvas.Line(from.X + ((x - from.X) * share), from.Y + ((y - from.Y) * share), x, y, ink, 0.8);
    }

    private readonly record struct Plane(Axis XAxis, Axis YAxis, double Width)
    {
        public double Left => CostChart.Left;

        public double Right => Width - Edge - 8;

        public double X(double cost) => XAxis.Place(cost, Left, Right);

        public double Y(double accuracy) => YAxis.Place(accuracy, Top + PlotHeight, Top);
    }
}
