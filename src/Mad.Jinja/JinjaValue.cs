using System.Text.Json;
using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja;

/// <summary>A value a template can see: one of a closed set that behaves as the Python value of the same name does in Jinja.</summary>
public abstract class JinjaValue
{
    private protected JinjaValue()
    {
    }

    public static JinjaValue None => NoneValue.Instance;

    /// <summary>Python's name of the type, as it stands in messages.</summary>
    internal abstract string TypeName { get; }

    /// <summary>True for text that is already markup and must not be escaped again.</summary>
    internal virtual bool IsSafe => false;

    /// <summary>True for Python's own types, which messages call "dict object" and not by their module.</summary>
    internal virtual bool IsCallable => false;

    public static implicit operator JinjaValue(string text) => new StrValue(text ?? throw new ArgumentNullException(nameof(text)));

    public static implicit operator JinjaValue(bool value) => BoolValue.Of(value);

    public static implicit operator JinjaValue(long value) => IntValue.Of(value);

    public static implicit operator JinjaValue(int value) => IntValue.Of(value);

    public static implicit operator JinjaValue(double value) => new FloatValue(value);

    public static JinjaValue List(IEnumerable<JinjaValue> items) => new ListValue([.. items]);

    /// <summary>A dictionary in the order given; a key that comes again replaces the value and keeps the place.</summary>
    public static JinjaValue Dict(IEnumerable<KeyValuePair<string, JinjaValue>> items)
    {
        var dict = new DictValue(null);
        foreach (var (key, value) in items) dict.Set(new StrValue(key), value);
        return dict;
    }

    /// <summary>The value a JSON text stands for: <c>1</c> is an integer and <c>1.0</c> is not, keys keep their order.</summary>
    public static JinjaValue FromJson(JsonElement json) => JsonValues.Read(json);

    internal virtual bool Truth(RenderState r) => true;

    /// <summary>What <c>str()</c> makes of it.</summary>
    internal virtual string Str(RenderState r) => Text.ReprWriter.Repr(this, r);

    internal abstract void Repr(Text.ReprWriter w);

    /// <summary>What <c>getattr</c> finds; null where Python raises AttributeError.</summary>
    internal virtual JinjaValue? Attribute(string name, RenderState r) => null;

    /// <summary>What <c>value[key]</c> finds; null where Python raises a LookupError or a TypeError.</summary>
    internal virtual JinjaValue? Item(JinjaValue key, RenderState r) => null;

    /// <summary>Its elements; null where it is not iterable.</summary>
    internal virtual IEnumerator<JinjaValue>? Elements(RenderState r) => null;

    /// <summary>What <c>len()</c> counts; null where it has no length.</summary>
    internal virtual long? Length(RenderState r) => null;

    internal virtual JinjaValue Call(Args args, Context caller) => throw Fault.Type($"'{TypeName}' object is not callable");
}
