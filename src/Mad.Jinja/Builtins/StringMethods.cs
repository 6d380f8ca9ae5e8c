using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>The methods of str, and of Markup, whose results stay safe because what they take in is escaped.</summary>
internal static class StringMethods
{
    private static readonly MethodTable Table = new MethodTable()
        .Add("upper", "/", static (c, a) => Same(a, Casing.Upper(T(a[0])), c))
        .Add("lower", "/", static (c, a) => Same(a, Casing.Lower(T(a[0])), c))
        .Add("title", "/", static (c, a) => Same(a, Casing.Title(T(a[0])), c))
        .Add("capitalize", "/", static (c, a) => Same(a, Casing.Capitalize(T(a[0])), c))
        .Add("swapcase", "/", static (c, a) => Same(a, Casing.SwapCase(T(a[0])), c))
        .Add("casefold", "/", static (c, a) => Same(a, Casing.Fold(T(a[0])), c))
        .Add("strip", "chars=None, /", static (c, a) => Same(a, Splitting.Strip(T(a[0]), Arg.TextOrNone(a[1]), true, true), c))
        .Add("lstrip", "chars=None, /", static (c, a) => Same(a, Splitting.Strip(T(a[0]), Arg.TextOrNone(a[1]), true, false), c))
        .Add("rstrip", "chars=None, /", static (c, a) => Same(a, Splitting.Strip(T(a[0]), Arg.TextOrNone(a[1]), false, true), c))
        .Add("split", "sep=None, maxsplit=-1", static (c, a) => Splitting.ToList(Splitting.Split(T(a[0]), Arg.TextOrNone(a[1]), Arg.Integer(a[2]), c.R), a[0].IsSafe))
        .Add("rsplit", "sep=None, maxsplit=-1", static (c, a) => Splitting.ToList(Splitting.SplitLast(T(a[0]), Arg.TextOrNone(a[1]), Arg.Integer(a[2]), c.R), a[0].IsSafe))
        .Add("splitlines", "keepends=False", static (c, a) => Splitting.ToList(Splitting.Lines(T(a[0]), a[1].Truth(c.R), c.R), a[0].IsSafe))
        .Add("partition", "sep, /", static (_, a) => Partition((StrValue)a[0], Arg.Text(a[1]), false))
        .Add("rpartition", "sep, /", static (_, a) => Partition((StrValue)a[0], Arg.Text(a[1]), true))
        .Add("replace", "old, new, count=-1, /", static (c, a) => Same(a, Splitting.Replace(T(a[0]), Arg.Text(a[1]), Inner(a[0], a[2], c), Arg.Integer(a[3]), c.R), c))
        .Add("join", "iterable, /", static (c, a) => Join((StrValue)a[0], a[1], c.R))
        .Add("format", "*, **", static (c, a) => StrFormat.Format((StrValue)a[0], (TupleValue)a[1], (DictValue)a[2], c.R))
        .Add("format_map", "mapping, /", static (c, a) => StrFormat.Format((StrValue)a[0], TupleValue.Empty, (DictValue)a[1], c.R))
        .Add("removeprefix", "prefix, /", static (c, a) => Same(a, T(a[0]).StartsWith(Arg.Text(a[1]), StringComparison.Ordinal) ? T(a[0])[T(a[1]).Length..] : T(a[0]), c))
        .Add("removesuffix", "suffix, /", static (c, a) => Same(a, T(a[0]).EndsWith(Arg.Text(a[1]), StringComparison.Ordinal) ? T(a[0])[..^T(a[1]).Length] : T(a[0]), c))
        .Add("center", "width, fillchar=' ', /", static (c, a) => Padding.Center((StrValue)a[0], Arg.Integer(a[1]), Inner(a[0], a[2], c), c.R))
        .Add("ljust", "width, fillchar=' ', /", static (c, a) => Padding.Pad((StrValue)a[0], Arg.Integer(a[1]), Inner(a[0], a[2], c), false, c.R))
        .Add("rjust", "width, fillchar=' ', /", static (c, a) => Padding.Pad((StrValue)a[0], Arg.Integer(a[1]), Inner(a[0], a[2], c), true, c.R))
        .Add("zfill", "width, /", static (c, a) => Padding.ZeroFill((StrValue)a[0], Arg.Integer(a[1]), c.R))
        .Add("expandtabs", "tabsize=8", static (c, a) => Padding.ExpandTabs((StrValue)a[0], Arg.Integer(a[1]), c.R))
        .Add("unescape", "/", static (c, a) => c.R.Text(System.Net.WebUtility.HtmlDecode(T(a[0]))))
        .Add("striptags", "/", static (c, a) => c.R.Text(Html.StripTags(T(a[0]))))
        .Add("find", "sub, start=None, end=None, /", static (c, a) => IntValue.Of(Searching.Find(a, false, c.R)))
        .Add("rfind", "sub, start=None, end=None, /", static (c, a) => IntValue.Of(Searching.Find(a, true, c.R)))
        .Add("index", "sub, start=None, end=None, /", static (c, a) => Found(Searching.Find(a, false, c.R)))
        .Add("rindex", "sub, start=None, end=None, /", static (c, a) => Found(Searching.Find(a, true, c.R)))
        .Add("count", "sub, start=None, end=None, /", static (c, a) => IntValue.Of(Searching.Count(a, c.R)))
        .Add("startswith", "prefix, start=None, end=None, /", static (c, a) => BoolValue.Of(Searching.Affix(a, false, c.R)))
        .Add("endswith", "suffix, start=None, end=None, /", static (c, a) => BoolValue.Of(Searching.Affix(a, true, c.R)))
        .Add("isdigit", "/", static (_, a) => All(a, CodePoints.IsDigit))
        .Add("isdecimal", "/", static (_, a) => All(a, CodePoints.IsDecimal))
        .Add("isnumeric", "/", static (_, a) => All(a, CodePoints.IsNumeric))
        .Add("isalpha", "/", static (_, a) => All(a, CodePoints.IsLetter))
        .Add("isalnum", "/", static (_, a) => All(a, static p => CodePoints.IsLetter(p) || CodePoints.IsNumeric(p)))
        .Add("isspace", "/", static (_, a) => All(a, CodePoints.IsSpace))
        .Add("isprintable", "/", static (_, a) => BoolValue.Of(CodePoints.Of(T(a[0])).All(CodePoints.IsPrintable)))
        .Add("isascii", "/", static (_, a) => BoolValue.Of(T(a[0]).All(char.IsAscii)))
        .Add("isidentifier", "/", static (_, a) => BoolValue.Of(IsIdentifier(T(a[0]))))
        .Add("isupper", "/", static (_, a) => BoolValue.Of(Casing.All(T(a[0]), true)))
        .Add("islower", "/", static (_, a) => BoolValue.Of(Casing.All(T(a[0]), false)))
        .Add("istitle", "/", static (_, a) => BoolValue.Of(Casing.IsTitleText(T(a[0]))));

    public static JinjaValue? Find(StrValue self, string name) => name is "unescape" or "striptags" && !self.IsSafe ? null : Table.Find(self, name);

    private static string T(JinjaValue value) => ((StrValue)value).Text;

    private static StrValue Same(JinjaValue[] a, string text, Context c) => c.R.Text(text, a[0].IsSafe);

    /// <summary>A text that goes into <paramref name="self"/>: escaped when that is markup.</summary>
    private static string Inner(JinjaValue self, JinjaValue value, Context c) => self.IsSafe ? Markup.Escape(value, c.R).Text : Arg.Text(value);

    private static BoolValue All(JinjaValue[] a, Func<int, bool> test) => BoolValue.Of(T(a[0]).Length > 0 && CodePoints.Of(T(a[0])).All(test));

    private static bool IsIdentifier(string text)
        => text.Length > 0 && (text[0] == '_' || CodePoints.IsLetter(CodePoints.At(text, 0))) && CodePoints.Of(text).All(CodePoints.IsWord);

    private static IntValue Found(long at) => at >= 0 ? IntValue.Of(at) : throw Fault.Value("substring not found");

    private static TupleValue Partition(StrValue self, string separator, bool last)
    {
        if (separator.Length == 0) throw Fault.Value("empty separator");
        var text = self.Text;
        var at = last ? text.LastIndexOf(separator, StringComparison.Ordinal) : text.IndexOf(separator, StringComparison.Ordinal);
        string[] parts = at >= 0 ? [text[..at], separator, text[(at + separator.Length)..]] : last ? ["", "", text] : [text, "", ""];
        return new TupleValue(Array.ConvertAll<string, JinjaValue>(parts, p => new StrValue(p, self.IsSafe)));
    }

    private static StrValue Join(StrValue separator, JinjaValue values, RenderState r)
    {
        var text = new BoundedText(r);
        var index = 0;
        foreach (var item in values.Elements(r) is null ? throw Fault.Type("can only join an iterable") : Access.Items(values, r))
        {
            if (index > 0) text.Append(separator.Text);
            if (separator.IsSafe) text.Append(Markup.Escape(item, r).Text);
            else text.Append(item is StrValue s ? s.Text : throw Fault.Type($"sequence item {index}: expected str instance, {item.TypeName} found"));
            index++;
        }

        return text.ToValue(separator.IsSafe);
    }
}
