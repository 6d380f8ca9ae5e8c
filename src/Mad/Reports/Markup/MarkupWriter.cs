namespace Mad.Reports.Markup;

/// <summary>
/// Writes HTML and SVG. Names of elements and attributes come from <see cref="MarkupNames"/>, everything else is escaped: there is no way to write raw text,
/// so no model's, dataset's or user's words can become markup.
/// </summary>
public sealed class MarkupWriter(TextWriter to)
{
    private readonly Stack<string> _open = [];

    /// <summary>Begins an element. An attribute whose value is null is left out.</summary>
    /// <exception cref="ArgumentException">We write no such element, attribute or address.</exception>
    public MarkupWriter Open(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(element, attributes);
        if (!MarkupNames.Empty.Contains(element))
        {
            _open.Push(element);
        }

        return this;
    }

    /// <exception cref="InvalidOperationException">Another element is open.</exception>
    public MarkupWriter Close(string element)
    {
        if (_open.Count == 0 || _open.Pop() != element)
        {
            throw new InvalidOperationException($"<{element}> is closed, which is not the element that was opened last");
        }

        to.Write("</");
        to.Write(element);
        to.Write('>');
        return this;
    }

    /// <summary>An element with nothing but text in it.</summary>
    public MarkupWriter Leaf(string element, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) => Open(element, attributes).Text(text).Close(element);

    public MarkupWriter Text(ReadOnlySpan<char> text)
    {
        MarkupText.Write(to, text);
        return this;
    }

    /// <summary>A line end, for those who read the source.</summary>
    public MarkupWriter Break()
    {
        to.Write('\n');
        return this;
    }

    public MarkupWriter Draw(Picture picture)
    {
        to.Write(picture.Svg);
        return this;
    }

    private void Tag(string element, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        if (!MarkupNames.Elements.Contains(element))
        {
            throw new ArgumentException($"<{element}> is no element of ours", nameof(element));
        }

        to.Write('<');
        to.Write(element);
        foreach (var (name, value) in attributes)
        {
            Attribute(name, value);
        }

        to.Write('>');
    }

    private void Attribute(string name, string? value)
    {
        if (value is null)
        {
            return;
        }

        if (!MarkupNames.Attributes.Contains(name) || (name == "href" && !MarkupNames.IsNear(value)))
        {
            throw new ArgumentException($"{name}=\"{value}\" is no attribute of ours", nameof(name));
        }

        to.Write(' ');
        to.Write(name);
        to.Write("=\"");
        MarkupText.Write(to, value);
        to.Write('"');
    }
}
