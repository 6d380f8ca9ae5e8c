using System.Numerics;
using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>The few methods of int and float that a template might call.</summary>
internal static class NumberMethods
{
    private static readonly MethodTable Whole = new MethodTable()
        .Add("bit_length", "/", static (_, a) => IntValue.Of(BitLength(a[0])))
        .Add("bit_count", "/", static (_, a) => IntValue.Of(BitCount(a[0])))
        .Add("conjugate", "/", static (c, a) => Operators.Plus(a[0], c.R));

    private static readonly MethodTable Real = new MethodTable()
        .Add("is_integer", "/", static (_, a) => BoolValue.Of(double.IsInteger(((FloatValue)a[0]).Value)))
        .Add("conjugate", "/", static (_, a) => a[0])
        .Add("as_integer_ratio", "/", static (c, a) => Ratio(((FloatValue)a[0]).Value, c.R));

    public static JinjaValue? Find(JinjaValue self, string name)
    {
        if (self is FloatValue) return name switch { "real" => self, "imag" => new FloatValue(0), _ => Real.Find(self, name) };
        return name switch { "real" or "numerator" => self, "imag" => IntValue.Of(0), "denominator" => IntValue.Of(1), _ => Whole.Find(self, name) };
    }

    private static long BitLength(JinjaValue value)
    {
        Numbers.TryBig(value, out var number);
        return BigInteger.Abs(number).GetBitLength();
    }

    private static long BitCount(JinjaValue value)
    {
        Numbers.TryBig(value, out var number);
        return BigInteger.Abs(number).ToByteArray().Sum(static b => (long)BitOperations.PopCount(b));
    }

    private static TupleValue Ratio(double value, RenderState r)
    {
        if (!double.IsFinite(value)) throw Fault.Value("cannot convert NaN or infinity to integer ratio");
        BigInteger bottom = 1;
        while (!double.IsInteger(value)) (value, bottom) = (value * 2, bottom * 2);
        return new TupleValue([BigIntValue.Of(new BigInteger(value), r), BigIntValue.Of(bottom, r)]);
    }
}
