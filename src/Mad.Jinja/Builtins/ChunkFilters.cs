using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>The filters that give their results one after the other: batch, slice, items.</summary>
internal static class ChunkFilters
{
    public static IEnumerator<JinjaValue> Batch(JinjaValue value, JinjaValue size, JinjaValue fill, RenderState r)
    {
        var batch = new List<JinjaValue>();
        foreach (var item in Access.Items(value, r))
        {
            if (Equality.AreEqual(IntValue.Of(batch.Count), size, r))
            {
                yield return new ListValue(batch);
                batch = [];
            }

            batch.Add(item);
        }

        if (batch.Count == 0) yield break;
        if (fill is not NoneValue && Arg.Integer(size) > batch.Count)
        {
            r.CheckCount(Arg.Integer(size));
            while (batch.Count < Arg.Integer(size)) batch.Add(fill);
        }

        yield return new ListValue(batch);
    }

    public static IEnumerator<JinjaValue> Slice(JinjaValue value, JinjaValue slices, JinjaValue fill, RenderState r)
    {
        var items = Access.List(value, r);
        var count = Arg.Integer(slices);
        if (count == 0) throw Fault.ZeroDivision("integer division or modulo by zero");
        var (size, extra) = count > 0 ? (items.Count / count, items.Count % count) : (0, 0);
        var start = 0;
        for (long i = 0; i < count; i++)
        {
            var length = (int)size + (i < extra ? 1 : 0);
            var slice = items.GetRange(start, length);
            start += length;
            if (fill is not NoneValue && i >= extra) slice.Add(fill);
            r.Spend(1);
            yield return new ListValue(slice);
        }
    }

    public static IEnumerator<JinjaValue> Items(JinjaValue value, RenderState r)
    {
        if (value is UndefinedValue) yield break;
        if (value is not DictValue dict) throw Fault.Type("Can only get item pairs from a mapping.");
        var items = dict.Walk(DictMethods.Pair);
        while (items.MoveNext())
        {
            r.Spend(1);
            yield return items.Current;
        }
    }
}
