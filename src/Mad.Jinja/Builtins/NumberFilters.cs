using System.Numerics;
using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>abs, int, float, round and filesizeformat.</summary>
internal static class NumberFilters
{
    private static readonly string[] Decimal = ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
    private static readonly string[] Binary = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"];

    public static JinjaValue Abs(JinjaValue value, RenderState r) => value switch
    {
        FloatValue f => new FloatValue(Math.Abs(f.Value)),
        _ when Numbers.TryBig(value, out var number) => BigIntValue.Of(BigInteger.Abs(number), r),
        _ => throw Fault.Type($"bad operand type for abs(): '{value.TypeName}'"),
    };

    public static JinjaValue Int(JinjaValue[] a, RenderState r)
    {
        try
        {
            return Conversions.Integer(a[0], a[0] is StrValue ? Arg.Integer(a[2]) : 10, r);
        }
        catch (Fault fault) when (fault.Kind is "TypeError" or "ValueError")
        {
            return ViaFloat(a, r);
        }
    }

    private static JinjaValue ViaFloat(JinjaValue[] a, RenderState r)
    {
        try
        {
            return BigIntValue.Of(Conversions.Truncate(Conversions.Float(a[0], r)), r);
        }
        catch (Fault fault) when (fault.Kind is "TypeError" or "ValueError" or "OverflowError")
        {
            return a[1];
        }
    }

    public static JinjaValue Float(JinjaValue value, JinjaValue otherwise, RenderState r)
    {
        try
        {
            return new FloatValue(Conversions.Float(value, r));
        }
        catch (Fault fault) when (fault.Kind is "TypeError" or "ValueError")
        {
            return otherwise;
        }
    }

    public static JinjaValue Round(JinjaValue[] a, RenderState r)
    {
        var method = a[2] is StrValue { Text: var name } ? name : "";
        if (method is not ("common" or "ceil" or "floor")) throw Fault.Argument("method must be common, ceil or floor");
        if (method == "common") return Common(a[0], a[1], r);
        var scale = Operators.Power(IntValue.Of(10), a[1], r);
        var scaled = Operators.Multiply(a[0], scale, r);
        var whole = scaled is FloatValue f ? Whole(method == "ceil" ? Math.Ceiling(f.Value) : Math.Floor(f.Value), r) : scaled;
        return Operators.Divide(whole, scale, r);
    }

    private static JinjaValue Whole(double value, RenderState r) => BigIntValue.Of(Conversions.Truncate(value), r);

    private static JinjaValue Common(JinjaValue value, JinjaValue precision, RenderState r)
    {
        if (!Numbers.IsNumber(value)) throw Fault.Type($"type {value.TypeName} doesn't define __round__ method");
        if (precision is NoneValue) return value is FloatValue plain ? Whole(Math.Round(plain.Value, MidpointRounding.ToEven), r) : Operators.Plus(value, r);
        var decimals = (int)Math.Clamp(Arg.Integer(precision), -100_000, 100_000);
        if (value is FloatValue f)
        {
            var rounded = FloatText.Round(f.Value, decimals);
            return double.IsInfinity(rounded) && double.IsFinite(f.Value) ? throw Fault.Overflow("rounded value too large to represent") : new FloatValue(rounded);
        }

        Numbers.TryBig(value, out var number);
        if (decimals >= 0) return BigIntValue.Of(number, r);
        if (-decimals > number.GetBitLength()) return IntValue.Of(0);
        var unit = BigInteger.Pow(10, -decimals);
        var whole = FloatText.DivideHalfEven(BigInteger.Abs(number), unit) * unit;
        return BigIntValue.Of(number.Sign < 0 ? -whole : whole, r);
    }

    public static JinjaValue FileSize(JinjaValue value, bool binary, RenderState r)
    {
        var bytes = Conversions.Float(value, r);
        var step = binary ? 1024.0 : 1000.0;
        if (bytes == 1) return new StrValue("1 Byte");
        if (bytes < step) return r.Text($"{Whole(bytes, r).Str(r)} Bytes");
        var unit = step;
        var names = binary ? Binary : Decimal;
        for (var i = 0; ; i++)
        {
            unit *= step;
            if (bytes >= unit && i < names.Length - 1) continue;
            var shown = step * bytes / unit;
            return r.Text((double.IsFinite(shown) ? FloatText.Fixed(shown, 1) : FloatText.NonFinite(shown)) + " " + names[i]);
        }
    }
}
