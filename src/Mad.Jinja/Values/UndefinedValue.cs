using Mad.Jinja.Rendering;
using Mad.Jinja.Text;

namespace Mad.Jinja.Values;

/// <summary>What a missing name, attribute or item is: it remembers what was missing, for the message.</summary>
internal sealed class UndefinedValue(UndefinedKind kind, string? hint, JinjaValue? owner, JinjaValue? key) : JinjaValue
{
    public UndefinedKind Kind => kind;

    internal override string TypeName => kind switch
    {
        UndefinedKind.Strict => "StrictUndefined",
        UndefinedKind.Chainable => "ChainableUndefined",
        UndefinedKind.Debug => "DebugUndefined",
        _ => "Undefined",
    };

    internal override bool IsSafe => kind == UndefinedKind.Chainable;

    public string Message(RenderState r)
    {
        if (!string.IsNullOrEmpty(hint)) return hint;
        if (owner is null) return $"{ReprWriter.Repr(key!, r)} is undefined";
        return key is StrValue
            ? $"{ReprWriter.Quote(ObjectName(owner))} has no attribute {ReprWriter.Repr(key, r)}"
            : $"{ObjectName(owner)} has no element {ReprWriter.Repr(key!, r)}";
    }

    public Fault Fail(RenderState r) => Fault.Undefined(Message(r));

    private static string ObjectName(JinjaValue owner) => owner switch
    {
        NoneValue => "None",
        NamespaceValue => "jinja2.utils.Namespace object",
        LoopValue => "jinja2.runtime.LoopContext object",
        MacroValue => "jinja2.runtime.Macro object",
        ModuleValue => "jinja2.environment.TemplateModule object",
        StrValue { IsSafe: true } => "markupsafe.Markup object",
        _ => $"{owner.TypeName} object",
    };

    private Fault? Refuse(RenderState r) => kind == UndefinedKind.Strict ? Fail(r) : null;

    internal override bool Truth(RenderState r) => Refuse(r) is { } fault ? throw fault : false;

    internal override string Str(RenderState r)
    {
        if (Refuse(r) is { } fault) throw fault;
        if (kind != UndefinedKind.Debug) return "";
        if (!string.IsNullOrEmpty(hint)) return $"{{{{ undefined value printed: {hint} }}}}";
        return owner is null
            ? $"{{{{ {key!.Str(r)} }}}}"
            : $"{{{{ no such element: {ObjectName(owner)}[{ReprWriter.Repr(key!, r)}] }}}}";
    }

    internal override void Repr(ReprWriter w) => w.Append("Undefined");

    internal override long? Length(RenderState r) => Refuse(r) is { } fault ? throw fault : 0;

    internal override IEnumerator<JinjaValue> Elements(RenderState r)
        => Refuse(r) is { } fault ? throw fault : Enumerable.Empty<JinjaValue>().GetEnumerator();

    internal override JinjaValue? Attribute(string name, RenderState r)
    {
        if (name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal)) return null;
        return kind == UndefinedKind.Chainable ? this : throw Fail(r);
    }

    internal override JinjaValue Item(JinjaValue key, RenderState r) => kind == UndefinedKind.Chainable ? this : throw Fail(r);

    internal override JinjaValue Call(Args args, Context caller) => throw Fail(caller.R);
}
