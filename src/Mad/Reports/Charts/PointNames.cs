namespace Mad.Reports.Charts;

/// <summary>Finds a place beside its point for each name, where it hides nothing.</summary>
internal sealed class PointNames(double left, double right, double top, double bottom)
{
    private const double Mark = 6;
    private readonly List<Box> _taken = [];

    /// <summary>Nothing may lie over the point at this place.</summary>
    public void Keep(double x, double y) => _taken.Add(new(x - Mark, y - Mark, x + Mark, y + Mark));

    /// <summary>The name beside its point, or the short one where there is no room for it.</summary>
    public PointName Place(double x, double y, string name, string @short)
    {
        foreach (var (text, number) in ((string, bool)[])[(name, false), (@short, true)])
        {
            foreach (var place in Around(x, y, text, number))
            {
                var box = Of(place);
                if (box.Left >= left && box.Right <= right + Mark && box.Top >= top && box.Bottom <= bottom && !_taken.Any(box.Meets))
                {
                    _taken.Add(box);
                    return place;
                }
            }
        }

        return new(x + 9, y + 4, @short, Anchor.Start, true);
    }

    private static IEnumerable<PointName> Around(double x, double y, string text, bool number) =>
    [
        new(x + 10, y + 4, text, Anchor.Start, number), new(x - 10, y + 4, text, Anchor.End, number),
        new(x + 8, y - 8, text, Anchor.Start, number), new(x - 8, y - 8, text, Anchor.End, number), new(x + 8, y + 16, text, Anchor.Start, number), new(x - 8, y + 16, text, Anchor.End, number),
        new(x, y - 12, text, Anchor.Middle, number), new(x, y + 20, text, Anchor.Middle, number),
    ];

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
internal readonly record struct PointName(double X, double Y, string Text, Anchor Anchor, bool Number);
