using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>The urlize filter: makes links of the addresses in a text.</summary>
internal sealed class Urlizer
{
    private static readonly (string Open, string Close)[] Pairs = [("(", ")"), ("<", ">"), ("&lt;", "&gt;")];

    private readonly RenderState _r;
    private readonly long? _limit;
    private readonly string _attributes;
    private readonly List<string> _schemes;

    private Urlizer(JinjaValue[] a, RenderState r)
    {
        _r = r;
        _limit = Arg.IntegerOrNone(a[1]);
        var rel = new SortedSet<string>(StringComparer.Ordinal) { "noopener" };
        if (a[2].Truth(r)) rel.Add("nofollow");
        if (a[4] is StrValue own) rel.UnionWith(Splitting.Split(own.Text, null, -1, r));
        _attributes = $" rel=\"{OutputBuffer.Escape(string.Join(' ', rel))}\"";
        if (a[3].Truth(r)) _attributes += $" target=\"{Markup.Escape(a[3], r).Text}\"";
        _schemes = a[5] is NoneValue ? [] : Access.List(a[5], r).ConvertAll(s => Arg.Text(s));
        if (_schemes.Find(static s => !IsScheme(s)) is { } bad) throw Fault.Argument($"{ReprWriter.Quote(bad)} is not a valid URI scheme prefix.");
    }

    public static JinjaValue Urlize(JinjaValue[] a, Context c)
    {
        var urlizer = new Urlizer(a, c.R);
        var text = Markup.Escape(a[0], c.R).Text;
        var result = new BoundedText(c.R);
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && CodePoints.IsSpace(text[end])) end++;
            result.Append(text.AsSpan(at, end - at));
            at = end;
            while (end < text.Length && !CodePoints.IsSpace(text[end])) end++;
            if (end == at) break;
            c.R.Spend(1 + ((end - at) >> 4));
            result.Append(urlizer.Word(text[at..end]));
            at = end;
        }

        return result.ToValue(c.Autoescape);
    }

    private static bool IsScheme(string text)
    {
        var name = text.TrimEnd('/');
        return text.Length - name.Length <= 2 && name.Length > 2 && name[^1] == ':'
            && name[..^1].All(static c => CodePoints.IsWord(c) || c is '.' or '+' or '-');
    }

    private string Word(string word)
    {
        var start = Skip(word, 0, ["(", "<", "&lt;"]);
        var end = word.Length;
        while (end > start && Tail(word, start, end) is > 0 and var width) end -= width;
        var (head, middle, tail) = (word[..start], word[start..end], word[end..]);
        foreach (var (open, close) in Pairs)
        {
            var missing = Count(middle, open) - Count(middle, close);
            for (var left = missing <= 0 ? 0 : Math.Min(Count(middle, open), Count(tail, close)); left > 0; left--)
            {
                _r.SpendText(middle.Length + tail.Length);
                var cut = tail.IndexOf(close, StringComparison.Ordinal) + close.Length;
                (middle, tail) = (middle + tail[..cut], tail[cut..]);
            }
        }

        return head + Link(middle) + tail;
    }

    private static int Skip(string word, int at, string[] options)
    {
        while (Array.Find(options, o => string.CompareOrdinal(word, at, o, 0, o.Length) == 0) is { } found) at += found.Length;
        return at;
    }

    private static int Tail(string word, int start, int end)
    {
        if (end - 4 >= start && string.CompareOrdinal(word, end - 4, "&gt;", 0, 4) == 0) return 4;
        return word[end - 1] is ')' or '>' or '.' or ',' ? 1 : 0;
    }

    private static int Count(string text, string part) => text.AsSpan().Count(part);

    private string Link(string word)
    {
        if (WebAddress.IsWeb(word))
        {
            var prefix = Begins(word, "https://") || Begins(word, "http://") ? "" : "https://";
            return $"<a href=\"{prefix}{word}\"{_attributes}>{Trimmed(word)}</a>";
        }

        if (Begins(word, "mailto:") && WebAddress.IsMail(word[7..])) return $"<a href=\"{word}\">{word[7..]}</a>";
        var plain = !Begins(word, "www.") && !Begins(word, "@") && !word.Contains(':', StringComparison.Ordinal);
        return plain && WebAddress.IsMail(word) ? $"<a href=\"mailto:{word}\">{word}</a>" : OwnScheme(word);
    }

    private static bool Begins(string word, string start) => word.StartsWith(start, StringComparison.Ordinal);

    private string OwnScheme(string word)
    {
        foreach (var scheme in _schemes)
        {
            if (word != scheme && Begins(word, scheme)) word = $"<a href=\"{word}\"{_attributes}>{word}</a>";
        }

        return word;
    }

    private string Trimmed(string word) => _limit is { } limit && CodePoints.Count(word) > limit
        ? word[..CodePoints.Offset(word, 0, (int)Math.Max(limit, 0))] + "..."
        : word;
}
