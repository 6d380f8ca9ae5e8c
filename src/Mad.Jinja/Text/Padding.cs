using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Text;

/// <summary>Python's center, ljust, rjust, zfill and expandtabs.</summary>
internal static class Padding
{
    public static StrValue Pad(StrValue text, long width, string fill, bool left, RenderState r)
    {
        var missing = Missing(text, width, fill, r);
        var padded = new BoundedText(r);
        if (left) padded.Repeat(fill, missing);
        padded.Append(text.Text);
        if (!left) padded.Repeat(fill, missing);
        return padded.ToValue(text.IsSafe);
    }

    public static StrValue Center(StrValue text, long width, string fill, RenderState r)
    {
        var missing = Math.Max(Missing(text, width, fill, r), 0);
        // CPython puts the odd one left when the width is odd.
        var left = (missing / 2) + (missing & width & 1);
        return new BoundedText(r).Repeat(fill, left).Append(text.Text).Repeat(fill, missing - left).ToValue(text.IsSafe);
    }

    public static StrValue ZeroFill(StrValue text, long width, RenderState r)
    {
        var sign = text.Text.StartsWith('-') || text.Text.StartsWith('+') ? 1 : 0;
        return new BoundedText(r).Append(text.Text.AsSpan(0, sign)).Repeat("0", width - text.Count(r)).Append(text.Text.AsSpan(sign)).ToValue(text.IsSafe);
    }

    public static StrValue ExpandTabs(StrValue text, long size, RenderState r)
    {
        var expanded = new BoundedText(r);
        var column = 0L;
        foreach (var c in CodePoints.Of(text.Text))
        {
            if (c == '\t')
            {
                var spaces = size > 0 ? size - (column % size) : 0;
                expanded.Repeat(" ", spaces);
                column += spaces;
                continue;
            }

            var width = c > 0xFFFF ? 2 : 1;
            expanded.Append(width == 2 ? char.ConvertFromUtf32(c) : [(char)c]);
            column = c is '\n' or '\r' ? 0 : column + 1;
        }

        return expanded.ToValue(text.IsSafe);
    }

    private static long Missing(StrValue text, long width, string fill, RenderState r)
    {
        if (CodePoints.Count(fill) != 1) throw Fault.Type("The fill character must be exactly one character long");
        return width - text.Count(r);
    }
}
