using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Rendering;

/// <summary>markupsafe's rules: what is safe stays, everything else is escaped on the way in.</summary>
internal static class Markup
{
    public static StrValue Escape(JinjaValue value, RenderState r)
    {
        if (value is StrValue { IsSafe: true } markup) return markup;
        var text = value.Str(r);
        return r.Text(value.IsSafe ? text : OutputBuffer.Escape(text), true);
    }

    /// <summary>markupsafe's soft_str: a text stays the text it is, safe or not.</summary>
    public static StrValue Soft(JinjaValue value, RenderState r) => value as StrValue ?? r.Text(value.Str(r));

    /// <summary>The operands of <c>~</c>, joined: markup as soon as one of them is, when escaping is on.</summary>
    public static StrValue Concat(JinjaValue[] parts, bool escaping, RenderState r)
    {
        var safe = escaping && Array.Exists(parts, p => p is StrValue { IsSafe: true });
        var text = new BoundedText(r);
        foreach (var part in parts)
        {
            var piece = part.Str(r);
            text.Append(safe && !part.IsSafe ? OutputBuffer.Escape(piece) : piece);
        }

        return text.ToValue(safe);
    }
}
