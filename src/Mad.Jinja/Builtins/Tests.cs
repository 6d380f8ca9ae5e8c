using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>Jinja's tests.</summary>
internal static class Tests
{
    public static readonly BuiltinTable Table = new BuiltinTable()
        .Add("odd", "test_odd", "value", static (c, a) => Remains(a[0], IntValue.Of(2), 1, c.R))
        .Add("even", "test_even", "value", static (c, a) => Remains(a[0], IntValue.Of(2), 0, c.R))
        .Add("divisibleby", "test_divisibleby", "value, num", static (c, a) => Remains(a[0], a[1], 0, c.R))
        .Add("defined", "test_defined", "value", static (_, a) => BoolValue.Of(a[0] is not UndefinedValue))
        .Add("undefined", "test_undefined", "value", static (_, a) => BoolValue.Of(a[0] is UndefinedValue))
        .Add("filter", "test_filter", "value", static (_, a) => BoolValue.Of(a[0] is StrValue name && Filters.Table.ContainsKey(name.Text)))
        .Add("test", "test_test", "value", static (_, a) => BoolValue.Of(a[0] is StrValue name && Names!.Contains(name.Text)))
        .Add("none", "test_none", "value", static (_, a) => BoolValue.Of(a[0] is NoneValue))
        .Add("boolean", "test_boolean", "value", static (_, a) => BoolValue.Of(a[0] is BoolValue))
        .Add("false", "test_false", "value", static (_, a) => BoolValue.Of(a[0] == BoolValue.False))
        .Add("true", "test_true", "value", static (_, a) => BoolValue.Of(a[0] == BoolValue.True))
        .Add("integer", "test_integer", "value", static (_, a) => BoolValue.Of(a[0] is IntValue or BigIntValue))
        .Add("float", "test_float", "value", static (_, a) => BoolValue.Of(a[0] is FloatValue))
        .Add("lower", "test_lower", "value", static (c, a) => BoolValue.Of(Casing.All(a[0].Str(c.R), false)))
        .Add("upper", "test_upper", "value", static (c, a) => BoolValue.Of(Casing.All(a[0].Str(c.R), true)))
        .Add("string", "test_string", "value", static (_, a) => BoolValue.Of(a[0] is StrValue))
        .Add("mapping", "test_mapping", "value", static (_, a) => BoolValue.Of(a[0] is DictValue))
        .Add("number", "test_number", "value", static (_, a) => BoolValue.Of(Numbers.IsNumber(a[0])))
        .Add("sequence", "test_sequence", "value", static (_, a) => BoolValue.Of(
            a[0] is StrValue or ListValue or TupleValue or DictValue or RangeValue or UndefinedValue { Kind: not UndefinedKind.Strict }))
        .Add("sameas", "test_sameas", "value, other", static (_, a) => BoolValue.Of(Same(a[0], a[1])))
        .Add("iterable", "test_iterable", "value", static (c, a) => BoolValue.Of(a[0] is LoopValue || a[0].Elements(c.R) is not null))
        .Add("callable", "callable", "obj, /", static (_, a) => BoolValue.Of(a[0].IsCallable || a[0] is UndefinedValue))
        .Add("escaped", "test_escaped", "value", static (_, a) => BoolValue.Of(a[0].IsSafe))
        .Add("in", "test_in", "value, seq", static (c, a) => BoolValue.Of(Comparison.Contains(a[1], a[0], c.R)))
        .Add("== eq equalto", "eq", "a, b, /", static (c, a) => Comparison.Table["=="](a[0], a[1], c.R))
        .Add("!= ne", "ne", "a, b, /", static (c, a) => Comparison.Table["!="](a[0], a[1], c.R))
        .Add("> gt greaterthan", "gt", "a, b, /", static (c, a) => Comparison.Table[">"](a[0], a[1], c.R))
        .Add(">= ge", "ge", "a, b, /", static (c, a) => Comparison.Table[">="](a[0], a[1], c.R))
        .Add("< lt lessthan", "lt", "a, b, /", static (c, a) => Comparison.Table["<"](a[0], a[1], c.R))
        .Add("<= le", "le", "a, b, /", static (c, a) => Comparison.Table["<="](a[0], a[1], c.R));

    private static readonly HashSet<string> Names = [.. Table.Keys];

    private static BoolValue Remains(JinjaValue value, JinjaValue by, long rest, RenderState r)
        => BoolValue.Of(Equality.AreEqual(Operators.Modulo(value, by, r), IntValue.Of(rest), r));

    // Python's `is`: small integers and equal short constants are one object there too.
    private static bool Same(JinjaValue a, JinjaValue b) => ReferenceEquals(a, b)
        || (a is IntValue x && b is IntValue y && x.Value == y.Value)
        || (a is StrValue { IsSafe: false } s && b is StrValue { IsSafe: false } t && s.Text == t.Text);
}
