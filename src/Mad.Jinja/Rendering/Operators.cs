using System.Numerics;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Rendering;

/// <summary>A binary operator of the expression language.</summary>
internal delegate JinjaValue Operator(JinjaValue a, JinjaValue b, RenderState r);

/// <summary>Python's + - * / // % ** over the closed set of values.</summary>
internal static class Operators
{
    public static JinjaValue Add(JinjaValue a, JinjaValue b, RenderState r)
    {
        if (a is IntValue x && b is IntValue y)
        {
            var sum = unchecked(x.Value + y.Value);
            if (((x.Value ^ sum) & (y.Value ^ sum)) >= 0) return IntValue.Of(sum);
        }

        RefuseUndefined(a, b, r);
        if (Numbers.IsNumber(a) && Numbers.IsNumber(b)) return Arithmetic(a, b, r, static (p, q) => p + q, static (p, q) => p + q);
        return (a, b) switch
        {
            (StrValue s, StrValue t) => Concat(s, t, r),
            (ListValue l, ListValue m) => Join(l.Items, m.Items, r),
            (TupleValue l, TupleValue m) => new TupleValue([.. Join(l.Items, m.Items, r).Items]),
            (StrValue, _) => throw Fault.Type($"can only concatenate str (not \"{b.TypeName}\") to str"),
            (ListValue or TupleValue, _) => throw Fault.Type($"can only concatenate {a.TypeName} (not \"{b.TypeName}\") to {a.TypeName}"),
            _ => throw Unsupported("+", a, b),
        };
    }

    public static StrValue Concat(StrValue a, StrValue b, RenderState r)
    {
        r.CheckText(a.Text.Length + (long)b.Text.Length);
        if (a.IsSafe == b.IsSafe) return r.Text(a.Text + b.Text, a.IsSafe);
        return r.Text(Markup.Escape(a, r).Text + Markup.Escape(b, r).Text, true);
    }

    private static ListValue Join(IReadOnlyList<JinjaValue> a, IReadOnlyList<JinjaValue> b, RenderState r)
    {
        r.CheckCount(a.Count + (long)b.Count);
        return new ListValue([.. a, .. b]);
    }

    public static JinjaValue Subtract(JinjaValue a, JinjaValue b, RenderState r)
        => Numeric("-", a, b, r, static (p, q) => p - q, static (p, q) => p - q);

    public static JinjaValue Multiply(JinjaValue a, JinjaValue b, RenderState r)
    {
        RefuseUndefined(a, b, r);
        if (Numbers.IsNumber(a) && Numbers.IsNumber(b))
        {
            ChargeBig(a, b, r);
            return Arithmetic(a, b, r, static (p, q) => p * q, static (p, q) => p * q);
        }

        if (Numbers.TryLong(b, out var count)) return Repeat(a, count, r) ?? throw Unsupported("*", a, b);
        if (Numbers.TryLong(a, out count)) return Repeat(b, count, r) ?? throw Unsupported("*", a, b);
        throw a is StrValue or ListValue or TupleValue
            ? Fault.Type($"can't multiply sequence by non-int of type '{b.TypeName}'")
            : Unsupported("*", a, b);
    }

    private static JinjaValue? Repeat(JinjaValue value, long count, RenderState r) => value switch
    {
        StrValue s => new BoundedText(r).Repeat(s.Text, count).ToValue(s.IsSafe),
        ListValue l => new ListValue(Repeat(l.Items, count, r)),
        TupleValue t => new TupleValue([.. Repeat(t.Items, count, r)]),
        _ => null,
    };

    private static List<JinjaValue> Repeat(IReadOnlyList<JinjaValue> items, long count, RenderState r)
    {
        count = items.Count == 0 ? 0 : Math.Clamp(count, 0, int.MaxValue);
        r.CheckCount(items.Count * count);
        var repeated = new List<JinjaValue>((int)(items.Count * count));
        for (; count > 0; count--) repeated.AddRange(items);
        return repeated;
    }

    public static JinjaValue Divide(JinjaValue a, JinjaValue b, RenderState r)
    {
        RequireNumbers("/", a, b, r);
        if (Numbers.Compare(b, IntValue.Of(0)) == 0)
            throw Fault.ZeroDivision(a is FloatValue || b is FloatValue ? "float division by zero" : "division by zero");
        if (a is FloatValue || b is FloatValue) return new FloatValue(Numbers.ToDouble(a) / Numbers.ToDouble(b));
        ChargeBig(a, b, r);
        Numbers.TryBig(a, out var top);
        Numbers.TryBig(b, out var bottom);
        return new FloatValue(Numbers.Ratio(top, bottom));
    }

    public static JinjaValue FloorDivide(JinjaValue a, JinjaValue b, RenderState r)
    {
        RequireNumbers("//", a, b, r);
        if (a is FloatValue || b is FloatValue) return new FloatValue(FloorDivide(Numbers.ToDouble(a), Numbers.ToDouble(b)).Quotient);
        return BigIntValue.Of(FloorDivide(a, b, r, "integer division or modulo by zero").Quotient, r);
    }

    public static JinjaValue Modulo(JinjaValue a, JinjaValue b, RenderState r)
    {
        if (a is StrValue format) return PercentFormat.Format(format, b, r);
        RequireNumbers("%", a, b, r);
        if (a is FloatValue || b is FloatValue) return new FloatValue(FloorDivide(Numbers.ToDouble(a), Numbers.ToDouble(b)).Remainder);
        return BigIntValue.Of(FloorDivide(a, b, r, "integer modulo by zero").Remainder, r);
    }

    private static (BigInteger Quotient, BigInteger Remainder) FloorDivide(JinjaValue a, JinjaValue b, RenderState r, string byZero)
    {
        ChargeBig(a, b, r);
        Numbers.TryBig(a, out var top);
        Numbers.TryBig(b, out var bottom);
        if (bottom.IsZero) throw Fault.ZeroDivision(byZero);
        var quotient = BigInteger.DivRem(top, bottom, out var rest);
        return rest.Sign * bottom.Sign < 0 ? (quotient - 1, rest + bottom) : (quotient, rest);
    }

    private static (double Quotient, double Remainder) FloorDivide(double a, double b)
    {
        if (b == 0) throw Fault.ZeroDivision("float floor division by zero");
        var rest = a % b;
        var quotient = (a - rest) / b;
        if (rest != 0 && (b < 0) != (rest < 0)) (rest, quotient) = (rest + b, quotient - 1);
        if (rest == 0) rest = Math.CopySign(0, b);
        if (quotient == 0) return (Math.CopySign(0, a / b), rest);
        var floor = Math.Floor(quotient);
        return (quotient - floor > 0.5 ? floor + 1 : floor, rest);
    }

    public static JinjaValue Power(JinjaValue a, JinjaValue b, RenderState r)
    {
        RequireNumbers("** or pow()", a, b, r);
        if (!Numbers.TryBig(a, out var value) || !Numbers.TryBig(b, out var power) || power.Sign < 0)
            return new FloatValue(Power(Numbers.ToDouble(a), Numbers.ToDouble(b)));
        // 0, 1 and -1 stay small whatever the power.
        if (power.IsZero || BigInteger.Abs(value) <= 1) return BigIntValue.Of(BigInteger.Pow(value, power.IsZero ? 0 : power.IsEven ? 2 : 1), r);
        var bits = (value.GetBitLength() - (BigInteger.Abs(value).IsPowerOfTwo ? 1 : 0)) * (power > int.MaxValue ? int.MaxValue : (long)power);
        r.CheckInteger(bits);
        r.SpendInteger(bits, bits);
        return BigIntValue.Of(BigInteger.Pow(value, (int)power), r);
    }

    private static double Power(double a, double b)
    {
        if (a == 0 && b < 0) throw Fault.ZeroDivision("0.0 cannot be raised to a negative power");
        var finite = double.IsFinite(a) && double.IsFinite(b);
        if (finite && a < 0 && Math.Floor(b) != b) throw Fault.Value("a negative number raised to a fraction is a complex number");
        var result = Math.Pow(a, b);
        return finite && double.IsInfinity(result) ? throw Fault.Overflow("(34, 'Numerical result out of range')") : result;
    }

    public static JinjaValue Negate(JinjaValue a, RenderState r) => a switch
    {
        FloatValue f => new FloatValue(-f.Value),
        UndefinedValue u => throw u.Fail(r),
        _ when Numbers.TryBig(a, out var number) => BigIntValue.Of(-number, r),
        _ => throw Fault.Type($"bad operand type for unary -: '{a.TypeName}'"),
    };

    public static JinjaValue Plus(JinjaValue a, RenderState r) => a switch
    {
        FloatValue => a,
        UndefinedValue u => throw u.Fail(r),
        _ when Numbers.TryBig(a, out var number) => BigIntValue.Of(number, r),
        _ => throw Fault.Type($"bad operand type for unary +: '{a.TypeName}'"),
    };

    private static JinjaValue Numeric(string sign, JinjaValue a, JinjaValue b, RenderState r, Func<BigInteger, BigInteger, BigInteger> whole, Func<double, double, double> real)
    {
        RequireNumbers(sign, a, b, r);
        return Arithmetic(a, b, r, whole, real);
    }

    private static JinjaValue Arithmetic(JinjaValue a, JinjaValue b, RenderState r, Func<BigInteger, BigInteger, BigInteger> whole, Func<double, double, double> real)
    {
        if (a is FloatValue || b is FloatValue) return new FloatValue(real(Numbers.ToDouble(a), Numbers.ToDouble(b)));
        Numbers.TryBig(a, out var left);
        Numbers.TryBig(b, out var right);
        r.CheckInteger(Math.Max(left.GetBitLength(), right.GetBitLength()));
        r.Spend(1 + ((left.GetBitLength() + right.GetBitLength()) >> 8));
        return BigIntValue.Of(whole(left, right), r);
    }

    private static void ChargeBig(JinjaValue a, JinjaValue b, RenderState r)
    {
        if (a is not BigIntValue && b is not BigIntValue) return;
        r.SpendInteger(Bits(a), Bits(b));
    }

    private static long Bits(JinjaValue value)
    {
        Numbers.TryBig(value, out var number);
        return Math.Max(number.GetBitLength(), 32);
    }

    private static void RequireNumbers(string sign, JinjaValue a, JinjaValue b, RenderState r)
    {
        RefuseUndefined(a, b, r);
        if (!Numbers.IsNumber(a) || !Numbers.IsNumber(b)) throw Unsupported(sign, a, b);
    }

    private static void RefuseUndefined(JinjaValue a, JinjaValue b, RenderState r)
    {
        if (a is UndefinedValue u) throw u.Fail(r);
        if (b is UndefinedValue v) throw v.Fail(r);
    }

    private static Fault Unsupported(string sign, JinjaValue a, JinjaValue b)
        => Fault.Type($"unsupported operand type(s) for {sign}: '{a.TypeName}' and '{b.TypeName}'");
}
