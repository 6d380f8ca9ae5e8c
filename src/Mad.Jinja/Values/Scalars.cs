using System.Globalization;
using System.Numerics;
using Mad.Jinja.Rendering;
using Mad.Jinja.Text;

namespace Mad.Jinja.Values;

/// <summary>Python's None.</summary>
internal sealed class NoneValue : JinjaValue
{
    public static readonly NoneValue Instance = new();

    internal override string TypeName => "NoneType";

    internal override bool Truth(RenderState r) => false;

    internal override string Str(RenderState r) => "None";

    internal override void Repr(ReprWriter w) => w.Append("None");
}

/// <summary>Python's bool, which counts as 0 or 1 in arithmetic.</summary>
internal sealed class BoolValue : JinjaValue
{
    public static readonly BoolValue True = new(true);
    public static readonly BoolValue False = new(false);

    private BoolValue(bool value) => Value = value;

    public bool Value { get; }

    internal override string TypeName => "bool";

    public static BoolValue Of(bool value) => value ? True : False;

    internal override bool Truth(RenderState r) => Value;

    internal override string Str(RenderState r) => Value ? "True" : "False";

    internal override void Repr(ReprWriter w) => w.Append(Value ? "True" : "False");

    internal override JinjaValue? Attribute(string name, RenderState r) => Builtins.NumberMethods.Find(this, name);
}

/// <summary>Python's int, as long as it fits 64 bits.</summary>
internal sealed class IntValue : JinjaValue
{
    private static readonly IntValue[] Small = [.. Enumerable.Range(-16, 272).Select(n => new IntValue(n))];

    private IntValue(long value) => Value = value;

    public long Value { get; }

    internal override string TypeName => "int";

    public static IntValue Of(long value) => value is >= -16 and < 256 ? Small[value + 16] : new(value);

    internal override bool Truth(RenderState r) => Value != 0;

    internal override string Str(RenderState r) => Value.ToString(CultureInfo.InvariantCulture);

    internal override void Repr(ReprWriter w) => w.Append(Value.ToString(CultureInfo.InvariantCulture));

    internal override JinjaValue? Attribute(string name, RenderState r) => Builtins.NumberMethods.Find(this, name);
}

/// <summary>Python's int beyond 64 bits; its size is limited where it is made.</summary>
internal sealed class BigIntValue : JinjaValue
{
    private BigIntValue(BigInteger value) => Value = value;

    public BigInteger Value { get; }

    internal override string TypeName => "int";

    public static JinjaValue Of(BigInteger value, RenderState? r)
    {
        if (value >= long.MinValue && value <= long.MaxValue) return IntValue.Of((long)value);
        r?.CheckInteger(value.GetBitLength());
        return new BigIntValue(value);
    }

    internal override string Str(RenderState r)
    {
        r.SpendInteger(Value.GetBitLength(), Value.GetBitLength());
        // Python's own guard: more than 4300 digits are not turned into text.
        if (Value.GetBitLength() > 14_290) throw Fault.Value("Exceeds the limit (4300 digits) for integer string conversion");
        return Value.ToString(CultureInfo.InvariantCulture);
    }

    internal override void Repr(ReprWriter w) => w.Append(Str(w.State));

    internal override JinjaValue? Attribute(string name, RenderState r) => Builtins.NumberMethods.Find(this, name);
}

/// <summary>Python's float.</summary>
internal sealed class FloatValue(double value) : JinjaValue
{
    public double Value { get; } = value;

    internal override string TypeName => "float";

    internal override bool Truth(RenderState r) => Value != 0;

    internal override string Str(RenderState r) => FloatText.Repr(Value);

    internal override void Repr(ReprWriter w) => w.Append(FloatText.Repr(Value));

    internal override JinjaValue? Attribute(string name, RenderState r) => Builtins.NumberMethods.Find(this, name);
}
