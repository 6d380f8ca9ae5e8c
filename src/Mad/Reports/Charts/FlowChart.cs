using Mad.Reports.Markup;

namespace Mad.Reports.Charts;

/// <summary>How agents' answers moved between right, wrong and unread from round to round.</summary>
/// <param name="Columns">Names of the moments: <c>round 0</c> …; two or more.</param>
/// <param name="Steps">Between each column and the next.</param>
/// <param name="Whole">From the first column to the last: drawn alone where there is no room for every step.</param>
/// <param name="Unit">What is counted, in the plural: answers, votes.</param>
public sealed record AnswerFlow(string Arm, IReadOnlyList<string> Columns, IReadOnlyList<FlowStep> Steps, FlowStep Whole, string Unit);

/// <summary>Counts of one step: from right, wrong and unread to right, wrong and unread.</summary>
public sealed record FlowStep(
    long RightRight, long RightWrong, long RightUnread,
    long WrongRight, long WrongWrong, long WrongUnread,
    long UnreadRight, long UnreadWrong, long UnreadUnread)
{
    internal long Of(int from, int to) => ((long[])[RightRight, RightWrong, RightUnread, WrongRight, WrongWrong, WrongUnread, UnreadRight, UnreadWrong, UnreadUnread])[(from * 3) + to];

    internal long From(int state) => Of(state, 0) + Of(state, 1) + Of(state, 2);

    internal long To(int state) => Of(0, state) + Of(1, state) + Of(2, state);

    internal long All => From(0) + From(1) + From(2);
}

/// <summary>Draws flips as a flow: a column a round, a ribbon as thick as the answers that took its way.</summary>
public static class FlowChart
{
    private const double Left = 70;
    private const double Edge = 16;
    private const double Top = 52;
    private const double Height = 190;
    private const double Gap = 10;
    private const double BarWidth = 13;
    private const double ColumnWidth = 84;
    private const double Readable = 11;

    private static readonly (string Name, string Sign, Ink Ink)[] States = [("right", "✓", Ink.Right), ("wrong", "✗", Ink.Wrong), ("unread", "?", Ink.Unread)];

    /// <param name="width">In pixels. Where the steps do not fit, only first → last is drawn.</param>
    public static Picture Draw(AnswerFlow flow, double width)
    {
        var fits = flow.Columns.Count <= ((width - Left - Edge - BarWidth) / ColumnWidth) + 1;
        var (columns, steps) = fits ? (flow.Columns, flow.Steps) : ([flow.Columns[0], flow.Columns[^1]], [flow.Whole]);
        return Canvas.Draw(width, Top + Height + (2 * Gap) + 26, $"Flips of {flow.Arm}", Finding(flow), canvas =>
        {
            canvas.Text(8, 16, Labels.Fit(flow.Arm, width - 16, 13), size: 13, bold: true);
            var layout = new Layout(columns.Count, Math.Max(1, steps.Max(step => step.All)), width);
            foreach (var (i, step) in steps.Index())
            {
                Ribbons(canvas, layout, i, step);
            }

            for (var i = 0; i < columns.Count; i++)
            {
                Column(canvas, layout, i, columns[i], i == 0 ? steps[0].From : steps[i - 1].To, i == 0);
            }

            canvas.Text(8, Top + Height + (2 * Gap) + 20, $"{Figures.Count(steps[0].All)} {flow.Unit}{(fits ? "" : ", first → last only")}", Ink.Faint, size: Canvas.SmallText);
        });
    }

    /// <summary>What it shows, in words.</summary>
    public static string Finding(AnswerFlow flow)
    {
        var whole = flow.Whole;
        return $"Of {Figures.Count(whole.All)} {flow.Unit}, from {flow.Columns[0]} to {flow.Columns[^1]}: {Figures.Count(whole.RightWrong)} went from right to wrong and {Figures.Count(whole.WrongRight)} from wrong to right; "
            + $"{Figures.Count(whole.RightRight)} stayed right, {Figures.Count(whole.WrongWrong)} stayed wrong, {Figures.Count(whole.All - whole.RightRight - whole.RightWrong - whole.WrongRight - whole.WrongWrong)} were unread at one end.";
    }

    private static void Column(Canvas canvas, Layout layout, int column, string name, Func<int, long> count, bool first)
    {
        var x = layout.X(column);
        canvas.Text(x + (BarWidth / 2), 38, name, Ink.Faint, Anchor.Middle, Canvas.SmallText);
        var y = Top;
        var last = double.NegativeInfinity;
        for (var state = 0; state < States.Length; state++)
        {
            var (label, sign, ink) = States[state];
            var height = layout.Thick(count(state));
            canvas.Bar(x, y, BarWidth, Math.Max(height, count(state) > 0 ? 1 : 0), ink);
            // A thin bar still has its number, below the one before.
            var middle = Math.Max(y + (height / 2) + 4, last + 12);
            if (first)
            {
                canvas.Text(x - 5, middle, $"{sign} {label}", ink, Anchor.End, Canvas.SmallText);
            }

            if (count(state) > 0)
            {
                canvas.Outlined(x + BarWidth + 3, middle, Figures.Count(count(state)), Ink.Text, Anchor.Start);
            }

            (y, last) = (y + height + Gap, first || count(state) > 0 ? middle : last);
        }
    }

    private static void Ribbons(Canvas canvas, Layout layout, int column, FlowStep step)
    {
        var ways = from before in Enumerable.Range(0, States.Length) from after in Enumerable.Range(0, States.Length) where step.Of(before, after) > 0 select Way(layout, column, step, before, after);
        var all = ways.ToList();
        foreach (var way in all)
        {
            canvas.Area(way.Path, States[way.To].Ink, way.From == way.To ? 0.16 : 0.6);
        }

        // Flips are always counted, others where there is room; each beside the end where no other one is.
        foreach (var way in all.Where(way => way.From != way.To && (way.Thick >= Readable || way.From + way.To == 1)))
        {
            var (aside, anchor) = way.From < way.To ? (18, Anchor.Start) : (way.X2 - way.X1 - 4, Anchor.End);
            var y = At(way.Y1, way.Y2, (aside + (anchor == Anchor.Start ? 16 : -10)) / (way.X2 - way.X1)) + (way.Thick / 2) + 4;
            var count = step.Of(way.From, way.To);
            canvas.Outlined(way.X1 + aside, y, count < 10_000 ? Figures.Count(count) : Figures.Short(count), States[way.To].Ink, anchor);
        }
    }

    private static Ribbon Way(Layout layout, int column, FlowStep step, int from, int to) => new(
        from, to, layout.X(column) + BarWidth, layout.X(column + 1),
        layout.Start(step.From, from) + Enumerable.Range(0, to).Sum(before => layout.Thick(step.Of(from, before))),
        layout.Start(step.To, to) + Enumerable.Range(0, from).Sum(before => layout.Thick(step.Of(before, to))),
        layout.Thick(step.Of(from, to)));

    private static double At(double from, double to, double share) => from + ((to - from) * share * share * (3 - (2 * share)));

    private readonly record struct Ribbon(int From, int To, double X1, double X2, double Y1, double Y2, double Thick)
    {
        public string Path
        {
            get
            {
                var (middle, thick) = ((X1 + X2) / 2, Math.Max(Thick, 0.6));
                return $"M{Canvas.N(X1)} {Canvas.N(Y1)}C{Canvas.N(middle)} {Canvas.N(Y1)} {Canvas.N(middle)} {Canvas.N(Y2)} {Canvas.N(X2)} {Canvas.N(Y2)}V{Canvas.N(Y2 + thick)}"
                    + $"C{Canvas.N(middle)} {Canvas.N(Y2 + thick)} {Canvas.N(middle)} {Canvas.N(Y1 + thick)} {Canvas.N(X1)} {Canvas.N(Y1 + thick)}z";
            }
        }
    }

    private readonly record struct Layout(int Columns, long All, double Width)
    {
        // Room at the right for the numbers of the last column.
        public double X(int column) => Left + (column * (Width - Left - Edge - 34 - BarWidth) / Math.Max(1, Columns - 1));

        public double Thick(long count) => count * Height / All;

        public double Start(Func<int, long> counts, int state)
        {
            var y = Top;
            for (var before = 0; before < state; before++)
            {
                y += Thick(counts(before)) + Gap;
            }

            return y;
        }
    }
}
