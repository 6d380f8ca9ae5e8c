using Mad.Jinja.Values;

namespace Mad.Jinja.Rendering;

/// <summary>Looking things up and walking them, the way Jinja's environment does.</summary>
internal static class Access
{
    /// <summary><c>value.name</c>: the attribute first, then the item.</summary>
    public static JinjaValue Attribute(JinjaValue value, StrValue name, RenderState r)
        => value.Attribute(name.Text, r) ?? value.Item(name, r) ?? r.Undefined(null, value, name);

    /// <summary><c>value[key]</c>: the item first, then the attribute.</summary>
    public static JinjaValue Item(JinjaValue value, JinjaValue key, RenderState r)
        => value.Item(key, r) ?? (key is StrValue name ? value.Attribute(name.Text, r) : null) ?? r.Undefined(null, value, key);

    public static IEnumerator<JinjaValue> Iterate(JinjaValue value, RenderState r)
        => value.Elements(r) ?? throw Fault.Type($"'{value.TypeName}' object is not iterable");

    /// <summary>The elements, each paid for.</summary>
    public static IEnumerable<JinjaValue> Items(JinjaValue value, RenderState r)
    {
        var items = Iterate(value, r);
        return Walk(items, r);
    }

    private static IEnumerable<JinjaValue> Walk(IEnumerator<JinjaValue> items, RenderState r)
    {
        while (items.MoveNext())
        {
            r.Spend(1);
            yield return items.Current;
        }
    }

    public static List<JinjaValue> List(JinjaValue value, RenderState r)
    {
        var list = new List<JinjaValue>();
        foreach (var item in Items(value, r))
        {
            if (list.Count >= r.Limits.Range) r.CheckCount(list.Count + 1L);
            list.Add(item);
        }

        return list;
    }

    public static long Length(JinjaValue value, RenderState r)
        => value.Length(r) ?? throw Fault.Type($"object of type '{value.TypeName}' has no len()");

    /// <summary><c>value[start:stop:step]</c>.</summary>
    public static JinjaValue Slice(JinjaValue value, JinjaValue start, JinjaValue stop, JinjaValue step, RenderState r)
    {
        if (value is UndefinedValue undefined) return undefined.Item(NoneValue.Instance, r);
        if (value is not (StrValue or ListValue or TupleValue or RangeValue)) throw NotSliceable(value);
        var by = Bound(step, r) ?? 1;
        if (by == 0) throw Fault.Value("slice step cannot be zero");
        var count = (long)value.Length(r)!;
        return Slice(value, Clamp(Bound(start, r), count, by, false), Clamp(Bound(stop, r), count, by, true), by, r);
    }

    private static JinjaValue Slice(JinjaValue value, long from, long to, long by, RenderState r)
    {
        var length = Math.Max(by > 0 ? (to - from + by - 1) / by : (from - to - by - 1) / -by, 0);
        return value switch
        {
            StrValue text => SliceText(text, from, by, length, r),
            RangeValue range => new RangeValue(range.Start + (from * range.Step), range.Start + ((from + (length * by)) * range.Step), range.Step * by),
            ListValue list => new ListValue(Pick(list.Items, from, by, length, r)),
            _ => new TupleValue([.. Pick(((TupleValue)value).Items, from, by, length, r)]),
        };
    }

    private static List<JinjaValue> Pick(IReadOnlyList<JinjaValue> items, long from, long by, long length, RenderState r)
    {
        r.Spend(length);
        var picked = new List<JinjaValue>((int)length);
        for (; length > 0; length--, from += by) picked.Add(items[(int)from]);
        return picked;
    }

    private static StrValue SliceText(StrValue text, long from, long by, long length, RenderState r)
    {
        if (by == 1) return text.Slice((int)Math.Max(from, 0), (int)length, r);
        var runes = Items(text, r).ToList();
        var sliced = new System.Text.StringBuilder();
        for (; length > 0; length--, from += by) sliced.Append(((StrValue)runes[(int)from]).Text);
        return r.Text(sliced.ToString(), text.IsSafe);
    }

    private static long? Bound(JinjaValue value, RenderState r)
    {
        if (value is NoneValue) return null;
        if (Numbers.TryLong(value, out var number)) return Math.Clamp(number, int.MinValue, int.MaxValue);
        throw value is UndefinedValue { Kind: UndefinedKind.Strict } strict
            ? strict.Fail(r)
            : Fault.Type("slice indices must be integers or None or have an __index__ method");
    }

    private static long Clamp(long? bound, long count, long by, bool end)
    {
        if (bound is not { } index) return by > 0 ? (end ? count : 0) : end ? -1 : count - 1;
        if (index < 0) index += count;
        return by > 0 ? Math.Clamp(index, 0, count) : Math.Clamp(index, -1, count - 1);
    }

    private static Fault NotSliceable(JinjaValue value) => value is DictValue
        ? Fault.Type("unhashable type: 'slice'")
        : Fault.Type($"'{value.TypeName}' object is not subscriptable");
}
