using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Text;

/// <summary>Python's find, count, startswith and endswith over the bound arguments (text, what, start, end), in code points.</summary>
internal static class Searching
{
    public static long Find(JinjaValue[] a, bool last, RenderState r)
    {
        if (Range(a, r) is not { } range) return -1;
        var what = Needle(a[1]);
        var within = ((StrValue)a[0]).Text.AsSpan(range.From, range.To - range.From);
        // .NET finds an empty text before the last position when it searches backwards.
        var at = last ? what.Length == 0 ? within.Length : within.LastIndexOf(what) : within.IndexOf(what);
        return at < 0 ? -1 : CodePoints.Index(((StrValue)a[0]).Text, range.From + at);
    }

    public static long Count(JinjaValue[] a, RenderState r)
    {
        if (Range(a, r) is not { } range) return 0;
        var what = Needle(a[1]);
        var within = ((StrValue)a[0]).Text.AsSpan(range.From, range.To - range.From);
        if (what.Length == 0) return CodePoints.Count(within.ToString()) + 1;
        return within.Count(what);
    }

    public static bool Affix(JinjaValue[] a, bool end, RenderState r)
    {
        var options = a[1] is TupleValue tuple ? tuple.Items : [a[1]];
        var range = Range(a, r);
        foreach (var option in options)
        {
            if (option is not StrValue affix)
                throw Fault.Type($"{(end ? "endswith" : "startswith")} first arg must be str or a tuple of str, not {option.TypeName}");
            if (range is null) continue;
            var within = ((StrValue)a[0]).Text.AsSpan(range.From, range.To - range.From);
            if (end ? within.EndsWith(affix.Text) : within.StartsWith(affix.Text)) return true;
        }

        return false;
    }

    private static string Needle(JinjaValue value) => value is StrValue text ? text.Text : throw Fault.Type($"must be str, not {value.TypeName}");

    private static Span? Range(JinjaValue[] a, RenderState r)
    {
        var text = (StrValue)a[0];
        if (a[2] is NoneValue && a[3] is NoneValue) return new Span(0, text.Text.Length);
        var count = text.Count(r);
        var from = Bound(a[2], 0, count);
        var to = Math.Min(Bound(a[3], count, count), count);
        if (from > count || from > to) return null;
        return text.IsPlain
            ? new Span((int)from, (int)to)
            : new Span(CodePoints.Offset(text.Text, 0, (int)from), CodePoints.Offset(text.Text, 0, (int)to));
    }

    private static long Bound(JinjaValue value, long otherwise, long count)
    {
        if (value is NoneValue) return otherwise;
        if (!Numbers.TryLong(value, out var number)) throw Fault.Type("slice indices must be integers or None or have an __index__ method");
        return number < 0 ? Math.Max(number + count, 0) : number;
    }

    private sealed record Span(int From, int To);
}
