using Mad.Jinja.Rendering;

namespace Mad.Jinja.Builtins;

/// <summary>Python's sorted: stable, over keys computed once, and paid for by comparison.</summary>
internal static class Sorting
{
    public static List<JinjaValue> Sort(IReadOnlyList<JinjaValue> items, Func<JinjaValue, JinjaValue> key, bool reverse, RenderState r)
    {
        r.Spend(items.Count);
        var sorted = items.Select(i => KeyValuePair.Create(key(i), i)).ToArray();
        // Reversing before and after keeps equal elements in their order, as Python does.
        if (reverse) Array.Reverse(sorted);
        Merge(sorted, new KeyValuePair<JinjaValue, JinjaValue>[sorted.Length], 0, sorted.Length, r);
        if (reverse) Array.Reverse(sorted);
        return [.. sorted.Select(static s => s.Value)];
    }

    private static void Merge(KeyValuePair<JinjaValue, JinjaValue>[] items, KeyValuePair<JinjaValue, JinjaValue>[] spare, int from, int to, RenderState r)
    {
        if (to - from < 2) return;
        var middle = (from + to) / 2;
        Merge(items, spare, from, middle, r);
        Merge(items, spare, middle, to, r);
        Array.Copy(items, from, spare, from, to - from);
        var (left, right) = (from, middle);
        for (var at = from; at < to; at++)
        {
            var takeRight = left == middle || (right < to && Comparison.Less(spare[right].Key, spare[left].Key, r));
            items[at] = takeRight ? spare[right++] : spare[left++];
        }
    }
}
