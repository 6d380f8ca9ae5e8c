using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Text;

/// <summary>Python's strip, split, rsplit, splitlines and replace.</summary>
internal static class Splitting
{
    public static string Strip(string text, string? chars, bool left, bool right)
    {
        Func<int, bool> goes = chars is null ? CodePoints.IsSpace : new HashSet<int>(CodePoints.Of(chars)).Contains;
        var from = left ? Start(text, goes) : 0;
        var to = right ? End(text, from, goes) : text.Length;
        return from == 0 && to == text.Length ? text : text[from..to];
    }

    private static int Start(string text, Func<int, bool> goes)
    {
        var from = 0;
        while (from < text.Length && goes(CodePoints.At(text, from))) from += CodePoints.Width(text, from);
        return from;
    }

    private static int End(string text, int from, Func<int, bool> goes)
    {
        var to = text.Length;
        while (to > from)
        {
            var width = to - 2 >= from && char.IsLowSurrogate(text[to - 1]) && char.IsHighSurrogate(text[to - 2]) ? 2 : 1;
            if (!goes(CodePoints.At(text, to - width))) break;
            to -= width;
        }

        return to;
    }

    public static List<string> Split(string text, string? separator, long most, RenderState r)
    {
        if (separator is null) return Words(text, most, r);
        if (separator.Length == 0) throw Fault.Value("empty separator");
        var parts = new List<string>();
        var from = 0;
        while (most-- != 0)
        {
            var at = text.IndexOf(separator, from, StringComparison.Ordinal);
            if (at < 0) break;
            Add(parts, text[from..at], r);
            from = at + separator.Length;
        }

        Add(parts, text[from..], r);
        return parts;
    }

    public static List<string> SplitLast(string text, string? separator, long most, RenderState r)
    {
        if (separator is null) return WordsFromEnd(text, most, r);
        if (separator.Length == 0) throw Fault.Value("empty separator");
        var parts = new List<string>();
        var to = text.Length;
        while (most-- != 0)
        {
            var at = to < separator.Length ? -1 : text.AsSpan(0, to).LastIndexOf(separator);
            if (at < 0) break;
            Add(parts, text[(at + separator.Length)..to], r);
            to = at;
        }

        Add(parts, text[..to], r);
        parts.Reverse();
        return parts;
    }

    private static List<string> Words(string text, long most, RenderState r)
    {
        var parts = new List<string>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && CodePoints.IsSpace(text[at])) at++;
            if (at == text.Length) return parts;
            if (most-- == 0)
            {
                Add(parts, Strip(text[at..], null, false, true), r);
                return parts;
            }

            var start = at;
            while (at < text.Length && !CodePoints.IsSpace(text[at])) at++;
            Add(parts, text[start..at], r);
        }
    }

    private static List<string> WordsFromEnd(string text, long most, RenderState r)
    {
        var parts = new List<string>();
        var at = text.Length;
        while (true)
        {
            while (at > 0 && CodePoints.IsSpace(text[at - 1])) at--;
            if (at == 0) break;
            if (most-- == 0)
            {
                Add(parts, Strip(text[..at], null, true, false), r);
                break;
            }

            var end = at;
            while (at > 0 && !CodePoints.IsSpace(text[at - 1])) at--;
            Add(parts, text[at..end], r);
        }

        parts.Reverse();
        return parts;
    }

    private static void Add(List<string> parts, string part, RenderState r)
    {
        r.Spend(1 + (part.Length >> 4));
        if (parts.Count >= r.Limits.Range) r.CheckCount(parts.Count + 1L);
        parts.Add(part);
    }

    public static List<string> Lines(string text, bool keepEnds, RenderState r)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && !IsLineEnd(text[end])) end++;
            var next = end < text.Length ? end + 1 : end;
            if (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n') next++;
            Add(lines, text[at..(keepEnds ? next : end)], r);
            at = next;
        }

        return lines;
    }

    private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\v' or '\f' or (>= '\x1c' and <= '\x1e') or '\x85' or '\u2028' or '\u2029';

    /// <summary>Python's replace: an empty text is found before, between and after all code points.</summary>
    public static string Replace(string text, string old, string replacement, long most, RenderState r)
    {
        if (most < 0) most = long.MaxValue;
        var result = new BoundedText(r);
        var at = 0;
        for (; most > 0 && at <= text.Length; most--)
        {
            var found = old.Length == 0 ? at : text.IndexOf(old, at, StringComparison.Ordinal);
            if (found < 0) break;
            r.Spend(1);
            result.Append(text.AsSpan(at, found - at)).Append(replacement);
            if (old.Length > 0)
            {
                at = found + old.Length;
                continue;
            }

            var width = at < text.Length ? CodePoints.Width(text, at) : 1;
            if (at < text.Length) result.Append(text.AsSpan(at, width));
            at += width;
        }

        if (at < text.Length) result.Append(text.AsSpan(at));
        return result.ToString();
    }

    public static ListValue ToList(List<string> parts, bool safe) => new(parts.ConvertAll<JinjaValue>(p => new StrValue(p, safe)));
}
