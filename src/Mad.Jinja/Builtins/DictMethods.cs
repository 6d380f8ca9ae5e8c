using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>The methods of dict.</summary>
internal static class DictMethods
{
    private static readonly MethodTable Table = new MethodTable()
        .Add("keys", "/", static (_, a) => new ViewValue("dict_keys", (DictValue)a[0], static i => i.Key))
        .Add("values", "/", static (_, a) => new ViewValue("dict_values", (DictValue)a[0], static i => i.Value))
        .Add("items", "/", static (_, a) => new ViewValue("dict_items", (DictValue)a[0], Pair))
        .Add("get", "key, default=None, /", static (_, a) => ((DictValue)a[0]).Get(a[1]) ?? a[2])
        .Add("pop", "key, *", static (c, a) => Pop((DictValue)a[0], a[1], (TupleValue)a[2], c.R))
        .Add("popitem", "/", static (c, a) => PopItem((DictValue)a[0], c.R))
        .Add("setdefault", "key, default=None, /", static (_, a) => SetDefault((DictValue)a[0], a[1], a[2]))
        .Add("update", "*, **", static (c, a) => Update((DictValue)a[0], (TupleValue)a[1], (DictValue)a[2], c.R))
        .Add("copy", "/", static (c, a) => Copy((DictValue)a[0], c.R))
        .Add("clear", "/", static (_, a) => Clear((DictValue)a[0]))
        .Add("fromkeys", "keys, value=None, /", static (c, a) => FromKeys(a[1], a[2], c.R));

    public static JinjaValue? Find(JinjaValue self, string name) => Table.Find(self, name);

    public static JinjaValue Pair(KeyValuePair<JinjaValue, JinjaValue> item) => new TupleValue([item.Key, item.Value]);

    /// <summary>What dict(…) and update(…) take: another dict, or pairs.</summary>
    public static void Fill(DictValue dict, JinjaValue source, RenderState r)
    {
        if (source is DictValue other)
        {
            for (var i = 0; i < other.Count; i++) Set(dict, other.At(i).Key, other.At(i).Value, r);
            return;
        }

        foreach (var item in Access.Items(source, r))
        {
            var pair = Access.List(item, r);
            if (pair.Count != 2) throw Fault.Value($"dictionary update sequence element has length {pair.Count}; 2 is required");
            Set(dict, pair[0], pair[1], r);
        }
    }

    private static void Set(DictValue dict, JinjaValue key, JinjaValue value, RenderState r)
    {
        r.Spend(2);
        if (dict.Count >= r.Limits.Range) r.CheckCount(dict.Count + 1L);
        dict.Set(key, value);
    }

    private static JinjaValue Pop(DictValue dict, JinjaValue key, TupleValue otherwise, RenderState r)
    {
        r.Spend(1 + (dict.Count >> 4));
        if (dict.Get(key) is not { } value) return otherwise.Items.Length > 0 ? otherwise.Items[0] : throw new Fault("KeyError", ReprWriter.Repr(key, r));
        dict.Remove(key);
        return value;
    }

    private static JinjaValue PopItem(DictValue dict, RenderState r)
    {
        if (dict.Count == 0) throw new Fault("KeyError", "'popitem(): dictionary is empty'");
        var last = dict.At(dict.Count - 1);
        r.Spend(1);
        dict.Remove(last.Key);
        return Pair(last);
    }

    private static JinjaValue SetDefault(DictValue dict, JinjaValue key, JinjaValue value)
    {
        if (dict.Get(key) is { } present) return present;
        dict.Set(key, value);
        return value;
    }

    private static NoneValue Update(DictValue dict, TupleValue positional, DictValue named, RenderState r)
    {
        if (positional.Items.Length > 1) throw Fault.Type($"update expected at most 1 argument, got {positional.Items.Length}");
        if (positional.Items.Length == 1) Fill(dict, positional.Items[0], r);
        Fill(dict, named, r);
        return NoneValue.Instance;
    }

    private static DictValue Copy(DictValue dict, RenderState r)
    {
        var copy = new DictValue(r);
        Fill(copy, dict, r);
        return copy;
    }

    private static NoneValue Clear(DictValue dict)
    {
        dict.Clear();
        return NoneValue.Instance;
    }

    private static DictValue FromKeys(JinjaValue keys, JinjaValue value, RenderState r)
    {
        var dict = new DictValue(r);
        foreach (var key in Access.Items(keys, r)) Set(dict, key, value, r);
        return dict;
    }
}
