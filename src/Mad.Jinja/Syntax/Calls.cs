using Mad.Jinja.Compilation;
using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Syntax;

/// <summary>The arguments of a call, filter or test.</summary>
internal sealed record Arguments(
    IReadOnlyList<Expr> Positional, IReadOnlyList<KeyValuePair<string, Expr>> Named, Expr? Spread, Expr? SpreadNamed)
{
    public static readonly Arguments None = new([], [], null, null);

    public IEnumerable<Node> Children => Positional.Concat(Named.Select(static n => n.Value)).Concat(new[] { Spread, SpreadNamed }.OfType<Expr>());

    public Func<Frame, Args> Compile(Scope s)
    {
        var positional = Positional.Select(p => p.Compile(s)).ToArray();
        if (Named.Count > 0 || Spread is not null || SpreadNamed is not null) return CompileNamed(positional, s);
        if (positional.Length == 0) return static _ => Args.None;
        return f => new Args(Array.ConvertAll(positional, p => p(f)), []);
    }

    private Func<Frame, Args> CompileNamed(Eval[] positional, Scope s)
    {
        var named = Named.Select(n => KeyValuePair.Create(n.Key, n.Value.Compile(s))).ToArray();
        var (spread, spreadNamed) = (Spread?.Compile(s), SpreadNamed?.Compile(s));
        return f =>
        {
            var values = Array.ConvertAll(positional, p => p(f));
            if (spread is not null) values = [.. values, .. Access.List(spread(f), f.R)];
            var byName = new List<KeyValuePair<string, JinjaValue>>();
            foreach (var (name, value) in named) Add(byName, name, value(f));
            if (spreadNamed is not null) AddAll(byName, spreadNamed(f));
            return new Args(values, byName);
        };
    }

    private static void Add(List<KeyValuePair<string, JinjaValue>> named, string name, JinjaValue value)
    {
        if (named.Exists(n => n.Key == name)) throw Fault.Type($"got multiple values for keyword argument '{name}'");
        named.Add(KeyValuePair.Create(name, value));
    }

    private static void AddAll(List<KeyValuePair<string, JinjaValue>> named, JinjaValue value)
    {
        if (value is not DictValue dict) throw Fault.Type($"argument after ** must be a mapping, not {value.TypeName}");
        for (var i = 0; i < dict.Count; i++)
        {
            var (key, item) = dict.At(i);
            Add(named, key is StrValue name ? name.Text : throw Fault.Type("keywords must be strings"), item);
        }
    }
}

internal sealed class CallExpr(Expr callee, Arguments arguments, int line) : Expr(line)
{
    public override IEnumerable<Node> Children => arguments.Children.Prepend(callee);

    protected override Eval Build(Scope s)
    {
        var (function, args) = (callee.Compile(s), arguments.Compile(s));
        return f => function(f).Call(args(f), f.Context);
    }

    /// <summary>The call of a call block, which hands its body on as <c>caller</c>.</summary>
    public Func<Frame, JinjaValue, JinjaValue> CompileWithCaller(Scope s)
    {
        var (function, args) = (callee.Compile(s), arguments.Compile(s));
        return (f, caller) =>
        {
            var given = args(f);
            return function(f).Call(given with { Named = [.. given.Named, KeyValuePair.Create("caller", caller)] }, f.Context);
        };
    }
}

/// <summary><c>value|name(…)</c>; without a value it is the filter of a block.</summary>
internal sealed class FilterExpr(Expr? target, string name, Arguments arguments, int line) : Expr(line)
{
    public override IEnumerable<Node> Children => target is null ? arguments.Children : arguments.Children.Prepend(target);

    protected override Eval Build(Scope s)
    {
        if (target is null) throw new InvalidOperationException("a block's filter is compiled with its text");
        var apply = CompileChain(s);
        var value = target.Compile(s);
        return f => apply(f, value(f));
    }

    /// <summary>The filters of a block, over the text it printed.</summary>
    public Func<Frame, JinjaValue, JinjaValue> CompileOverText(Scope s)
    {
        var apply = CompileChain(s);
        if (target is not FilterExpr inner) return apply;
        var first = inner.CompileOverText(s);
        return (f, text) => apply(f, first(f, text));
    }

    private Func<Frame, JinjaValue, JinjaValue> CompileChain(Scope s)
    {
        var args = arguments.Compile(s);
        if (Builtins.Filters.Table.TryGetValue(name, out var filter)) return (f, value) => filter.Call(args(f).WithFirst(value), f.Context);
        if (!s.IsSoft) throw s.Info.Error($"No filter named {ReprWriter.Quote(name)}.", Line, "TemplateAssertionError");
        return (_, _) => throw Fault.Runtime($"No filter named {ReprWriter.Quote(name)} found.");
    }
}

/// <summary><c>value is name(…)</c>.</summary>
internal sealed class TestExpr(Expr target, string name, Arguments arguments, int line) : Expr(line)
{
    public override IEnumerable<Node> Children => arguments.Children.Prepend(target);

    protected override Eval Build(Scope s)
    {
        var (value, args) = (target.Compile(s), arguments.Compile(s));
        if (Builtins.Tests.Table.TryGetValue(name, out var test)) return f => Apply(test, value(f), args(f), f);
        if (!s.IsSoft) throw s.Info.Error($"No test named {ReprWriter.Quote(name)}.", Line, "TemplateAssertionError");
        return _ => throw Fault.Runtime($"No test named {ReprWriter.Quote(name)} found.");
    }

    private static JinjaValue Apply(Builtin test, JinjaValue value, Args args, Frame f) => test.Call(args.WithFirst(value), f.Context);
}
