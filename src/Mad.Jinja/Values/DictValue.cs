using Mad.Jinja.Rendering;
using Mad.Jinja.Text;

namespace Mad.Jinja.Values;

/// <summary>Python's dict: any hashable key, in the order of insertion.</summary>
/// <param name="r">The rendering that pays for comparing keys; null for a value handed in from outside, whose keys are texts.</param>
internal sealed class DictValue(RenderState? r) : JinjaValue
{
    private readonly OrderedDictionary<JinjaValue, JinjaValue> _items = new(new KeyComparer(r));

    public int Count => _items.Count;

    internal override string TypeName => "dict";

    public JinjaValue? Get(JinjaValue key) => _items.TryGetValue(key, out var value) ? value : null;

    public void Set(JinjaValue key, JinjaValue value) => _items[key] = value;

    public bool Remove(JinjaValue key) => _items.Remove(key);

    public void Clear() => _items.Clear();

    public KeyValuePair<JinjaValue, JinjaValue> At(int index) => _items.GetAt(index);

    internal override bool Truth(RenderState r) => Count > 0;

    internal override long? Length(RenderState r) => Count;

    internal override void Repr(ReprWriter w) => w.AppendDict(this);

    internal override JinjaValue? Attribute(string name, RenderState r) => Builtins.DictMethods.Find(this, name);

    internal override JinjaValue? Item(JinjaValue key, RenderState r)
    {
        try
        {
            return Get(key);
        }
        catch (Fault fault) when (fault.Kind == "TypeError")
        {
            return null;
        }
    }

    internal override IEnumerator<JinjaValue> Elements(RenderState r) => Walk(static item => item.Key);

    /// <summary>Walks by index, because a template may change the dictionary meanwhile.</summary>
    public IEnumerator<JinjaValue> Walk(Func<KeyValuePair<JinjaValue, JinjaValue>, JinjaValue> pick)
    {
        var count = Count;
        for (var i = 0; i < count; i++)
        {
            if (Count != count) throw Fault.Runtime("dictionary changed size during iteration");
            yield return pick(At(i));
        }
    }

    private sealed class KeyComparer(RenderState? r) : IEqualityComparer<JinjaValue>
    {
        public bool Equals(JinjaValue? x, JinjaValue? y) => Equality.AreEqual(x!, y!, r);

        public int GetHashCode(JinjaValue value) => Equality.Hash(value, r);
    }
}

/// <summary>What <c>keys()</c>, <c>values()</c> and <c>items()</c> give: a live view of a dict.</summary>
internal sealed class ViewValue(string kind, DictValue dict, Func<KeyValuePair<JinjaValue, JinjaValue>, JinjaValue> pick) : JinjaValue
{
    internal override string TypeName => kind;

    internal override bool Truth(RenderState r) => dict.Count > 0;

    internal override long? Length(RenderState r) => dict.Count;

    internal override IEnumerator<JinjaValue> Elements(RenderState r) => dict.Walk(pick);

    internal override void Repr(ReprWriter w)
    {
        w.Append(kind);
        w.AppendSequence(this, "([", Enumerable.Range(0, dict.Count).Select(i => pick(dict.At(i))), "])");
    }
}
