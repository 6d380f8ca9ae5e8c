using Mad.Jinja.Compilation;
using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Syntax;

/// <summary>Template text as it stands.</summary>
internal sealed class TextNode(string text, int line) : Node(line)
{
    public string Text => text;
}

/// <summary>Text and printed expressions between two block tags.</summary>
internal sealed class OutputStmt(IReadOnlyList<Node> parts, int line) : Stmt(line)
{
    public IReadOnlyList<Node> Parts => parts;

    public override IEnumerable<Node> Children => parts;

    public override Exec Compile(Scope s)
    {
        if (s.MayExtend && s.Info.Extends) return static _ => { };
        var steps = parts.Select(p => p is TextNode text ? Write(text.Text) : Write((Expr)p, s)).ToList();
        return Guard(Scope.Sequence(steps), s);
    }

    /// <summary>What a template that may turn out to extend another must ask before it prints.</summary>
    public static Exec Guard(Exec step, Scope s)
    {
        if (!s.MayExtend) return step;
        return f =>
        {
            if (f.Root.Parent is null) step(f);
        };
    }

    private static Exec Write(string text) => f => f.R.Out.Append(text);

    private static Exec Write(Expr expression, Scope s)
    {
        var value = expression.Compile(s);
        var line = expression.Line;
        if (s.Autoescape is { } fixedEscape)
        {
            return f =>
            {
                f.R.Line = line;
                Print(value(f), fixedEscape, f.R);
            };
        }

        return f =>
        {
            f.R.Line = line;
            Print(value(f), f.Context.Autoescape, f.R);
        };
    }

    private static void Print(JinjaValue value, bool escape, RenderState r)
    {
        r.Spend(1);
        if (value is StrValue { Text: var text })
        {
            if (escape && !value.IsSafe) r.Out.AppendEscaped(text);
            else r.Out.Append(text);
        }
        else if (value is IntValue { Value: var number })
        {
            r.Out.Append(number);
        }
        else if (escape && !value.IsSafe)
        {
            r.Out.AppendEscaped(value.Str(r));
        }
        else
        {
            r.Out.Append(value.Str(r));
        }
    }
}

internal sealed class IfStmt(IReadOnlyList<KeyValuePair<Expr, IReadOnlyList<Stmt>>> branches, IReadOnlyList<int> lines, IReadOnlyList<Stmt> otherwise)
    : Stmt(lines[0])
{
    public override IEnumerable<Node> Children => branches.SelectMany(static b => b.Value.Prepend<Node>(b.Key)).Concat(otherwise);

    public override void Track(Tracker tracker)
    {
        branches[0].Key.Track(tracker);
        var body = tracker.Branch(branches[0].Value);
        // Jinja looks at the elifs as one branch of ifs inside this one.
        var elifs = tracker.Branch(branches.Skip(1).Select((b, i) => new IfStmt([b], [lines[i + 1]], [])));
        var rest = tracker.Branch(otherwise);
        tracker.Symbols.Merge([body, elifs, rest]);
    }

    public override Exec Compile(Scope s)
    {
        var soft = s.Soft();
        var tests = branches.Select(b => b.Key.Compile(soft)).ToArray();
        var bodies = branches.Select(b => soft.Body(b.Value)).ToArray();
        var rest = soft.Body(otherwise);
        return f =>
        {
            for (var i = 0; i < tests.Length; i++)
            {
                f.R.Line = lines[i];
                f.R.Spend(1);
                if (!tests[i](f).Truth(f.R)) continue;
                bodies[i](f);
                return;
            }

            rest(f);
        };
    }
}

/// <summary><c>set target = value</c>.</summary>
internal sealed class SetStmt(Expr target, Expr value, int line) : Stmt(line)
{
    public override IEnumerable<Node> Children => [target, value];

    public override void Track(Tracker tracker)
    {
        value.Track(tracker);
        target.Track(tracker);
    }

    public override Exec Compile(Scope s)
    {
        var checks = Scope.Sequence([.. Descendants().OfType<NamespaceTarget>().Select(t => t.CompileCheck(s))]);
        var (eval, assign, export) = (value.Compile(s), target.CompileTarget(s), Export(target, s));
        return f =>
        {
            f.R.Line = Line;
            f.R.Spend(1);
            checks(f);
            assign(f, eval(f));
            export?.Invoke(f);
        };
    }

    /// <summary>At the top of a template what is set is visible to blocks, and to importers unless its name begins with an underscore.</summary>
    public static Exec? Export(Expr target, Scope s)
    {
        if (!s.TopLevel) return null;
        var names = target.Descendants().Prepend(target).OfType<NameExpr>()
            .Select(n => KeyValuePair.Create(n.Name, s.Reader(s.Symbols.Find(n.Name)!))).ToArray();
        return f =>
        {
            foreach (var (name, read) in names) Publish(f, name, read(f)!);
        };
    }

    public static void Publish(Frame f, string name, JinjaValue value)
    {
        f.Context.Set(name, value);
        if (!name.StartsWith('_')) f.Context.Exported.Add(name);
    }
}

/// <summary><c>set target</c> … <c>endset</c>: the text printed inside.</summary>
internal sealed class SetBlockStmt(Expr target, FilterExpr? filter, IReadOnlyList<Stmt> body, int line) : Stmt(line)
{
    public override IEnumerable<Node> Children => new Node?[] { target, filter }.OfType<Node>().Concat(body);

    public override void Track(Tracker tracker) => target.Track(tracker);

    public override Exec Compile(Scope s)
    {
        var inner = s.Inner();
        inner.MayExtend = false;
        inner.Track(body);
        // The filter's own names are read in the block's scope, where Jinja looks them up too.
        if (filter is not null) inner.Track([filter]);
        var print = inner.Body(body);
        var enter = inner.Enter();
        var apply = filter?.CompileOverText(inner);
        var (assign, export) = (target.CompileTarget(s), SetStmt.Export(target, s));
        return f =>
        {
            f.R.Spend(1);
            enter?.Invoke(f);
            var start = f.R.Out.Length;
            print(f);
            f.R.Line = Line;
            var text = f.R.Out.Cut(start);
            JinjaValue value = f.R.Text(text, inner.Escapes(f));
            if (apply is not null) value = apply(f, value);
            if (f.Context.Autoescape && !value.IsSafe) value = f.R.Text(value.Str(f.R), true);
            assign(f, value);
            export?.Invoke(f);
        };
    }
}

/// <summary>Statements with their own names: with, and the inside of autoescape.</summary>
internal sealed class WithStmt(IReadOnlyList<Expr> targets, IReadOnlyList<Expr> values, IReadOnlyList<Stmt> body, int line) : Stmt(line)
{
    public override IEnumerable<Node> Children => targets.Concat<Node>(values).Concat(body);

    public override void Track(Tracker tracker) => tracker.Visit(values);

    public override Exec Compile(Scope s)
    {
        var inner = s.Inner();
        inner.Track(targets);
        inner.Track(body);
        var evals = values.Select(v => v.Compile(s)).ToArray();
        var assigns = targets.Select(t => t.CompileTarget(inner)).ToArray();
        var run = inner.Body(body);
        var enter = inner.Enter();
        return f =>
        {
            f.R.Line = Line;
            f.R.Spend(1);
            enter?.Invoke(f);
            for (var i = 0; i < evals.Length; i++) assigns[i](f, evals[i](f));
            run(f);
        };
    }
}

internal sealed class AutoescapeStmt(Expr setting, IReadOnlyList<Stmt> body, int line) : Stmt(line)
{
    public override IEnumerable<Node> Children => body.Prepend<Node>(setting);

    public override void Track(Tracker tracker)
    {
    }

    public override Exec Compile(Scope s)
    {
        var inner = s.Inner();
        inner.Track([setting]);
        inner.Track(body);
        var on = setting.Compile(inner);
        inner.Autoescape = setting is ConstExpr { Value: BoolValue fixedValue } ? fixedValue.Value : null;
        var run = inner.Body(body);
        var enter = inner.Enter();
        return f =>
        {
            f.R.Line = Line;
            f.R.Spend(1);
            enter?.Invoke(f);
            var before = f.Context.Autoescape;
            f.Context.Autoescape = on(f).Truth(f.R);
            run(f);
            f.Context.Autoescape = before;
        };
    }
}

/// <summary>A block whose text goes through a filter before it is printed.</summary>
internal sealed class FilterBlockStmt(FilterExpr filter, IReadOnlyList<Stmt> body, int line) : Stmt(line)
{
    public override IEnumerable<Node> Children => body.Append<Node>(filter);

    public override void Track(Tracker tracker) => filter.Track(tracker);

    public override Exec Compile(Scope s)
    {
        var inner = s.Inner();
        inner.Track(body);
        inner.Track([filter]);
        var print = inner.Body(body);
        var enter = inner.Enter();
        var apply = filter.CompileOverText(inner);
        return f =>
        {
            f.R.Spend(1);
            enter?.Invoke(f);
            var start = f.R.Out.Length;
            print(f);
            f.R.Line = Line;
            var text = f.R.Text(f.R.Out.Cut(start), inner.Escapes(f));
            f.R.Out.Append(apply(f, text).Str(f.R));
        };
    }
}
