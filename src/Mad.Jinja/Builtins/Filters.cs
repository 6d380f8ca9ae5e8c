using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>Jinja's filters, but those for translations.</summary>
internal static class Filters
{
    public static readonly BuiltinTable Table = AddNumbers(AddSequences(AddTexts(new BuiltinTable())));

    private static BuiltinTable AddTexts(BuiltinTable table) => table
        .Add("upper", "do_upper", "s", static (c, a) => Map(a[0], Casing.Upper, c))
        .Add("lower", "do_lower", "s", static (c, a) => Map(a[0], Casing.Lower, c))
        .Add("capitalize", "do_capitalize", "s", static (c, a) => Map(a[0], Casing.Capitalize, c))
        .Add("title", "do_title", "s", static (c, a) => c.R.Text(TextFilters.Title(Arg.Soft(a[0], c).Text)))
        .Add("trim", "do_trim", "value, chars=None", static (c, a) => Map(a[0], t => Splitting.Strip(t, Arg.TextOrNone(a[1]), true, true), c))
        .Add("replace", "do_replace", "s, old, new, count=None", static (c, a) => TextFilters.Replace(a, c))
        .Add("indent", "do_indent", "s, width=4, first=False, blank=False", static (c, a) => TextFilters.Indent(a, c))
        .Add("truncate", "do_truncate", "s, length=255, killwords=False, end='...', leeway=None", static (c, a) => TextFilters.Truncate(a, c))
        .Add("wordwrap", "do_wordwrap", "s, width=79, break_long_words=True, wrapstring=None, break_on_hyphens=True", static (c, a) => TextFilters.WordWrap(a, c))
        .Add("wordcount", "do_wordcount", "s", static (c, a) => IntValue.Of(TextFilters.WordCount(Arg.Soft(a[0], c).Text)))
        .Add("center", "do_center", "value, width=80", static (c, a) => Padding.Center(Arg.Soft(a[0], c), Arg.Integer(a[1]), " ", c.R))
        .Add("format", "do_format", "value, *, **", static (c, a) => TextFilters.Format(a, c))
        .Add("string", "soft_str", "s, /", static (c, a) => Arg.Soft(a[0], c))
        .Add("escape e", "escape", "s, /", static (c, a) => Markup.Escape(a[0], c.R))
        .Add("forceescape", "do_forceescape", "value", static (c, a) => c.R.Text(OutputBuffer.Escape(a[0].Str(c.R)), true))
        .Add("safe", "do_mark_safe", "value", static (c, a) => c.R.Text(a[0].Str(c.R), true))
        .Add("striptags", "do_striptags", "value", static (c, a) => c.R.Text(Html.StripTags(a[0].Str(c.R))))
        .Add("xmlattr", "do_xmlattr", "d, autospace=True", static (c, a) => MarkupFilters.XmlAttributes(a, c))
        .Add("urlencode", "do_urlencode", "value", static (c, a) => MarkupFilters.UrlEncode(a[0], c.R))
        .Add("urlize", "do_urlize", "value, trim_url_limit=None, nofollow=False, target=None, rel=None, extra_schemes=None", static (c, a) => Urlizer.Urlize(a, c))
        .Add("tojson", "do_tojson", "value, indent=None", static (c, a) => JsonText.Write(a[0], a[1], c.R))
        .Add("pprint", "do_pprint", "value", static (c, a) => c.R.Text(PrettyPrinter.Format(a[0], c.R)))
        .Add("default d", "do_default", "value, default_value='', boolean=False", static (c, a) =>
            a[0] is UndefinedValue || (a[2].Truth(c.R) && !a[0].Truth(c.R)) ? a[1] : a[0])
        .Add("attr", "do_attr", "obj, name", static (c, a) => Attribute(a[0], a[1], c.R));

    private static BuiltinTable AddSequences(BuiltinTable table) => table
        .Add("length count", "len", "obj, /", static (c, a) => IntValue.Of(Access.Length(a[0], c.R)))
        .Add("first", "do_first", "seq", static (c, a) => SequenceFilters.First(a[0], c.R))
        .Add("last", "do_last", "seq", static (c, a) => SequenceFilters.Last(a[0], c.R))
        .Add("random", "do_random", "seq", static (c, a) => SequenceFilters.Random(a[0], c.R))
        .Add("list", "do_list", "value", static (c, a) => new ListValue(Access.List(a[0], c.R)))
        .Add("join", "do_join", "value, d='', attribute=None", static (c, a) => SequenceFilters.Join(a, c))
        .Add("reverse", "do_reverse", "value", static (c, a) => SequenceFilters.Reverse(a[0], c.R))
        .Add("sort", "do_sort", "value, reverse=False, case_sensitive=False, attribute=None", static (c, a) => SequenceFilters.Sort(a, c.R))
        .Add("dictsort", "do_dictsort", "value, case_sensitive=False, by='key', reverse=False", static (c, a) => SequenceFilters.DictSort(a, c.R))
        .Add("unique", "do_unique", "value, case_sensitive=False, attribute=None", static (c, a) => SequenceFilters.Unique(a, c.R))
        .Add("min", "do_min", "value, case_sensitive=False, attribute=None", static (c, a) => SequenceFilters.Extreme(a, false, c.R))
        .Add("max", "do_max", "value, case_sensitive=False, attribute=None", static (c, a) => SequenceFilters.Extreme(a, true, c.R))
        .Add("sum", "do_sum", "iterable, attribute=None, start=0", static (c, a) => SequenceFilters.Sum(a, c.R))
        .Add("groupby", "do_groupby", "value, attribute, default=None, case_sensitive=False", static (c, a) => SequenceFilters.GroupBy(a, c.R))
        .Add("batch", "do_batch", "value, linecount, fill_with=None", static (c, a) => IteratorValue.Generator("do_batch", ChunkFilters.Batch(a[0], a[1], a[2], c.R)))
        .Add("slice", "do_slice", "value, slices, fill_with=None", static (c, a) => IteratorValue.Generator("sync_do_slice", ChunkFilters.Slice(a[0], a[1], a[2], c.R)))
        .Add("items", "do_items", "value", static (c, a) => IteratorValue.Generator("do_items", ChunkFilters.Items(a[0], c.R)))
        .Add("map", "do_map", "value, *, **", static (c, a) => Selection.Map(a, c))
        .Add("select", "do_select", "value, *, **", static (c, a) => Selection.Select(a, true, false, c))
        .Add("reject", "do_reject", "value, *, **", static (c, a) => Selection.Select(a, false, false, c))
        .Add("selectattr", "do_selectattr", "value, *, **", static (c, a) => Selection.Select(a, true, true, c))
        .Add("rejectattr", "do_rejectattr", "value, *, **", static (c, a) => Selection.Select(a, false, true, c));

    private static BuiltinTable AddNumbers(BuiltinTable table) => table
        .Add("abs", "abs", "x, /", static (c, a) => NumberFilters.Abs(a[0], c.R))
        .Add("int", "do_int", "value, default=0, base=10", static (c, a) => NumberFilters.Int(a, c.R))
        .Add("float", "do_float", "value, default=0.0", static (c, a) => NumberFilters.Float(a[0], a[1], c.R))
        .Add("round", "do_round", "value, precision=0, method='common'", static (c, a) => NumberFilters.Round(a, c.R))
        .Add("filesizeformat", "do_filesizeformat", "value, binary=False", static (c, a) => NumberFilters.FileSize(a[0], a[1].Truth(c.R), c.R));

    private static StrValue Map(JinjaValue value, Func<string, string> map, Context c)
    {
        var text = Arg.Soft(value, c);
        return c.R.Text(map(text.Text), text.IsSafe);
    }

    private static JinjaValue Attribute(JinjaValue value, JinjaValue name, RenderState r)
        => value.Attribute(Arg.Text(name, "attribute name"), r) ?? r.Undefined(null, value, name);
}
