using System.Globalization;
using Mad.Reports.Markup;

namespace Mad.Reports.Charts;

/// <summary>What a chart is drawn with: lines, marks and real text, in pixels from the upper left corner.</summary>
internal sealed class Canvas(MarkupWriter svg)
{
    public const double TextSize = 12;
    public const double SmallText = 11;

    /// <param name="title">What it is, in a few words.</param>
    /// <param name="finding">What can be seen in it, in words, for those who cannot see it.</param>
    public static Picture Draw(double width, double height, string title, string finding, Action<Canvas> draw) => Picture.Of(svg =>
    {
        svg.Open(
            "svg", ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", $"0 0 {N(width)} {N(height)}"), ("width", N(width)), ("height", N(height)), ("role", "img"),
            ("font-family", "sans-serif"), ("font-size", N(TextSize))).Break();
        svg.Leaf("title", title).Leaf("desc", finding).Break();
        svg.Open("rect", ("class", "paper"), ("width", N(width)), ("height", N(height)), ("fill", "#ffffff")).Close("rect").Break();
        draw(new(svg));
        svg.Close("svg").Break();
    });

    public void Text(double x, double y, string text, Ink? ink = null, Anchor anchor = Anchor.Start, double size = TextSize, bool bold = false)
    {
        ink ??= Ink.Text;
        svg.Leaf(
            "text", text, ("class", ink.Fill), ("x", N(x)), ("y", N(y)), ("fill", ink.Colour), ("text-anchor", anchor == Anchor.Start ? null : anchor == Anchor.End ? "end" : "middle"),
            ("font-size", size == TextSize ? null : N(size)), ("font-weight", bold ? "600" : null)).Break();
    }

    /// <summary>Small text that can be read on anything: the ground shines around it.</summary>
    public void Outlined(double x, double y, string text, Ink ink, Anchor anchor) => svg
        .Leaf(
            "text", text, ("class", $"{ink.Fill} halo"), ("x", N(x)), ("y", N(y)), ("fill", ink.Colour), ("text-anchor", anchor == Anchor.Start ? null : anchor == Anchor.End ? "end" : "middle"),
            ("font-size", N(SmallText)), ("font-weight", "600"), ("stroke", Ink.Paper.Colour), ("stroke-width", "3"), ("stroke-linejoin", "round"), ("paint-order", "stroke"))
        .Break();

    public void Line(double x1, double y1, double x2, double y2, Ink ink, double width = 1, string? dash = null) => svg
        .Open("line", ("class", ink.Line), ("x1", N(x1)), ("y1", N(y1)), ("x2", N(x2)), ("y2", N(y2)), ("stroke", ink.Colour), ("stroke-width", width == 1 ? null : N(width)), ("stroke-dasharray", dash))
        .Close("line").Break();

    public void Lines(IReadOnlyList<(double X, double Y)> points, Ink ink, double width, string? dash = null) => svg
        .Open(
            "path", ("class", ink.Line), ("d", string.Concat(points.Select((point, i) => $"{(i == 0 ? "M" : "L")}{N(point.X)} {N(point.Y)}"))), ("fill", "none"), ("stroke", ink.Colour),
            ("stroke-width", N(width)), ("stroke-dasharray", dash), ("stroke-linejoin", "round"))
        .Close("path").Break();

    public void Area(string path, Ink ink, double opacity) => svg
        .Open("path", ("class", ink.Fill), ("d", path), ("fill", ink.Colour), ("fill-opacity", N(opacity))).Close("path").Break();

    public void Bar(double x, double y, double width, double height, Ink ink, double opacity = 1) => svg
        .Open("rect", ("class", ink.Fill), ("x", N(x)), ("y", N(y)), ("width", N(width)), ("height", N(height)), ("fill", ink.Colour), ("fill-opacity", opacity == 1 ? null : N(opacity)))
        .Close("rect").Break();

    /// <summary>A mark of the nth shape, so that no series is told by colour alone.</summary>
    public void Mark(double x, double y, int shape, Ink ink, bool hollow = false, double size = 4.5)
    {
        var fill = hollow ? Ink.Paper : ink;
        svg.Open(
            "path", ("class", $"{fill.Fill} {ink.Line}"), ("d", Shape(shape % Shapes, x, y, size)), ("fill", fill.Colour), ("stroke", ink.Colour), ("stroke-width", "1.6"), ("stroke-linejoin", "round"))
            .Close("path").Break();
    }

    /// <summary>An interval that stands upright, with feet.</summary>
    public void Upright(double x, double low, double high, Ink ink)
    {
        Line(x, low, x, high, ink, 1.4);
        Line(x - 3, low, x + 3, low, ink, 1.4);
        Line(x - 3, high, x + 3, high, ink, 1.4);
    }

    /// <summary>An interval that lies, with feet.</summary>
    public void Lying(double y, double low, double high, Ink ink)
    {
        Line(low, y, high, y, ink, 1.6);
        Line(low, y - 3, low, y + 3, ink, 1.6);
        Line(high, y - 3, high, y + 3, ink, 1.6);
    }

    /// <summary>A number of a path or attribute: at most one decimal, which no eye can tell from more.</summary>
    public static string N(double number)
    {
        var text = Math.Round(number, Math.Abs(number) < 1 ? 2 : 1).ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    private const int Shapes = 5;

    private static string Shape(int shape, double x, double y, double r) => shape switch
    {
        0 => $"M{N(x - r)} {N(y)}a{N(r)} {N(r)} 0 1 0 {N(2 * r)} 0a{N(r)} {N(r)} 0 1 0 {N(-2 * r)} 0z",
        1 => $"M{N(x - r + 0.5)} {N(y - r + 0.5)}h{N((2 * r) - 1)}v{N((2 * r) - 1)}h{N(1 - (2 * r))}z",
        2 => $"M{N(x)} {N(y - r - 1)}L{N(x + r + 1)} {N(y + r)}H{N(x - r - 1)}z",
        3 => $"M{N(x)} {N(y - r - 1.5)}L{N(x + r + 1.5)} {N(y)}L{N(x)} {N(y + r + 1.5)}L{N(x - r - 1.5)} {N(y)}z",
        _ => $"M{N(x)} {N(y + r + 1)}L{N(x + r + 1)} {N(y - r)}H{N(x - r - 1)}z",
    };
}

/// <summary>Where a text begins, seen from its place.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}
