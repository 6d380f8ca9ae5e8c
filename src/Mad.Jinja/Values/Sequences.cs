using Mad.Jinja.Rendering;
using Mad.Jinja.Text;

namespace Mad.Jinja.Values;

/// <summary>Python's list: a template may change it while it is being walked, so it is walked by index.</summary>
internal sealed class ListValue(List<JinjaValue> items) : JinjaValue
{
    public List<JinjaValue> Items { get; } = items;

    internal override string TypeName => "list";

    internal override bool Truth(RenderState r) => Items.Count > 0;

    internal override long? Length(RenderState r) => Items.Count;

    internal override void Repr(ReprWriter w) => w.AppendSequence(this, "[", Items, "]");

    internal override JinjaValue? Attribute(string name, RenderState r) => Builtins.ListMethods.Find(this, name);

    internal override JinjaValue? Item(JinjaValue key, RenderState r)
    {
        if (!Numbers.TryLong(key, out var index)) return null;
        if (index < 0) index += Items.Count;
        return index >= 0 && index < Items.Count ? Items[(int)index] : null;
    }

    internal override IEnumerator<JinjaValue> Elements(RenderState r)
    {
        for (var i = 0; i < Items.Count; i++) yield return Items[i];
    }
}

/// <summary>Python's tuple; a group of <c>groupby</c> is one whose two fields have names.</summary>
internal sealed class TupleValue(JinjaValue[] items, bool group = false) : JinjaValue
{
    public static readonly TupleValue Empty = new([]);

    /// <summary>Kept so that a tuple of tuples of tuples is hashed once and not at every look-up.</summary>
    public int? Hash { get; set; }

    public JinjaValue[] Items { get; } = items;

    internal override string TypeName => group ? "_GroupTuple" : "tuple";

    internal override bool Truth(RenderState r) => Items.Length > 0;

    internal override long? Length(RenderState r) => Items.Length;

    internal override void Repr(ReprWriter w) => w.AppendSequence(this, "(", Items, Items.Length == 1 ? ",)" : ")");

    internal override JinjaValue? Attribute(string name, RenderState r) => name switch
    {
        "grouper" when group => Items[0],
        "list" when group => Items[1],
        _ => Builtins.ListMethods.FindOnTuple(this, name),
    };

    internal override JinjaValue? Item(JinjaValue key, RenderState r)
    {
        if (!Numbers.TryLong(key, out var index)) return null;
        if (index < 0) index += Items.Length;
        return index >= 0 && index < Items.Length ? Items[index] : null;
    }

    internal override IEnumerator<JinjaValue> Elements(RenderState r) => ((IEnumerable<JinjaValue>)Items).GetEnumerator();
}

/// <summary>Python's range.</summary>
internal sealed class RangeValue(long start, long stop, long step) : JinjaValue
{
    public long Start => start;

    public long Step => step;

    public long Count { get; } = step > 0
        ? start < stop ? (long)(((Int128)stop - start + step - 1) / step) : 0
        : start > stop ? (long)(((Int128)start - stop - step - 1) / -(Int128)step) : 0;

    internal override string TypeName => "range";

    internal override bool Truth(RenderState r) => Count > 0;

    internal override long? Length(RenderState r) => Count;

    internal override void Repr(ReprWriter w)
    {
        w.Append(FormattableString.Invariant($"range({start}, {stop}"));
        w.Append(step == 1 ? ")" : FormattableString.Invariant($", {step})"));
    }

    internal override JinjaValue? Attribute(string name, RenderState r) => name switch
    {
        "start" => IntValue.Of(start),
        "stop" => IntValue.Of(stop),
        "step" => IntValue.Of(step),
        _ => null,
    };

    internal override JinjaValue? Item(JinjaValue key, RenderState r)
    {
        if (!Numbers.TryLong(key, out var index)) return null;
        if (index < 0) index += Count;
        return index >= 0 && index < Count ? At(index) : null;
    }

    public JinjaValue At(long index) => IntValue.Of(start + (index * step));

    internal override IEnumerator<JinjaValue> Elements(RenderState r)
    {
        for (long i = 0; i < Count; i++) yield return At(i);
    }
}

/// <summary>A Python iterator or generator: it can be walked once.</summary>
internal sealed class IteratorValue(string typeName, string repr, IEnumerator<JinjaValue> source) : JinjaValue
{
    internal override string TypeName => typeName;

    public static IteratorValue Generator(string function, IEnumerator<JinjaValue> source)
        => new("generator", $"<generator object {function} at 0x7f0000000000>", source);

    internal override void Repr(ReprWriter w) => w.Append(repr);

    internal override IEnumerator<JinjaValue> Elements(RenderState r) => source;
}
