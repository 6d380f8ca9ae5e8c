using Mad.Jinja.Rendering;
using Mad.Jinja.Text;

namespace Mad.Jinja.Values;

/// <summary>Python's str, or markupsafe's Markup when it is safe; it counts and indexes code points.</summary>
internal sealed class StrValue(string text, bool safe = false) : JinjaValue
{
    public static readonly StrValue Empty = new("");

    private bool? _plain;

    public string Text { get; } = text;

    internal override bool IsSafe => safe;

    internal override string TypeName => safe ? "Markup" : "str";

    /// <summary>True when each UTF-16 unit is a code point, so that indexes need no translation.</summary>
    public bool IsPlain => _plain ??= !CodePoints.HasSurrogate(Text);

    internal override bool Truth(RenderState r) => Text.Length > 0;

    internal override string Str(RenderState r) => Text;

    internal override void Repr(ReprWriter w)
    {
        if (!safe)
        {
            w.AppendQuoted(Text);
            return;
        }

        w.Append("Markup(");
        w.AppendQuoted(Text);
        w.Append(")");
    }

    internal override long? Length(RenderState r) => Count(r);

    public int Count(RenderState r)
    {
        if (IsPlain) return Text.Length;
        r.SpendText(Text.Length);
        return CodePoints.Count(Text);
    }

    internal override JinjaValue? Attribute(string name, RenderState r) => Builtins.StringMethods.Find(this, name);

    internal override JinjaValue? Item(JinjaValue key, RenderState r)
    {
        if (!Numbers.TryLong(key, out var index)) return null;
        var count = Count(r);
        if (index < 0) index += count;
        if (index < 0 || index >= count) return null;
        return Slice((int)index, 1, r);
    }

    /// <summary><paramref name="count"/> code points from code point <paramref name="start"/>.</summary>
    public StrValue Slice(int start, int count, RenderState r)
    {
        if (IsPlain) return r.Text(Text.Substring(start, count), safe);
        r.SpendText(Text.Length);
        var from = CodePoints.Offset(Text, 0, start);
        return r.Text(Text[from..CodePoints.Offset(Text, from, count)], safe);
    }

    internal override IEnumerator<JinjaValue> Elements(RenderState r)
    {
        for (var i = 0; i < Text.Length;)
        {
            var width = CodePoints.Width(Text, i);
            yield return new StrValue(Text.Substring(i, width));
            i += width;
        }
    }
}
