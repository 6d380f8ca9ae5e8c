namespace Mad.Reports.Charts;

/// <summary>Finds a place beside its point for each name, where it hides nothing.</summary>
internal sealed class PointNames(double left, double right, double top, double bottom)
{
    private const double Mark = 6;
    private readonly List<Box> _taken = [];
    private readonly List<Box> _lines = [];

    /// <summary>Nothing may lie over the point at this place.</summary>
    public void Keep(double x, double y) => _taken.Add(new(x - Mark, y - Mark, x + Mark, y + Mark));

    /// <summary>A name lies over this line only where there is no other room.</summary>
    public void Avoid(double x1, double y1, double x2, double y2)
    {
        var steps = (int)Math.Ceiling(Math.Max(Math.Abs(x2 - x1), Math.Abs(y2 - y1)) / Mark);
        for (var i = 0; i <= steps; i++)
        {
            var (x, y) = (x1 + ((x2 - x1) * i / Math.Max(1, steps)), y1 + ((y2 - y1) * i / Math.Max(1, steps)));
            _lines.Add(new(x - 1, y - 1, x + 1, y + 1));
        }
    }

    /// <summary>The name beside its point; farther away, with a line that leads to it; or the short one where there is no room for the name.</summary>
    public PointName Place(double x, double y, string name, string @short)
    {
        IEnumerable<(PointName Place, bool Free)> tries =
        [
            .. Near(x, y, name, false).Concat(Far(x, y, name)).Select(place => (place, true)),
            .. Near(x, y, name, false).Concat(Far(x, y, name)).Select(place => (place, false)),
            .. Near(x, y, @short, true).Select(place => (place, false)),
        ];
        foreach (var (place, free) in tries)
        {
            var box = Of(place);
            if (box.Left >= left && box.Right <= right + Mark && box.Top >= top && box.Bottom <= bottom && !_taken.Any(box.Meets) && !(free && _lines.Any(box.Meets)))
            {
                _taken.Add(box);
                return place;
            }
        }

        return new(x + 9, y + 4, @short, Anchor.Start, true);
    }

    private static IEnumerable<PointName> Near(double x, double y, string text, bool number) =>
    [
        new(x + 10, y + 4, text, Anchor.Start, number), new(x - 10, y + 4, text, Anchor.End, number),
        new(x + 8, y - 8, text, Anchor.Start, number), new(x - 8, y - 8, text, Anchor.End, number), new(x + 8, y + 16, text, Anchor.Start, number), new(x - 8, y + 16, text, Anchor.End, number),
        new(x, y - 12, text, Anchor.Middle, number), new(x, y + 20, text, Anchor.Middle, number),
    ];

    private static IEnumerable<PointName> Far(double x, double y, string text) =>
        from up in (double[])[-26, 34, -44, 52, -62, 70, -86, 94]
        from aside in (double[])[16, -16]
        select new PointName(x + aside, y + up, text, aside > 0 ? Anchor.Start : Anchor.End, false, new(x, y));

    private static Box Of(PointName place)
    {
        var width = Labels.Width(place.Text, Canvas.SmallText);
        var from = place.X - (place.Anchor == Anchor.Start ? 0 : place.Anchor == Anchor.End ? width : width / 2);
        return new(from, place.Y - 10, from + width, place.Y + 3);
    }

    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}

/// <param name="Number">The short name stands for the whole one, which a key must tell.</param>
/// <param name="From">The point that a line must lead to; null: the name stands beside it.</param>
internal readonly record struct PointName(double X, double Y, string Text, Anchor Anchor, bool Number, NamedPoint? From = null);

internal readonly record struct NamedPoint(double X, double Y);
