using Mad.Jinja.Compilation;
using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Syntax;

internal sealed class BlockStmt(string name, bool scoped, bool required, IReadOnlyList<Stmt> body, int line) : Stmt(line)
{
    public string Name => name;

    public bool Scoped => scoped;

    public override IEnumerable<Node> Children => body;

    public override void Track(Tracker tracker)
    {
    }

    protected override void FindUndeclared(HashSet<string> wanted, HashSet<string> found)
    {
    }

    /// <summary>The place the block has in this template; what is printed there is the most derived block of that name.</summary>
    public override Exec Compile(Scope s)
    {
        if (s.TopLevel && s.Info.Extends) return static _ => { };
        var locals = scoped ? s.Locals() : null;
        Exec print = f =>
        {
            f.R.Line = Line;
            var context = locals is null ? f.Context : f.Context.Derived(locals(f));
            var stack = context.Blocks[name];
            if (required && stack.Count <= 1) throw Fault.Runtime($"Required block {ReprWriter.Quote(name)} not found");
            stack[0].Render(context);
        };
        if (!s.TopLevel || s.Info.ExtendsSoFar == 0) return print;
        return f =>
        {
            if (f.Root.Parent is null) print(f);
        };
    }

    /// <summary>The block's own code, in a scope that sees no local names of the template around it.</summary>
    public void CompileBody(TemplateInfo info, BlockCode code)
    {
        var scope = new Scope(info) { InLoopOrBlock = true };
        var used = Undeclared(body, "self", "super");
        var steps = new List<Exec>();
        if (used.Contains("self"))
        {
            var write = scope.Writer(scope.Symbols.Declare("self"));
            steps.Add(f => write(f, new TemplateReference(f.Context)));
        }

        if (used.Contains("super"))
        {
            var write = scope.Writer(scope.Symbols.Declare("super"));
            steps.Add(f => write(f, BlockReference.Super(name, f.Context, code)));
        }

        scope.Track(body);
        var run = scope.Body(body);
        if (scope.Enter() is { } enter) steps.Add(enter);
        steps.Add(run);
        code.Slots = () => scope.Unit.Slots;
        code.Body = Scope.Sequence(steps);
    }
}

internal sealed class ExtendsStmt(Expr template, int line) : Stmt(line)
{
    public override IEnumerable<Node> Children => [template];

    public override Exec Compile(Scope s)
    {
        if (!s.TopLevel) throw s.Info.Error("cannot use extend from a non top-level scope", Line, "TemplateAssertionError");
        var again = s.Info.ExtendsSoFar > 0;
        var known = s.Info.Extends;
        var find = template.Compile(s);
        s.Info.ExtendsSoFar++;
        if (s.RootLevel) s.Info.Extends = true;
        return f =>
        {
            f.R.Line = Line;
            f.R.Spend(1);
            if (again && (known || f.Parent is not null)) throw Fault.Runtime("extended multiple times");
            f.Parent = Templates.Get(find(f), f.R);
            f.Context.AddBlocks(f.Parent.Blocks);
        };
    }
}

internal sealed class IncludeStmt(Expr template, bool ignoreMissing, bool withContext, int line) : Stmt(line)
{
    public override IEnumerable<Node> Children => [template];

    public override Exec Compile(Scope s)
    {
        var find = template.Compile(s);
        var locals = withContext ? s.Locals() : null;
        return f =>
        {
            f.R.Line = Line;
            f.R.Spend(1);
            if (Templates.Select(find(f), ignoreMissing, f.R) is not { } included) return;
            if (locals is null) f.R.Out.Append(Templates.Module(included, f.R).Body);
            else included.RenderInto(f.Context.ForTemplate(included, locals(f)));
        };
    }
}

internal sealed class ImportStmt(Expr template, string target, bool withContext, int line) : Stmt(line)
{
    public override IEnumerable<Node> Children => [template];

    public override void Track(Tracker tracker)
    {
        template.Track(tracker);
        tracker.Symbols.Store(target);
    }

    public override Exec Compile(Scope s)
    {
        var import = Templates.CompileImport(template, withContext, s);
        var write = s.Writer(s.Symbols.Find(target)!);
        return f =>
        {
            f.R.Line = Line;
            f.R.Spend(1);
            var module = import(f);
            write(f, module);
            if (!s.TopLevel) return;
            f.Context.Set(target, module);
            f.Context.Exported.Remove(target);
        };
    }
}

/// <param name="names">The exported names, and what each is called here.</param>
internal sealed class FromImportStmt(Expr template, IReadOnlyList<KeyValuePair<string, string>> names, bool withContext, int line) : Stmt(line)
{
    public override IEnumerable<Node> Children => [template];

    public override void Track(Tracker tracker)
    {
        template.Track(tracker);
        foreach (var (_, alias) in names) tracker.Symbols.Store(alias);
    }

    public override Exec Compile(Scope s)
    {
        var import = Templates.CompileImport(template, withContext, s);
        var writers = names.Select(n => s.Writer(s.Symbols.Find(n.Value)!)).ToArray();
        return f =>
        {
            f.R.Line = Line;
            f.R.Spend(1);
            var module = import(f);
            for (var i = 0; i < writers.Length; i++)
            {
                var (name, alias) = names[i];
                var value = module.Attribute(name, f.R) ?? Missing(module, name, f.R);
                writers[i](f, value);
                if (!s.TopLevel) continue;
                f.Context.Set(alias, value);
                f.Context.Exported.Remove(alias);
            }
        };
    }

    private UndefinedValue Missing(ModuleValue module, string name, RenderState r) => r.Undefined(
        FormattableString.Invariant(
            $"the template {ReprWriter.Quote(module.Name)} (imported on line {Line}) does not export the requested name {ReprWriter.Quote(name)}"),
        null,
        new StrValue(name));
}
