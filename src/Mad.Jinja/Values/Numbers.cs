using System.Numerics;

namespace Mad.Jinja.Values;

/// <summary>Python's numeric tower over the closed set: bool, int, float.</summary>
internal static class Numbers
{
    /// <summary>An int or bool that fits 64 bits; an int that does not saturates (as an index it is out of range either way).</summary>
    public static bool TryLong(JinjaValue value, out long number)
    {
        (var found, number) = value switch
        {
            IntValue i => (true, i.Value),
            BoolValue b => (true, b.Value ? 1 : 0),
            BigIntValue big => (true, big.Value.Sign > 0 ? long.MaxValue : long.MinValue),
            _ => (false, 0L),
        };
        return found;
    }

    public static bool TryBig(JinjaValue value, out BigInteger number)
    {
        (var found, number) = value switch
        {
            IntValue i => (true, (BigInteger)i.Value),
            BoolValue b => (true, b.Value ? 1 : 0),
            BigIntValue big => (true, big.Value),
            _ => (false, BigInteger.Zero),
        };
        return found;
    }

    public static bool IsNumber(JinjaValue value) => value is IntValue or FloatValue or BoolValue or BigIntValue;

    public static bool IsInteger(JinjaValue value) => value is IntValue or BoolValue or BigIntValue;

    /// <summary>Python's float(number); an int too large is an OverflowError.</summary>
    public static double ToDouble(JinjaValue value) => value switch
    {
        FloatValue f => f.Value,
        IntValue i => i.Value,
        BoolValue b => b.Value ? 1 : 0,
        BigIntValue big => ToDouble(big.Value),
        _ => throw Fault.Type($"must be real number, not {value.TypeName}"),
    };

    public static double ToDouble(BigInteger value) => Ratio(value, BigInteger.One, "int too large to convert to float");

    /// <summary>The double nearest to top / bottom, half to even.</summary>
    public static double Ratio(BigInteger top, BigInteger bottom, string overflow = "integer division result too large for a float")
    {
        var negative = top.Sign * bottom.Sign < 0;
        (top, bottom) = (BigInteger.Abs(top), BigInteger.Abs(bottom));
        if (top.IsZero) return 0;
        // 64 quotient bits with a sticky last one round correctly to 53, unless the result is subnormal: then to what is left.
        var shift = (int)(bottom.GetBitLength() - top.GetBitLength()) + 66;
        shift = Math.Min(shift, 1076);
        var quotient = BigInteger.DivRem(shift > 0 ? top << shift : top, shift > 0 ? bottom : bottom << -shift, out var rest);
        var extra = Math.Max((int)quotient.GetBitLength() - 53, Math.Min(shift - 1074, 64));
        var mantissa = extra > 0 ? Text.FloatText.DivideHalfEven((quotient << 1) + (rest.IsZero ? 0 : 1), BigInteger.One << (extra + 1)) : quotient;
        var result = Math.ScaleB((double)(ulong)mantissa, Math.Max(extra, 0) - shift);
        if (double.IsInfinity(result)) throw Fault.Overflow(overflow);
        return negative ? -result : result;
    }

    /// <summary>The order of two numbers by exact value; null when one is NaN.</summary>
    public static int? Compare(JinjaValue a, JinjaValue b)
    {
        if (a is IntValue x && b is IntValue y) return x.Value.CompareTo(y.Value);
        if (a is FloatValue || b is FloatValue) return CompareFloats(a, b);
        TryBig(a, out var left);
        TryBig(b, out var right);
        return left.CompareTo(right);
    }

    private static int? CompareFloats(JinjaValue a, JinjaValue b)
    {
        if (a is FloatValue f && b is FloatValue g)
            return double.IsNaN(f.Value) || double.IsNaN(g.Value) ? null : f.Value.CompareTo(g.Value);
        return a is FloatValue ? CompareMixed(((FloatValue)a).Value, b) : -CompareMixed(((FloatValue)b).Value, a);
    }

    private static int? CompareMixed(double left, JinjaValue right)
    {
        if (double.IsNaN(left)) return null;
        if (double.IsInfinity(left)) return left > 0 ? 1 : -1;
        TryBig(right, out var whole);
        var floor = new BigInteger(Math.Floor(left));
        return floor != whole ? floor.CompareTo(whole) : left > Math.Floor(left) ? 1 : 0;
    }
}
