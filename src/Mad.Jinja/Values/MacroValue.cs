using System.Globalization;
using Mad.Jinja.Rendering;
using Mad.Jinja.Text;

namespace Mad.Jinja.Values;

/// <summary>What a macro's definition says about its parameters, and the slots they are bound to.</summary>
/// <param name="Caller">The slot of the implicit <c>caller</c>; null when the macro does not use it. Likewise for the others.</param>
internal sealed record MacroShape(string? Name, string[] Arguments, int[] ArgumentSlots, int? Caller, bool AccessesCaller, int? Kwargs, int? Varargs);

/// <summary>A macro, or the body of a call block.</summary>
internal sealed class MacroValue(MacroShape shape, Func<Frame> enter, Exec body) : JinjaValue
{
    internal override string TypeName => "Macro";

    internal override bool IsCallable => true;

    internal override JinjaValue? Attribute(string name, RenderState r) => name switch
    {
        "name" => shape.Name is null ? NoneValue.Instance : new StrValue(shape.Name),
        "arguments" => new TupleValue([.. shape.Arguments.Select(a => new StrValue(a))]),
        "catch_kwargs" => BoolValue.Of(shape.Kwargs is not null),
        "catch_varargs" => BoolValue.Of(shape.Varargs is not null),
        "caller" => BoolValue.Of(shape.AccessesCaller),
        "explicit_caller" => BoolValue.Of(shape.Arguments.Contains("caller")),
        _ => null,
    };

    internal override JinjaValue Call(Args args, Context caller)
    {
        var r = caller.R;
        var frame = enter();
        Bind(frame, args, r);
        r.Enter();
        var (template, line, start) = (r.Template, r.Line, r.Out.Length);
        r.Template = frame.Context.Template.Name;
        body(frame);
        (r.Template, r.Line) = (template, line);
        r.Leave();
        // The caller's escaping decides, as it does in Jinja for a macro called from a template.
        return r.Text(r.Out.Cut(start), caller.Autoescape);
    }

    private void Bind(Frame frame, Args args, RenderState r)
    {
        var count = shape.Arguments.Length;
        var given = args.Positional;
        var named = new Dictionary<string, JinjaValue>(args.Named);
        var foundCaller = shape.Arguments.Contains("caller");
        for (var i = 0; i < count; i++)
        {
            if (i < given.Length) frame.Slots[shape.ArgumentSlots[i]] = given[i];
            else if (named.Remove(shape.Arguments[i], out var value)) frame.Slots[shape.ArgumentSlots[i]] = value;
        }

        if (shape.AccessesCaller && !foundCaller && shape.Caller is { } slot)
            frame.Slots[slot] = named.Remove("caller", out var value) ? value : r.Undefined("No caller defined", null, new StrValue("caller"));
        BindRest(frame, given, named, args, r);
    }

    private void BindRest(Frame frame, JinjaValue[] given, Dictionary<string, JinjaValue> named, Args args, RenderState r)
    {
        var count = shape.Arguments.Length;
        if (shape.Kwargs is { } kwargs)
        {
            var rest = new DictValue(r);
            foreach (var (name, value) in args.Named.Where(n => named.ContainsKey(n.Key))) rest.Set(new StrValue(name), value);
            frame.Slots[kwargs] = rest;
        }
        else if (named.Count > 0)
        {
            throw UnexpectedName(named);
        }

        if (shape.Varargs is { } varargs)
            frame.Slots[varargs] = given.Length > count ? new TupleValue(given[count..]) : TupleValue.Empty;
        else if (given.Length > count)
            throw Fault.Type(string.Create(CultureInfo.InvariantCulture, $"macro {QuotedName} takes not more than {count} argument(s)"));
    }

    private string QuotedName => shape.Name is null ? "None" : ReprWriter.Quote(shape.Name);

    private Fault UnexpectedName(Dictionary<string, JinjaValue> named) => named.ContainsKey("caller")
        ? Fault.Type($"macro {QuotedName} was invoked with two values for the special caller argument. This is most likely a bug.")
        : Fault.Type($"macro {QuotedName} takes no keyword argument {ReprWriter.Quote(named.Keys.First())}");

    internal override void Repr(ReprWriter w) => w.Append(shape.Name is null ? "<Macro anonymous>" : $"<Macro {ReprWriter.Quote(shape.Name)}>");
}
