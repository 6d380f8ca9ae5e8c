using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>The filters that rewrite a text.</summary>
internal static class TextFilters
{
    public static string Title(string text)
    {
        var title = new System.Text.StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && BreaksWord(text[end])) end++;
            title.Append(text, at, end - at);
            at = end;
            while (end < text.Length && !BreaksWord(text[end])) end++;
            if (end == at) continue;
            var first = CodePoints.Width(text, at);
            title.Append(Casing.Upper(text.Substring(at, first))).Append(Casing.Lower(text[(at + first)..end]));
            at = end;
        }

        return title.ToString();
    }

    private static bool BreaksWord(char c) => c is '-' or '(' or '{' or '[' or '<' || CodePoints.IsSpace(c);

    public static JinjaValue Replace(JinjaValue[] a, Context c)
    {
        var most = Arg.IntegerOrNone(a[3]) ?? -1;
        if (!c.Autoescape) return c.R.Text(Splitting.Replace(a[0].Str(c.R), a[1].Str(c.R), a[2].Str(c.R), most, c.R));
        var text = a[1].IsSafe || (a[2].IsSafe && !a[0].IsSafe) ? Markup.Escape(a[0], c.R) : Arg.Soft(a[0], c);
        var replacement = text.IsSafe ? Markup.Escape(a[2], c.R).Text : a[2].Str(c.R);
        return c.R.Text(Splitting.Replace(text.Text, a[1].Str(c.R), replacement, most, c.R), text.IsSafe);
    }

    public static JinjaValue Indent(JinjaValue[] a, Context c)
    {
        var text = a[0] is StrValue given ? given
            : throw (a[0] is UndefinedValue u ? u.Fail(c.R) : a[0] is ListValue
                ? new Fault("AttributeError", "'list' object has no attribute 'splitlines'")
                : Fault.Type($"unsupported operand type(s) for +=: '{a[0].TypeName}' and 'str'"));
        var indention = a[1] is StrValue own ? own.Text : new BoundedText(c.R).Repeat(" ", Arg.Integer(a[1])).ToString();
        var (first, blank) = (a[2].Truth(c.R), a[3].Truth(c.R));
        var lines = Splitting.Lines(text.Text + "\n", false, c.R);
        var indented = new BoundedText(c.R);
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0) indented.Append("\n");
            if (i == 0 ? first : blank || lines[i].Length > 0) indented.Append(indention);
            indented.Append(lines[i]);
        }

        return indented.ToValue(text.IsSafe);
    }

    public static JinjaValue Truncate(JinjaValue[] a, Context c)
    {
        var end = (StrValue)(a[3] is StrValue ? a[3] : throw Fault.Type($"object of type '{a[3].TypeName}' has no len()"));
        var length = Arg.Integer(a[1]);
        var leeway = Arg.IntegerOrNone(a[4]) ?? 5;
        if (length < end.Count(c.R)) throw new Fault("AssertionError", FormattableString.Invariant($"expected length >= {end.Count(c.R)}, got {length}"));
        if (leeway < 0) throw new Fault("AssertionError", FormattableString.Invariant($"expected leeway >= 0, got {leeway}"));
        if (Access.Length(a[0], c.R) <= length + leeway) return a[0];
        if (a[0] is not StrValue text) throw Fault.Type($"'{a[0].TypeName}' cannot be truncated");
        var kept = text.Slice(0, (int)(length - end.Count(c.R)), c.R);
        if (!a[2].Truth(c.R))
        {
            var space = kept.Text.LastIndexOf(' ');
            if (space >= 0) kept = new StrValue(kept.Text[..space], kept.IsSafe);
        }

        return Operators.Concat(kept, end, c.R);
    }

    public static JinjaValue WordWrap(JinjaValue[] a, Context c)
    {
        if (a[0] is not StrValue text) throw a[0] is UndefinedValue u ? u.Fail(c.R) : new Fault("AttributeError", $"'{a[0].TypeName}' object has no attribute 'splitlines'");
        var wrapper = new TextWrapper(Arg.Integer(a[1]), a[2].Truth(c.R), a[4].Truth(c.R), c.R);
        var separator = Arg.IsNone(a[3]) ? "\n" : Arg.Text(a[3]);
        var wrapped = new BoundedText(c.R);
        var first = true;
        foreach (var line in Splitting.Lines(text.Text, false, c.R))
        {
            var lines = wrapper.Wrap(line);
            if (lines.Count == 0) lines.Add("");
            foreach (var part in lines)
            {
                if (!first) wrapped.Append(separator);
                first = false;
                wrapped.Append(part);
            }
        }

        return wrapped.ToValue(a[3].IsSafe);
    }

    public static int WordCount(string text)
    {
        var (count, inWord) = (0, false);
        foreach (var c in CodePoints.Of(text))
        {
            var word = CodePoints.IsWord(c);
            count += word && !inWord ? 1 : 0;
            inWord = word;
        }

        return count;
    }

    public static JinjaValue Format(JinjaValue[] a, Context c)
    {
        var (positional, named) = ((TupleValue)a[1], (DictValue)a[2]);
        if (positional.Items.Length > 0 && named.Count > 0) throw Fault.Argument("can't handle positional and keyword arguments at the same time");
        return PercentFormat.Format(Arg.Soft(a[0], c), named.Count > 0 ? named : positional, c.R);
    }
}
