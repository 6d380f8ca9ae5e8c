using System.Globalization;
using Mad.Jinja.Rendering;
using Mad.Jinja.Text;

namespace Mad.Jinja.Values;

/// <summary>A global function such as range.</summary>
internal sealed class FunctionValue(string repr, Builtin builtin) : JinjaValue
{
    internal override string TypeName => "builtin_function_or_method";

    internal override bool IsCallable => true;

    internal override void Repr(ReprWriter w) => w.Append(repr);

    internal override JinjaValue Call(Args args, Context caller) => builtin.Call(args, caller);
}

/// <summary>A method looked up on a value.</summary>
internal sealed class MethodValue(JinjaValue self, Builtin builtin) : JinjaValue
{
    internal override string TypeName => "builtin_function_or_method";

    internal override bool IsCallable => true;

    internal override void Repr(ReprWriter w) => w.Append($"<built-in method {builtin.Name} of {self.TypeName} object at 0x7f0000000000>");

    internal override JinjaValue Call(Args args, Context caller) => builtin.Call(args.WithFirst(self), caller);
}

/// <summary>What <c>namespace()</c> gives: attributes that a template may set from inside a loop.</summary>
internal sealed class NamespaceValue(DictValue attributes) : JinjaValue
{
    internal override string TypeName => "Namespace";

    public void Set(JinjaValue name, JinjaValue value) => attributes.Set(name, value);

    internal override JinjaValue? Attribute(string name, RenderState r) => attributes.Get(new StrValue(name));

    internal override void Repr(ReprWriter w)
    {
        w.Append("<Namespace ");
        w.AppendDict(attributes);
        w.Append(">");
    }
}

/// <summary>What <c>cycler()</c> gives.</summary>
internal sealed class CyclerValue(JinjaValue[] items) : JinjaValue
{
    private static readonly Builtin NextMethod = new("next", "self, /", static (_, a) => ((CyclerValue)a[0]).Next());
    private static readonly Builtin ResetMethod = new("reset", "self, /", static (_, a) => ((CyclerValue)a[0]).Reset());
    private int _position;

    internal override string TypeName => "Cycler";

    private JinjaValue Next()
    {
        var current = items[_position];
        _position = (_position + 1) % items.Length;
        return current;
    }

    private NoneValue Reset()
    {
        _position = 0;
        return NoneValue.Instance;
    }

    internal override JinjaValue? Attribute(string name, RenderState r) => name switch
    {
        "next" => new MethodValue(this, NextMethod),
        "reset" => new MethodValue(this, ResetMethod),
        "current" => items[_position],
        "items" => new TupleValue(items),
        "pos" => IntValue.Of(_position),
        _ => null,
    };

    internal override void Repr(ReprWriter w) => w.Append("<jinja2.utils.Cycler object at 0x7f0000000000>");
}

/// <summary>What <c>joiner()</c> gives: nothing at the first call, then its separator.</summary>
internal sealed class JoinerValue(JinjaValue separator) : JinjaValue
{
    private bool _used;

    internal override string TypeName => "Joiner";

    internal override bool IsCallable => true;

    internal override JinjaValue? Attribute(string name, RenderState r) => name switch
    {
        "sep" => separator,
        "used" => BoolValue.Of(_used),
        _ => null,
    };

    internal override JinjaValue Call(Args args, Context caller)
    {
        if (args.Positional.Length + args.Named.Count > 0) throw Fault.Type("Joiner.__call__() takes no arguments");
        if (_used) return separator;
        _used = true;
        return StrValue.Empty;
    }

    internal override void Repr(ReprWriter w) => w.Append("<jinja2.utils.Joiner object at 0x7f0000000000>");
}

/// <summary>An imported template: its exported names, and its text when it is printed.</summary>
internal sealed class ModuleValue(string name, IReadOnlyDictionary<string, JinjaValue> exports, string body) : JinjaValue
{
    public string Body => body;

    public string Name => name;

    internal override string TypeName => "TemplateModule";

    internal override bool IsSafe => true;

    internal override string Str(RenderState r) => body;

    internal override JinjaValue? Attribute(string attribute, RenderState r)
        => attribute == "__name__" ? new StrValue(name) : exports.GetValueOrDefault(attribute);

    internal override void Repr(ReprWriter w) => w.Append($"<TemplateModule {ReprWriter.Quote(name)}>");
}

/// <summary><c>self</c>: the blocks of the template by name.</summary>
internal sealed class TemplateReference(Context context) : JinjaValue
{
    internal override string TypeName => "TemplateReference";

    internal override JinjaValue? Attribute(string name, RenderState r) => null;

    internal override JinjaValue? Item(JinjaValue key, RenderState r)
        => key is StrValue name && context.Blocks.TryGetValue(name.Text, out var stack) ? new BlockReference(name.Text, context, stack, 0) : null;

    internal override void Repr(ReprWriter w) => w.Append($"<TemplateReference {ReprWriter.Quote(context.Template.Name)}>");
}

/// <summary>A block that can be called: <c>super()</c> or <c>self.name()</c>.</summary>
internal sealed class BlockReference(string name, Context context, List<BlockCode> stack, int depth) : JinjaValue
{
    internal override string TypeName => "BlockReference";

    internal override bool IsCallable => true;

    public static JinjaValue Super(string name, Context context, BlockCode current)
    {
        var stack = context.Blocks[name];
        return At(name, context, stack, stack.IndexOf(current) + 1);
    }

    private static JinjaValue At(string name, Context context, List<BlockCode> stack, int depth) => depth < stack.Count
        ? new BlockReference(name, context, stack, depth)
        : context.R.Undefined($"there is no parent block called {ReprWriter.Quote(name)}.", null, new StrValue("super"));

    internal override JinjaValue? Attribute(string attribute, RenderState r) => attribute switch
    {
        "super" => At(name, context, stack, depth + 1),
        "name" => new StrValue(name),
        _ => null,
    };

    internal override JinjaValue Call(Args args, Context caller)
    {
        if (args.Positional.Length + args.Named.Count > 0) throw Fault.Type("BlockReference.__call__() takes no arguments");
        var start = context.R.Out.Length;
        stack[depth].Render(context);
        return context.R.Text(context.R.Out.Cut(start), context.Autoescape);
    }

    internal override void Repr(ReprWriter w)
        => w.Append(string.Create(CultureInfo.InvariantCulture, $"<jinja2.runtime.BlockReference object at 0x7f{0:D10}>"));
}
