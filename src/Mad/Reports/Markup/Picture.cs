namespace Mad.Reports.Markup;

/// <summary>A finished drawing: SVG that came out of a <see cref="MarkupWriter"/> and can be put into a page, or into a file of its own.</summary>
public sealed record Picture
{
    private Picture(string svg) => Svg = svg;

    /// <summary>One svg element.</summary>
    public string Svg { get; }

    /// <summary>What <paramref name="draw"/> writes.</summary>
    public static Picture Of(Action<MarkupWriter> draw)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        draw(new(text));
        return new(text.ToString());
    }
}
