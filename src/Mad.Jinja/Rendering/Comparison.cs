using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Rendering;

/// <summary>Python's order and membership.</summary>
internal static class Comparison
{
    public static readonly Dictionary<string, Operator> Table = new()
    {
        ["=="] = static (a, b, r) => BoolValue.Of(Equality.AreEqual(a, b, r)),
        ["!="] = static (a, b, r) => BoolValue.Of(!Equality.AreEqual(a, b, r)),
        ["<"] = static (a, b, r) => BoolValue.Of(Order("<", a, b, r) < 0),
        ["<="] = static (a, b, r) => BoolValue.Of(Order("<=", a, b, r) <= 0),
        [">"] = static (a, b, r) => BoolValue.Of(Order(">", a, b, r) > 0),
        [">="] = static (a, b, r) => BoolValue.Of(Order(">=", a, b, r) >= 0),
        ["in"] = static (a, b, r) => BoolValue.Of(Contains(b, a, r)),
        ["notin"] = static (a, b, r) => BoolValue.Of(!Contains(b, a, r)),
    };

    public static bool Less(JinjaValue a, JinjaValue b, RenderState r) => Order("<", a, b, r) < 0;

    /// <summary>Negative, zero or positive; null when a NaN makes every order false.</summary>
    private static int? Order(string sign, JinjaValue a, JinjaValue b, RenderState r)
    {
        r.Spend(1);
        if (a is UndefinedValue u) throw u.Fail(r);
        if (b is UndefinedValue v) throw v.Fail(r);
        if (Numbers.IsNumber(a) && Numbers.IsNumber(b)) return Numbers.Compare(a, b);
        return (a, b) switch
        {
            (StrValue s, StrValue t) => OrderTexts(s.Text, t.Text, r),
            (ListValue l, ListValue m) => OrderItems(sign, l.Items, m.Items, r),
            (TupleValue l, TupleValue m) => OrderItems(sign, l.Items, m.Items, r),
            _ => throw Fault.Type($"'{sign}' not supported between instances of '{a.TypeName}' and '{b.TypeName}'"),
        };
    }

    private static int OrderTexts(string a, string b, RenderState r)
    {
        r.SpendText(Math.Min(a.Length, b.Length));
        return CodePoints.Compare(a, b);
    }

    private static int? OrderItems(string sign, IReadOnlyList<JinjaValue> a, IReadOnlyList<JinjaValue> b, RenderState r)
    {
        r.Enter();
        int? order = null;
        var i = 0;
        for (; i < a.Count && i < b.Count; i++)
        {
            if (ReferenceEquals(a[i], b[i]) || Equality.AreEqual(a[i], b[i], r)) continue;
            order = Order(sign, a[i], b[i], r);
            r.Leave();
            return order;
        }

        r.Leave();
        return a.Count.CompareTo(b.Count);
    }

    public static bool Contains(JinjaValue container, JinjaValue value, RenderState r)
    {
        switch (container)
        {
            case StrValue text:
                if (value is UndefinedValue or not StrValue)
                    throw Fault.Type($"'in <string>' requires string as left operand, not {value.TypeName}");
                r.SpendText(text.Text.Length);
                return text.Text.Contains(((StrValue)value).Text, StringComparison.Ordinal);
            case DictValue dict:
                return dict.Get(value) is not null;
            case RangeValue range when Numbers.TryLong(value, out var number):
                return InRange(range, number);
        }

        var items = container.Elements(r) ?? throw Fault.Type($"argument of type '{container.TypeName}' is not iterable");
        while (items.MoveNext())
        {
            if (ReferenceEquals(items.Current, value) || Equality.AreEqual(items.Current, value, r)) return true;
        }

        return false;
    }

    private static bool InRange(RangeValue range, long number)
    {
        var steps = ((Int128)number - range.Start) / range.Step;
        return ((Int128)number - range.Start) % range.Step == 0 && steps >= 0 && steps < range.Count;
    }
}
