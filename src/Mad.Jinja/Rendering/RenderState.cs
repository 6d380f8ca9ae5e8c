using System.Globalization;
using System.Runtime.CompilerServices;
using Mad.Jinja.Values;

namespace Mad.Jinja.Rendering;

/// <summary>One rendering: where it is, what it has written and what it may still use.</summary>
internal sealed class RenderState(JinjaEnvironment environment, IReadOnlyDictionary<string, JinjaValue> host, OutputBuffer output)
{
    private readonly Dictionary<string, JinjaValue> _thawed = [];
    private ulong _chance = 0x9E3779B97F4A7C15;

    public JinjaEnvironment Environment { get; } = environment;

    public JinjaLimits Limits { get; } = environment.Settings.Limits;

    public OutputBuffer Out { get; } = output;

    public long Fuel { get; private set; } = environment.Settings.Limits.Fuel;

    public int Depth { get; private set; }

    /// <summary>The innermost template and line reached, for messages.</summary>
    public string Template { get; set; } = "";

    public int Line { get; set; }

    /// <summary>What templates imported without context gave in this rendering.</summary>
    public Dictionary<JinjaTemplate, ModuleValue> Modules { get; } = [];

    public JinjaValue? Host(string name)
    {
        if (!host.TryGetValue(name, out var value)) return null;
        if (value is not (ListValue or DictValue)) return value;
        if (!_thawed.TryGetValue(name, out var own)) _thawed[name] = own = Thaw(value);
        return own;
    }

    // A template may change lists and dicts; what it was handed belongs to the caller and must stay as it was.
    private JinjaValue Thaw(JinjaValue value)
    {
        Spend(1);
        switch (value)
        {
            case ListValue list:
                return new ListValue(list.Items.ConvertAll(Thaw));
            case DictValue dict:
                var copy = new DictValue(this);
                for (var i = 0; i < dict.Count; i++) copy.Set(dict.At(i).Key, Thaw(dict.At(i).Value));
                return copy;
            default:
                return value;
        }
    }

    public void Spend(long steps)
    {
        if ((Fuel -= steps) < 0) throw OutOfFuel();
    }

    private Fault OutOfFuel()
        => Fault.Limit(string.Create(CultureInfo.InvariantCulture, $"the template used more than its {Limits.Fuel} steps"));

    /// <summary>Pays for reading a text through.</summary>
    public void SpendText(int length) => Spend(1 + (length >> 6));

    /// <summary>Pays for multiplying or dividing two integers of these sizes.</summary>
    public void SpendInteger(long bits, long otherBits) => Spend(1 + ((bits >> 5) * (otherBits >> 5) >> 4));

    public void CheckInteger(long bits)
    {
        if (bits > Limits.IntegerBits)
            throw Fault.Limit(string.Create(CultureInfo.InvariantCulture, $"an integer of {bits} bits is larger than the {Limits.IntegerBits} allowed"));
    }

    public void CheckText(long length)
    {
        if (length > Limits.Output)
            throw Fault.Limit(string.Create(CultureInfo.InvariantCulture, $"a text of {length} characters is longer than the {Limits.Output} allowed"));
    }

    public void CheckCount(long count)
    {
        if (count > Limits.Range)
            throw Fault.Limit(string.Create(CultureInfo.InvariantCulture, $"a list of {count} elements is longer than the {Limits.Range} allowed"));
        Spend(Math.Max(count, 0));
    }

    /// <summary>A text made by the template: paid for by its length.</summary>
    public StrValue Text(string text, bool safe = false)
    {
        CheckText(text.Length);
        Spend(1 + (text.Length >> 4));
        return new StrValue(text, safe);
    }

    public void Enter()
    {
        Spend(1);
        if (++Depth > Limits.Depth)
            throw Fault.Recursion(string.Create(CultureInfo.InvariantCulture, $"more than {Limits.Depth} macros, blocks, includes or loops inside one another"));
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }

    public void Leave() => Depth--;

    public UndefinedValue Undefined(string? hint, JinjaValue? owner = null, JinjaValue? key = null)
        => new(Environment.Settings.Undefined, hint, owner, key);

    public UndefinedValue UndefinedName(string name) => Undefined(null, null, new StrValue(name));

    /// <summary>What the random filter draws: the same numbers in every rendering, so that equal inputs render equal prompts.</summary>
    public int Draw(int below)
    {
        _chance ^= _chance << 13;
        _chance ^= _chance >> 7;
        _chance ^= _chance << 17;
        return (int)(_chance % (ulong)below);
    }
}
