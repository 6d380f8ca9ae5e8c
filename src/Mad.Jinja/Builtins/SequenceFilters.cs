using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>The filters that take a sequence and give one value or one list.</summary>
internal static class SequenceFilters
{
    public static JinjaValue First(JinjaValue value, RenderState r)
    {
        var items = Access.Iterate(value, r);
        return items.MoveNext() ? items.Current : r.Undefined("No first item, sequence was empty.");
    }

    public static JinjaValue Last(JinjaValue value, RenderState r)
    {
        var items = Access.Iterate(Reversed(value, r), r);
        return items.MoveNext() ? items.Current : r.Undefined("No last item, sequence was empty.");
    }

    public static JinjaValue Random(JinjaValue value, RenderState r)
    {
        var length = Access.Length(value, r);
        return length == 0 ? r.Undefined("No random item, sequence was empty.") : Access.Item(value, IntValue.Of(r.Draw((int)length)), r);
    }

    public static JinjaValue Reverse(JinjaValue value, RenderState r)
    {
        if (value is StrValue text) return ReverseText(text, r);
        if (value is ListValue or TupleValue or RangeValue or DictValue or ViewValue or UndefinedValue) return Reversed(value, r);
        if (value.Elements(r) is null) throw Fault.Argument("argument must be iterable");
        var list = Access.List(value, r);
        list.Reverse();
        return new ListValue(list);
    }

    private static StrValue ReverseText(StrValue text, RenderState r)
    {
        var reversed = new System.Text.StringBuilder(text.Text.Length);
        foreach (var c in CodePoints.Of(text.Text).Reverse()) CodePoints.Append(reversed, c);
        return r.Text(reversed.ToString(), text.IsSafe);
    }

    private static IteratorValue Reversed(JinjaValue value, RenderState r)
    {
        var name = value switch
        {
            ListValue => "list_reverseiterator",
            RangeValue => "range_iterator",
            DictValue => "dict_reversekeyiterator",
            StrValue or TupleValue or ViewValue or UndefinedValue => "reversed",
            _ => throw Fault.Type($"'{value.TypeName}' object is not reversible"),
        };
        if (value is UndefinedValue) Access.Length(value, r);
        return new IteratorValue(name, $"<{name} object at 0x7f0000000000>", Backwards(value, r));
    }

    private static IEnumerator<JinjaValue> Backwards(JinjaValue value, RenderState r)
    {
        if (value is RangeValue range)
        {
            for (var i = range.Count - 1; i >= 0; i--) yield return range.At(i);
            yield break;
        }

        var items = Access.List(value, r);
        for (var i = items.Count - 1; i >= 0; i--) yield return items[i];
    }

    public static JinjaValue Join(JinjaValue[] a, Context c)
    {
        var r = c.R;
        var items = Access.Items(a[0], r);
        if (a[2] is not NoneValue)
        {
            var get = Getter.For(a[2], false, r);
            items = items.Select(get);
        }

        if (!c.Autoescape) return Glue(items.Select(i => i.Str(r)), a[1].Str(r), false, r);
        if (a[1].IsSafe) return Glue(items.Select(i => Markup.Escape(Arg.Soft(i, c), r).Text), a[1].Str(r), true, r);
        var all = items.ToList();
        return all.Exists(static i => i.IsSafe)
            ? Glue(all.Select(i => Markup.Escape(i, r).Text), Markup.Escape(a[1], r).Text, true, r)
            : Glue(all.Select(i => i.Str(r)), a[1].Str(r), false, r);
    }

    private static StrValue Glue(IEnumerable<string> parts, string separator, bool safe, RenderState r)
    {
        var text = new BoundedText(r);
        var first = true;
        foreach (var part in parts)
        {
            if (!first) text.Append(separator);
            first = false;
            text.Append(part);
        }

        return text.ToValue(safe);
    }

    public static JinjaValue Sort(JinjaValue[] a, RenderState r)
        => new ListValue(Sorting.Sort(Access.List(a[0], r), Getter.ForMany(a[3], !a[2].Truth(r), r), a[1].Truth(r), r));

    public static JinjaValue DictSort(JinjaValue[] a, RenderState r)
    {
        var by = a[2] is StrValue { Text: var text } ? text : "";
        if (by is not ("key" or "value")) throw Fault.Argument("You can only sort by either \"key\" or \"value\"");
        if (a[0] is not DictValue dict) throw a[0] is UndefinedValue u ? u.Fail(r) : new Fault("AttributeError", $"'{a[0].TypeName}' object has no attribute 'items'");
        var position = by == "key" ? 0 : 1;
        var exact = a[1].Truth(r);
        var pairs = Access.List(new ViewValue("dict_items", dict, DictMethods.Pair), r);
        return new ListValue(Sorting.Sort(pairs, p => Key(((TupleValue)p).Items[position]), a[3].Truth(r), r));

        JinjaValue Key(JinjaValue value) => exact ? value : Getter.IgnoreCase(value, r);
    }

    public static JinjaValue Unique(JinjaValue[] a, RenderState r)
    {
        var get = Getter.For(a[2], !a[1].Truth(r), r);
        return IteratorValue.Generator("sync_do_unique", Distinct(a[0], get, r));
    }

    private static IEnumerator<JinjaValue> Distinct(JinjaValue value, Func<JinjaValue, JinjaValue> get, RenderState r)
    {
        var seen = new DictValue(r);
        foreach (var item in Access.Items(value, r))
        {
            var key = get(item);
            if (seen.Get(key) is not null) continue;
            seen.Set(key, NoneValue.Instance);
            yield return item;
        }
    }

    public static JinjaValue Extreme(JinjaValue[] a, bool largest, RenderState r)
    {
        var get = Getter.For(a[2], !a[1].Truth(r), r);
        JinjaValue? best = null, bestKey = null;
        foreach (var item in Access.Items(a[0], r))
        {
            var key = get(item);
            if (bestKey is not null && !(largest ? Comparison.Less(bestKey, key, r) : Comparison.Less(key, bestKey, r))) continue;
            (best, bestKey) = (item, key);
        }

        return best ?? r.Undefined("No aggregated item, sequence was empty.");
    }

    public static JinjaValue Sum(JinjaValue[] a, RenderState r)
    {
        if (a[2] is StrValue) throw Fault.Type("sum() can't sum strings [use ''.join(seq) instead]");
        var items = Access.Items(a[0], r);
        if (a[1] is not NoneValue) items = items.Select(Getter.For(a[1], false, r));
        return items.Aggregate(a[2], (sum, item) => Operators.Add(sum, item, r));
    }

    public static JinjaValue GroupBy(JinjaValue[] a, RenderState r)
    {
        var exact = a[3].Truth(r);
        var key = Getter.For(a[1], !exact, r, a[2]);
        var shown = Getter.For(a[1], false, r, a[2]);
        var groups = new List<JinjaValue>();
        var current = new List<JinjaValue>();
        JinjaValue? last = null;
        foreach (var item in Sorting.Sort(Access.List(a[0], r), key, false, r))
        {
            var value = key(item);
            if (last is null || !Equality.AreEqual(last, value, r))
            {
                current = [];
                groups.Add(new TupleValue([exact ? value : shown(item), new ListValue(current)], true));
            }

            last = value;
            current.Add(item);
        }

        return new ListValue(groups);
    }
}
