using Mad.Jinja.Compilation;
using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Syntax;

internal sealed class ForStmt(Expr target, Expr source, Expr? test, bool recursive, IReadOnlyList<Stmt> body, IReadOnlyList<Stmt> otherwise, int line)
    : Stmt(line)
{
    public override IEnumerable<Node> Children
        => new Node[] { target, source }.Concat(body).Concat(otherwise).Concat(test is null ? [] : [test]);

    public override void Track(Tracker tracker) => source.Track(tracker);

    public override Exec Compile(Scope s)
    {
        RefuseLoopTarget(s);
        var iterate = source.Compile(s);
        var unit = recursive ? new Unit(s.Unit) : s.Unit;
        var run = CompileRun(s, unit);
        if (!recursive)
        {
            return f =>
            {
                f.R.Line = Line;
                f.R.Spend(1);
                run(f, iterate(f), 0, null);
            };
        }

        return f =>
        {
            f.R.Line = Line;
            var values = iterate(f);
            f.R.Out.Append(Recurse(f, unit, run, values, 0, s));
        };
    }

    private delegate void Run(Frame f, JinjaValue values, int depth, Func<JinjaValue, int, JinjaValue>? recurse);

    private string Recurse(Frame outer, Unit unit, Run run, JinjaValue values, int depth, Scope s)
    {
        var r = outer.R;
        r.Enter();
        var start = r.Out.Length;
        run(new Frame(unit.Slots, outer, outer.Context), values, depth, (inner, at) =>
        {
            var line = r.Line;
            var text = Recurse(outer, unit, run, inner, at, s);
            r.Line = line;
            return r.Text(text, s.Escapes(outer));
        });
        r.Leave();
        return r.Out.Cut(start);
    }

    private void RefuseLoopTarget(Scope s)
    {
        if (Descendants().OfType<NameExpr>().FirstOrDefault(n => n is { Use: NameUse.Store, Name: "loop" }) is { } name)
            throw s.Info.Error("Can't assign to special loop variable in for-loop target", name.Line, "TemplateAssertionError");
    }

    private Run CompileRun(Scope s, Unit unit)
    {
        var extended = recursive || Undeclared(body, "loop").Count > 0 || Descendants().OfType<BlockStmt>().Any(static b => b.Scoped);
        var inner = s.Inner(unit);
        var loopSlot = extended ? inner.Symbols.Declare("loop") : null;
        TrackTarget(inner);
        inner.Track(body);
        var filter = test is null ? null : CompileTest(s);
        var assign = target.CompileTarget(inner);
        var run = inner.Body(body);
        var enter = inner.Enter();
        var rest = CompileElse(s, unit);
        Exec step = enter is null ? run : f =>
        {
            enter(f);
            run(f);
        };
        return loopSlot is null
            ? RunPlain(filter, assign, step, rest)
            : RunExtended(filter, assign, step, rest, inner.Writer(loopSlot));
    }

    private Run RunPlain(Func<Frame, IEnumerator<JinjaValue>, IEnumerator<JinjaValue>>? filter, Assign assign, Exec step, Exec rest) => (f, values, _, _) =>
    {
        var items = Access.Iterate(values, f.R);
        if (filter is not null) items = filter(f, items);
        var any = false;
        while (items.MoveNext())
        {
            f.R.Spend(1);
            any = true;
            assign(f, items.Current);
            step(f);
            f.R.Line = Line;
        }

        if (!any) rest(f);
    };

    private Run RunExtended(
        Func<Frame, IEnumerator<JinjaValue>, IEnumerator<JinjaValue>>? filter, Assign assign, Exec step, Exec rest, Action<Frame, JinjaValue?> setLoop)
        => (f, values, depth, recurse) =>
        {
            var items = Access.Iterate(values, f.R);
            var counted = values;
            if (filter is not null)
            {
                items = filter(f, items);
                counted = IteratorValue.Generator("t_1", items);
            }

            var loop = new LoopValue(counted, items, f.R, depth, recurse);
            var any = false;
            while (loop.Next() is { } item)
            {
                any = true;
                assign(f, item);
                setLoop(f, loop);
                step(f);
                f.R.Line = Line;
            }

            if (!any) rest(f);
        };

    private void TrackTarget(Scope inner)
    {
        foreach (var name in target.Descendants().Prepend(target).OfType<NameExpr>()) inner.Symbols.Declare(name.Name);
    }

    /// <summary>The filter runs on variables of its own, one element at a time as the loop asks for them.</summary>
    private Func<Frame, IEnumerator<JinjaValue>, IEnumerator<JinjaValue>> CompileTest(Scope s)
    {
        var unit = new Unit(s.Unit);
        var scope = s.Inner(unit);
        TrackTarget(scope);
        scope.Track([test!]);
        var (assign, keep) = (target.CompileTarget(scope), test!.Compile(scope));
        var enter = scope.Enter();
        // A recursive loop runs one frame further in than the scope its filter is written for.
        return (f, items) => Filter(new Frame(unit.Slots, recursive ? f.Outer : f, f.Context), items, enter, assign, keep, test.Line);
    }

    private static IEnumerator<JinjaValue> Filter(Frame f, IEnumerator<JinjaValue> items, Exec? enter, Assign assign, Eval keep, int line)
    {
        enter?.Invoke(f);
        while (items.MoveNext())
        {
            f.R.Spend(1);
            f.R.Line = line;
            assign(f, items.Current);
            if (keep(f).Truth(f.R)) yield return items.Current;
        }
    }

    private Exec CompileElse(Scope s, Unit unit)
    {
        var scope = s.Inner(unit);
        scope.Track(otherwise);
        var run = scope.Body(otherwise);
        var enter = scope.Enter();
        return f =>
        {
            enter?.Invoke(f);
            run(f);
        };
    }
}
