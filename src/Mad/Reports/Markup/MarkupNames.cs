using System.Collections.Frozen;

namespace Mad.Reports.Markup;

/// <summary>The elements and attributes that a document of ours is made of; there is no script, no style attribute and no address of another place among them.</summary>
public static class MarkupNames
{
    /// <summary>Of SVG.</summary>
    public static IReadOnlyList<string> Drawing { get; } = ["svg", "desc", "g", "path", "line", "rect", "circle", "text", "tspan"];

    public static FrozenSet<string> Elements { get; } =
        ((string[])[
            "html", "head", "body", "main", "header", "footer", "nav", "section", "article", "div", "span", "h1", "h2", "h3", "h4", "p", "a", "ul", "ol", "li", "dl", "dt", "dd",
            "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "figure", "figcaption", "strong", "em", "mark", "code", "pre", "bdi", "small", "abbr", "del", "ins",
            "br", "hr", "wbr", "label", "input", "fieldset", "legend", "title", "meta",
            .. Drawing,
        ]).ToFrozenSet(StringComparer.Ordinal);

    public static FrozenSet<string> Attributes { get; } =
        ((string[])[
            "id", "class", "href", "lang", "dir", "title", "scope", "colspan", "rowspan", "headers", "open", "tabindex", "role", "start", "datetime", "name", "content", "type", "for", "checked",
            "aria-label", "aria-labelledby", "aria-describedby", "aria-hidden", "aria-current",
            "xmlns", "viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "d", "dx", "dy", "transform",
            "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "font-family", "font-size", "font-weight", "text-anchor", "paint-order",
        ]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Elements that have no content and no end.</summary>
    public static FrozenSet<string> Empty { get; } = ((string[])["br", "hr", "wbr", "input", "meta"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A file beside this one, or a place in it: no scheme, no host, no root.</summary>
    public static bool IsNear(string address)
    {
        var path = address.AsSpan();
        path = path.IndexOf('#') is >= 0 and var mark ? path[..mark] : path;
        if (path.StartsWith('/') || path.IndexOfAny(':', '\\', '?') >= 0)
        {
            return false;
        }

        foreach (var c in path)
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c))
            {
                return false;
            }
        }

        return true;
    }
}
