using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>map, select, reject, selectattr and rejectattr: lazy, as Python's generators are.</summary>
internal static class Selection
{
    public static JinjaValue Map(JinjaValue[] a, Context c)
        => IteratorValue.Generator("sync_do_map", Mapped(a[0], (TupleValue)a[1], (DictValue)a[2], c));

    private static IEnumerator<JinjaValue> Mapped(JinjaValue value, TupleValue positional, DictValue named, Context c)
    {
        if (!value.Truth(c.R)) yield break;
        var map = Mapping(positional, named, c);
        foreach (var item in Access.Items(value, c.R)) yield return map(item);
    }

    private static Func<JinjaValue, JinjaValue> Mapping(TupleValue positional, DictValue named, Context c)
    {
        if (positional.Items.Length == 0 && named.Get(new StrValue("attribute")) is { } attribute)
        {
            var otherwise = named.Get(new StrValue("default"));
            if (named.Count > (otherwise is null ? 1 : 2)) throw Fault.Argument("Unexpected keyword argument");
            return Getter.For(attribute, false, c.R, otherwise);
        }

        if (positional.Items.Length == 0) throw Fault.Argument("map requires a filter argument");
        var filter = Named(Filters.Table, positional.Items[0], "filter", c.R);
        var args = Rest(positional, 1, named);
        return item => filter.Call(args.WithFirst(item), c);
    }

    public static JinjaValue Select(JinjaValue[] a, bool keep, bool byAttribute, Context c)
        => IteratorValue.Generator("select_or_reject", Selected(a[0], (TupleValue)a[1], (DictValue)a[2], keep, byAttribute, c));

    private static IEnumerator<JinjaValue> Selected(JinjaValue value, TupleValue positional, DictValue named, bool keep, bool byAttribute, Context c)
    {
        if (!value.Truth(c.R)) yield break;
        var test = Test(positional, named, byAttribute, c);
        foreach (var item in Access.Items(value, c.R))
        {
            if (test(item) == keep) yield return item;
        }
    }

    private static Func<JinjaValue, bool> Test(TupleValue positional, DictValue named, bool byAttribute, Context c)
    {
        var args = positional.Items;
        if (byAttribute && args.Length == 0) throw Fault.Argument("Missing parameter for attribute name");
        var get = byAttribute ? Getter.For(args[0], false, c.R) : static value => value;
        var first = byAttribute ? 1 : 0;
        if (args.Length == first) return item => get(item).Truth(c.R);
        var test = Named(Tests.Table, args[first], "test", c.R);
        var rest = Rest(positional, first + 1, named);
        return item => test.Call(rest.WithFirst(get(item)), c).Truth(c.R);
    }

    private static Builtin Named(BuiltinTable table, JinjaValue name, string what, RenderState r)
        => name is StrValue text && table.TryGetValue(text.Text, out var builtin)
            ? builtin
            : throw Fault.Runtime($"No {what} named {ReprWriter.Repr(name, r)}.");

    private static Args Rest(TupleValue positional, int from, DictValue named)
    {
        var byName = new List<KeyValuePair<string, JinjaValue>>();
        for (var i = 0; i < named.Count; i++) byName.Add(KeyValuePair.Create(((StrValue)named.At(i).Key).Text, named.At(i).Value));
        return new Args(positional.Items[from..], byName);
    }
}
