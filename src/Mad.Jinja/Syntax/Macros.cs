using Mad.Jinja.Compilation;
using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Syntax;

/// <summary>The parameters and the body that macros and call blocks share.</summary>
internal sealed record MacroBody(string? Name, IReadOnlyList<NameExpr> Parameters, IReadOnlyList<Expr> Defaults, IReadOnlyList<Stmt> Body, int Line)
{
    public IEnumerable<Node> Children => Parameters.Concat<Node>(Defaults).Concat(Body);

    /// <summary>Makes the callable that the definition stands for when it is reached.</summary>
    public Func<Frame, MacroValue> Compile(Scope outer)
    {
        var unit = new Unit(outer.Unit);
        var scope = outer.Inner(unit);
        scope.Track(Children);
        var shape = Shape(scope);
        scope.MayExtend = false;
        scope.Track(Children);
        var fill = CompileDefaults(scope);
        var print = scope.Body(Body);
        var enter = scope.Enter();
        Exec run = f =>
        {
            f.R.Line = Line;
            enter?.Invoke(f);
            fill(f);
            print(f);
        };
        return f => new MacroValue(shape, () => new Frame(unit.Slots, f, f.Context), run);
    }

    private MacroShape Shape(Scope scope)
    {
        var slots = Parameters.Select(p => scope.Symbols.Find(p.Name)!.Index).ToArray();
        var names = Parameters.Select(static p => p.Name).ToArray();
        var used = Node.Undeclared(Body, "caller", "kwargs", "varargs");
        var explicitCaller = Array.IndexOf(names, "caller");
        if (used.Contains("caller") && explicitCaller >= 0 && explicitCaller < names.Length - Defaults.Count)
        {
            throw scope.Info.Error(
                "When defining macros or call blocks the special \"caller\" argument must be omitted or be given a default.", Line, "TemplateAssertionError");
        }

        int? Hidden(string name) => used.Contains(name) && !names.Contains(name) ? scope.Symbols.Declare(name).Index : null;
        return new MacroShape(Name, names, slots, Hidden("caller"), used.Contains("caller"), Hidden("kwargs"), Hidden("varargs"));
    }

    private Exec CompileDefaults(Scope scope)
    {
        var first = Parameters.Count - Defaults.Count;
        var steps = new List<Exec>();
        for (var i = 0; i < Parameters.Count; i++)
        {
            var name = Parameters[i].Name;
            var index = scope.Symbols.Find(name)!.Index;
            var hint = $"parameter {ReprWriter.Quote(name)} was not provided";
            var key = new StrValue(name);
            Eval value = i >= first ? Defaults[i - first].Compile(scope) : f => f.R.Undefined(hint, null, key);
            steps.Add(f => f.Slots[index] ??= value(f));
        }

        return Scope.Sequence(steps);
    }
}

internal sealed class MacroStmt(MacroBody macro) : Stmt(macro.Line)
{
    private readonly string _name = macro.Name!;

    public override IEnumerable<Node> Children => macro.Children;

    public override void Track(Tracker tracker) => tracker.Symbols.Store(_name);

    public override Exec Compile(Scope s)
    {
        var make = macro.Compile(s);
        var write = s.Writer(s.Symbols.Find(_name)!);
        return f =>
        {
            f.R.Spend(1);
            var value = make(f);
            write(f, value);
            if (s.TopLevel) SetStmt.Publish(f, _name, value);
        };
    }
}

/// <summary><c>call(args) macro(…)</c> … <c>endcall</c>.</summary>
internal sealed class CallBlockStmt(MacroBody macro, CallExpr call, int line) : Stmt(line)
{
    public override IEnumerable<Node> Children => macro.Children.Prepend(call);

    public override void Track(Tracker tracker) => call.Track(tracker);

    public override Exec Compile(Scope s)
    {
        var make = macro.Compile(s);
        var run = call.CompileWithCaller(s);
        return f =>
        {
            f.R.Line = Line;
            f.R.Spend(1);
            var text = run(f, make(f));
            f.R.Out.Append(text.Str(f.R));
        };
    }
}
