using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>The methods of list, and the two of tuple.</summary>
internal static class ListMethods
{
    private static readonly MethodTable Table = new MethodTable()
        .Add("index", "value, start=0, stop=9223372036854775807, /", static (c, a) => Index(Items(a[0]), a, "list", c.R))
        .Add("count", "value, /", static (c, a) => Count(Items(a[0]), a[1], c.R))
        .Add("append", "object, /", static (c, a) => Insert(Items(a[0]), Items(a[0]).Count, a[1], c.R))
        .Add("extend", "iterable, /", static (c, a) => Extend(Items(a[0]), a[1], c.R))
        .Add("insert", "index, object, /", static (c, a) => Insert(Items(a[0]), Arg.Integer(a[1]), a[2], c.R))
        .Add("pop", "index=-1, /", static (c, a) => Pop(Items(a[0]), Arg.Integer(a[1]), c.R))
        .Add("remove", "value, /", static (c, a) => Remove(Items(a[0]), a[1], c.R))
        .Add("clear", "/", static (_, a) => Clear(Items(a[0])))
        .Add("copy", "/", static (c, a) => new ListValue(Access.List(a[0], c.R)))
        .Add("reverse", "/", static (c, a) => Reverse(Items(a[0]), c.R))
        .Add("sort", "key=None, reverse=False", static (c, a) => Sort((ListValue)a[0], a[2].Truth(c.R), c.R));

    private static readonly MethodTable TupleTable = new MethodTable()
        .Add("index", "value, start=0, stop=9223372036854775807, /", static (c, a) => Index(((TupleValue)a[0]).Items, a, "tuple", c.R))
        .Add("count", "value, /", static (c, a) => Count(((TupleValue)a[0]).Items, a[1], c.R));

    public static JinjaValue? Find(JinjaValue self, string name) => Table.Find(self, name);

    public static JinjaValue? FindOnTuple(JinjaValue self, string name) => TupleTable.Find(self, name);

    private static List<JinjaValue> Items(JinjaValue list) => ((ListValue)list).Items;

    private static JinjaValue Index(IReadOnlyList<JinjaValue> items, JinjaValue[] a, string type, RenderState r)
    {
        var (from, to) = (Arg.Integer(a[2]), Arg.Integer(a[3]));
        if (from < 0) from = Math.Max(from + items.Count, 0);
        if (to < 0) to += items.Count;
        for (var i = from; i < to && i < items.Count; i++)
        {
            if (Equality.AreEqual(items[(int)i], a[1], r)) return IntValue.Of(i);
        }

        throw Fault.Value($"{ReprWriter.Repr(a[1], r)} is not in {type}");
    }

    private static IntValue Count(IReadOnlyList<JinjaValue> items, JinjaValue value, RenderState r)
    {
        var count = 0;
        for (var i = 0; i < items.Count; i++) count += Equality.AreEqual(items[i], value, r) ? 1 : 0;
        return IntValue.Of(count);
    }

    private static NoneValue Insert(List<JinjaValue> items, long index, JinjaValue value, RenderState r)
    {
        r.Spend(2);
        if (items.Count >= r.Limits.Range) r.CheckCount(items.Count + 1L);
        if (index < 0) index += items.Count;
        index = Math.Clamp(index, 0, items.Count);
        r.Spend((items.Count - index) >> 8);
        items.Insert((int)index, value);
        return NoneValue.Instance;
    }

    private static NoneValue Extend(List<JinjaValue> items, JinjaValue more, RenderState r)
    {
        foreach (var item in more is ListValue list ? [.. list.Items] : Access.Items(more, r)) Insert(items, items.Count, item, r);
        return NoneValue.Instance;
    }

    private static JinjaValue Pop(List<JinjaValue> items, long index, RenderState r)
    {
        if (items.Count == 0) throw new Fault("IndexError", "pop from empty list");
        if (index < 0) index += items.Count;
        if (index < 0 || index >= items.Count) throw new Fault("IndexError", "pop index out of range");
        var value = items[(int)index];
        r.Spend((items.Count - index) >> 8);
        items.RemoveAt((int)index);
        return value;
    }

    private static NoneValue Remove(List<JinjaValue> items, JinjaValue value, RenderState r)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (!Equality.AreEqual(items[i], value, r)) continue;
            items.RemoveAt(i);
            return NoneValue.Instance;
        }

        throw Fault.Value("list.remove(x): x not in list");
    }

    private static NoneValue Clear(List<JinjaValue> items)
    {
        items.Clear();
        return NoneValue.Instance;
    }

    private static NoneValue Reverse(List<JinjaValue> items, RenderState r)
    {
        r.Spend(items.Count);
        items.Reverse();
        return NoneValue.Instance;
    }

    private static NoneValue Sort(ListValue list, bool reverse, RenderState r)
    {
        var sorted = Sorting.Sort(list.Items, static v => v, reverse, r);
        list.Items.Clear();
        list.Items.AddRange(sorted);
        return NoneValue.Instance;
    }
}
