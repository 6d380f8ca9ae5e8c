using System.Numerics;
using Mad.Jinja.Rendering;

namespace Mad.Jinja.Values;

/// <summary>Python's == and hash().</summary>
internal static class Equality
{
    public static bool AreEqual(JinjaValue a, JinjaValue b, RenderState? r)
    {
        r?.Spend(1);
        if (a is UndefinedValue || b is UndefinedValue) return Identical(a, b, r);
        if (ReferenceEquals(a, b)) return a is not FloatValue f || !double.IsNaN(f.Value);
        return (a, b) switch
        {
            (StrValue s, StrValue t) => SameText(s.Text, t.Text, r),
            (ListValue l, ListValue m) => SameItems(l.Items, m.Items, r),
            (TupleValue l, TupleValue m) => SameItems(l.Items, m.Items, r),
            (DictValue d, DictValue e) => SameDicts(d, e, r),
            (RangeValue p, RangeValue q) => SameRanges(p, q),
            _ => Numbers.IsNumber(a) && Numbers.IsNumber(b) && Numbers.Compare(a, b) == 0,
        };
    }

    private static bool Identical(JinjaValue a, JinjaValue b, RenderState? r)
    {
        var strict = a as UndefinedValue is { Kind: UndefinedKind.Strict } x ? x : b as UndefinedValue is { Kind: UndefinedKind.Strict } y ? y : null;
        if (strict is not null && r is not null) throw strict.Fail(r);
        return a is UndefinedValue ? b is UndefinedValue : ReferenceEquals(a, b);
    }

    private static bool SameText(string a, string b, RenderState? r)
    {
        if (a.Length != b.Length) return false;
        r?.SpendText(a.Length);
        return string.Equals(a, b, StringComparison.Ordinal);
    }

    private static bool SameItems(IReadOnlyList<JinjaValue> a, IReadOnlyList<JinjaValue> b, RenderState? r)
    {
        if (a.Count != b.Count) return false;
        r?.Enter();
        var same = true;
        for (var i = 0; same && i < a.Count && i < b.Count; i++) same = ReferenceEquals(a[i], b[i]) || AreEqual(a[i], b[i], r);
        r?.Leave();
        return same;
    }

    private static bool SameDicts(DictValue a, DictValue b, RenderState? r)
    {
        if (a.Count != b.Count) return false;
        r?.Enter();
        var same = true;
        for (var i = 0; same && i < a.Count; i++)
        {
            var (key, value) = a.At(i);
            same = b.Get(key) is { } other && (ReferenceEquals(value, other) || AreEqual(value, other, r));
        }

        r?.Leave();
        return same;
    }

    private static bool SameRanges(RangeValue a, RangeValue b)
        => a.Count == b.Count && (a.Count == 0 || (a.Start == b.Start && (a.Count == 1 || a.Step == b.Step)));

    public static int Hash(JinjaValue value, RenderState? r) => value switch
    {
        StrValue s => s.Text.GetHashCode(StringComparison.Ordinal),
        TupleValue t => t.Hash ??= HashItems(t, r),
        ListValue or DictValue or ViewValue => throw Fault.Type($"unhashable type: '{value.TypeName}'"),
        UndefinedValue u => u.Kind == UndefinedKind.Strict && r is not null ? throw u.Fail(r) : 17,
        FloatValue f => HashFloat(f.Value),
        RangeValue range => range.Count.GetHashCode(),
        _ when Numbers.TryBig(value, out var number) => HashCode.Combine(number),
        _ => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value),
    };

    private static int HashFloat(double value)
        => double.IsFinite(value) && Math.Floor(value) == value ? HashCode.Combine(new BigInteger(value)) : HashCode.Combine(value);

    private static int HashItems(TupleValue tuple, RenderState? r)
    {
        r?.Enter();
        var hash = new HashCode();
        foreach (var item in tuple.Items) hash.Add(Hash(item, r));
        r?.Leave();
        return hash.ToHashCode();
    }
}
