using Mad.Reports.Markup;

namespace Mad.Reports.Charts;

/// <summary>One arm's accuracy from round to round. Shares are 0 to 1.</summary>
/// <param name="Rounds">In order.</param>
/// <param name="Final">The final answer, where it is not simply the last vote: a judge's, say.</param>
/// <param name="Levels">Baselines: horizontal lines.</param>
/// <param name="Chance">What guessing gets; null: unknown.</param>
public sealed record RoundAccuracy(string Arm, IReadOnlyList<RoundPoint> Rounds, Dot? Final, IReadOnlyList<Level> Levels, double? Chance)
{
    internal IEnumerable<double> Reach =>
    [
        .. Rounds.SelectMany(round => round.Vote.Reach.Concat(round.MeanAgent.Reach)), .. Final?.Reach ?? [], .. Levels.Select(level => level.Value),
    ];
}

/// <param name="Round">From 0.</param>
public sealed record RoundPoint(int Round, Dot Vote, Dot MeanAgent);

/// <summary>A line across a chart, with its name.</summary>
public sealed record Level(string Name, double Value);

/// <summary>Draws accuracy per round: the vote solid, the mean agent dashed, baselines across, chance dotted. One panel an arm; panels drawn together share their scale.</summary>
public static class RoundChart
{
    private const double Width = 352;
    private const double Height = 244;
    private const double Left = 34;
    private const double Right = 206;
    private const double Top = 34;
    private const double Bottom = 188;
    private const double LabelHeight = 13;
    private const int MostTicks = 7;

    /// <summary>With more rounds the points lose their marks and intervals.</summary>
    private const int MostMarks = 12;

    // More would be drawn in the same pixels.
    private const int MostPoints = 90;

    // Colours that vote and mean agent do not have.
    private static readonly int[] Levels = [4, 1, 5, 3];

    /// <summary>A panel for each arm, in the same order.</summary>
    public static IReadOnlyList<Picture> Draw(IReadOnlyList<RoundAccuracy> arms)
    {
        var chances = arms.Select(arm => arm.Chance).OfType<double>().ToList();
        var reach = arms.SelectMany(arm => arm.Reach).ToList();
        // Chance far below everything would press all lines into one: then it is said, not drawn.
        var near = chances.Where(chance => reach.Count == 0 || chance > reach.Min() - (0.75 * (reach.Max() - reach.Min())));
        var axis = Axis.Linear([.. reach, .. near], MostTicks, 0, 1);
        return [.. arms.Select(arm => Canvas.Draw(Width, Height, $"Accuracy per round of {arm.Arm}", Finding(arm), canvas => Panel(canvas, arm, axis)))];
    }

    /// <summary>What a panel shows, in words.</summary>
    public static string Finding(RoundAccuracy arm)
    {
        if (arm.Rounds.Count == 0)
        {
            return "No agent was asked for an answer in any round.";
        }

        var (first, last) = (arm.Rounds[0], arm.Rounds[^1]);
        var change = arm.Rounds.Count == 1
            ? $"One round: the vote is right on {Figures.Percent(first.Vote.Value)}, the mean agent on {Figures.Percent(first.MeanAgent.Value)}."
            : $"From round {first.Round} to round {last.Round} the vote goes from {Figures.Percent(first.Vote.Value)} to {Figures.Percent(last.Vote.Value)}, the mean agent from {Figures.Percent(first.MeanAgent.Value)} to {Figures.Percent(last.MeanAgent.Value)}.";
        return change + (arm.Final is { } final ? $" The final answer is right on {Figures.Percent(final.Value)}." : "");
    }

    private static void Panel(Canvas canvas, RoundAccuracy arm, Axis axis)
    {
        canvas.Text(8, 16, Labels.Fit(arm.Arm, Width - 16, 13), size: 13, bold: true);
        Grid(canvas, axis);
        var labels = new List<Label>();
        Across(canvas, arm, axis, labels);
        var rounds = Thinned(arm.Rounds);
        var columns = rounds.Count + (arm.Final is null ? 0 : 1);
        Rounds(canvas, rounds, columns);
        // One agent has no vote: its answer is all there is.
        var alone = rounds.All(round => round.Vote.Value == round.MeanAgent.Value);
        if (!alone)
        {
            Curve(canvas, rounds, columns, axis, point => point.MeanAgent, new("mean agent", Ink.Series(2), 1, "5 3", 3), labels);
        }

        Curve(canvas, rounds, columns, axis, point => point.Vote, new(alone ? "answer" : "vote", Ink.Series(0), 0, null, alone ? 0 : -3), labels);
        if (arm.Final is { } final)
        {
            var (x, y) = (X(columns - 1, columns), Y(axis, final.Value));
            Interval(canvas, x, final, axis, Ink.Series(3));
            canvas.Mark(x, y, 3, Ink.Series(3));
            labels.Add(new("final", final.Value, y, x, Ink.Series(3)));
        }

        Write(canvas, labels);
        canvas.Text(8, Height - 6, axis.Low > 0 ? $"axis begins at {Figures.Percent(axis.Low)}{Below(arm, axis)}" : "% right", Ink.Faint, size: Canvas.SmallText);
    }

    private static string Below(RoundAccuracy arm, Axis axis) => arm.Chance is { } chance && chance < axis.Low ? $"; chance is {Figures.Percent(chance)}" : "";

    private static void Grid(Canvas canvas, Axis axis)
    {
        foreach (var tick in axis.Ticks)
        {
            canvas.Line(Left, Y(axis, tick), Right, Y(axis, tick), Ink.Grid);
            canvas.Text(Left - 6, Y(axis, tick) + 4, Canvas.N(tick * 100), Ink.Faint, Anchor.End, Canvas.SmallText);
        }
    }

    private static void Across(Canvas canvas, RoundAccuracy arm, Axis axis, List<Label> labels)
    {
        foreach (var (i, level) in arm.Levels.Index())
        {
            var ink = Ink.Series(Levels[i % Levels.Length]);
            canvas.Line(Left, Y(axis, level.Value), Right, Y(axis, level.Value), ink, 1.2);
            labels.Add(new(level.Name, level.Value, Y(axis, level.Value), Right, ink));
        }

        if (arm.Chance is { } chance && chance >= axis.Low)
        {
            canvas.Line(Left, Y(axis, chance), Right, Y(axis, chance), Ink.Faint, 1.2, "1 3");
            labels.Add(new("chance", chance, Y(axis, chance), Right, Ink.Faint));
        }
    }

    private static void Rounds(Canvas canvas, IReadOnlyList<RoundPoint> rounds, int columns)
    {
        var step = Math.Max(1, (int)Math.Ceiling(rounds.Count / 8.0));
        foreach (var (i, round) in rounds.Index().Where(pair => pair.Index % step == 0))
        {
            canvas.Text(X(i, columns), Bottom + 16, Figures.Count(round.Round), Ink.Faint, Anchor.Middle, Canvas.SmallText);
        }

        if (columns > rounds.Count)
        {
            canvas.Text(X(columns - 1, columns), Bottom + 16, "final", Ink.Faint, Anchor.Middle, Canvas.SmallText);
        }

        canvas.Text((Left + Right) / 2, Bottom + 31, "round", Ink.Faint, Anchor.Middle, Canvas.SmallText);
    }

    private static void Curve(Canvas canvas, IReadOnlyList<RoundPoint> rounds, int columns, Axis axis, Func<RoundPoint, Dot> of, Series series, List<Label> labels)
    {
        if (rounds.Count == 0)
        {
            return;
        }

        var marked = rounds.Count <= MostMarks;
        var points = rounds.Select((round, i) => (X: X(i, columns), Y: Y(axis, of(round).Value))).ToList();
        canvas.Lines(points, series.Ink, 2, series.Dash);
        foreach (var (i, round) in rounds.Index().Where(_ => marked))
        {
            Interval(canvas, points[i].X + series.Aside, of(round), axis, series.Ink);
            canvas.Mark(points[i].X, points[i].Y, series.Shape, series.Ink, hollow: series.Dash is not null, size: 4);
        }

        labels.Add(new(series.Name, of(rounds[^1]).Value, points[^1].Y, points[^1].X, series.Ink));
    }

    private static void Interval(Canvas canvas, double x, Dot estimate, Axis axis, Ink ink)
    {
        if (estimate is { Low: { } low, High: { } high })
        {
            canvas.Upright(x, Y(axis, low), Y(axis, high), ink);
        }
    }

    // At the right, each beside the end of its line; a thin line leads to one that had to make room.
    private static void Write(Canvas canvas, List<Label> labels)
    {
        var places = Labels.Spread([.. labels.Select(label => label.Y)], LabelHeight, Top + 2, Bottom + 2);
        foreach (var (label, y) in labels.Zip(places))
        {
            canvas.Line(Math.Max(label.X + 6, Right - 2), label.Y, Right + 10, y, label.Ink, 0.8);
            var value = Figures.Bare(label.Value);
            canvas.Text(Right + 13, y + 4, $"{Labels.Fit(label.Name, Width - Right - 20 - Labels.Width(value, Canvas.SmallText), Canvas.SmallText)} {value}", label.Ink, size: Canvas.SmallText);
        }
    }

    private static IReadOnlyList<RoundPoint> Thinned(IReadOnlyList<RoundPoint> rounds)
    {
        var step = (int)Math.Ceiling(rounds.Count / (double)MostPoints);
        return step <= 1 ? rounds : [.. rounds.Where((_, i) => i % step == 0 || i == rounds.Count - 1)];
    }

    private static double X(int column, int columns) => columns == 1 ? (Left + Right) / 2 : Left + 14 + (column * (Right - Left - 26) / (columns - 1));

    private static double Y(Axis axis, double value) => axis.Place(value, Bottom, Top);

    private readonly record struct Label(string Name, double Value, double Y, double X, Ink Ink);

    private readonly record struct Series(string Name, Ink Ink, int Shape, string? Dash, double Aside);
}
