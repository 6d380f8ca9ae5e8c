using System.Globalization;
using Mad.Jinja.Compilation;
using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Syntax;

/// <summary>A name, read or set.</summary>
internal sealed class NameExpr(string name, int line) : Expr(line)
{
    public string Name => name;

    public NameUse Use { get; private set; }

    public override bool CanAssign => true;

    public override void MakeTarget(NameUse use) => Use = use;

    public override void Track(Tracker tracker)
    {
        if (Use == NameUse.Load) tracker.Symbols.Read(name);
        else if (Use == NameUse.Store) tracker.Symbols.Store(name);
        else tracker.Symbols.Declare(name);
    }

    protected override void FindUndeclared(HashSet<string> wanted, HashSet<string> found)
    {
        if (Use == NameUse.Load && wanted.Contains(name)) found.Add(name);
        else wanted.Remove(name);
    }

    protected override Eval Build(Scope s)
    {
        var slot = s.Symbols.Find(name)!;
        var key = new StrValue(name);
        if (slot.Unit == s.Unit)
        {
            var index = slot.Index;
            return f => f.Slots[index] ?? f.R.Undefined(null, null, key);
        }

        var read = s.Reader(slot);
        return f => read(f) ?? f.R.Undefined(null, null, key);
    }

    public override Assign CompileTarget(Scope s)
    {
        var write = s.Writer(s.Symbols.Find(name)!);
        return (f, value) => write(f, value);
    }
}

/// <summary>An attribute of a namespace, as a target.</summary>
internal sealed class NamespaceTarget(string name, string attribute, int line) : Expr(line)
{
    private readonly StrValue _key = new(attribute);

    public string Name => name;

    public override bool CanAssign => true;

    public override void Track(Tracker tracker) => tracker.Symbols.Read(name);

    protected override Eval Build(Scope s) => throw s.Info.Error("unexpected '.'", Line);

    public Exec CompileCheck(Scope s)
    {
        var read = s.Reader(s.Symbols.Find(name)!);
        return f =>
        {
            if (read(f) is not NamespaceValue) throw Fault.Runtime("cannot assign attribute on non-namespace object");
        };
    }

    public override Assign CompileTarget(Scope s)
    {
        var read = s.Reader(s.Symbols.Find(name)!);
        return (f, value) => ((NamespaceValue)read(f)!).Set(_key, value);
    }
}

/// <summary>A tuple, as a value or as a target.</summary>
internal sealed class TupleExpr(IReadOnlyList<Expr> items, int line) : Expr(line)
{
    public IReadOnlyList<Expr> Items => items;

    public override IEnumerable<Node> Children => items;

    public override bool CanAssign => items.All(static i => i.CanAssign);

    public override void MakeTarget(NameUse use)
    {
        foreach (var item in items) item.MakeTarget(use);
    }

    protected override Eval Build(Scope s)
    {
        var values = items.Select(i => i.Compile(s)).ToArray();
        return f =>
        {
            f.R.Spend(values.Length);
            return new TupleValue(Array.ConvertAll(values, v => v(f)));
        };
    }

    public override Assign CompileTarget(Scope s)
    {
        var targets = items.Select(i => i.CompileTarget(s)).ToArray();
        return (f, value) =>
        {
            var values = Unpack(value, targets.Length, f.R);
            for (var i = 0; i < targets.Length; i++) targets[i](f, values[i]);
        };
    }

    private static List<JinjaValue> Unpack(JinjaValue value, int count, RenderState r)
    {
        var items = value.Elements(r) ?? throw Fault.Type($"cannot unpack non-iterable {value.TypeName} object");
        var values = new List<JinjaValue>(count);
        while (items.MoveNext())
        {
            if (values.Count == count) throw Fault.Value(string.Create(CultureInfo.InvariantCulture, $"too many values to unpack (expected {count})"));
            values.Add(items.Current);
        }

        return values.Count == count
            ? values
            : throw Fault.Value(string.Create(CultureInfo.InvariantCulture, $"not enough values to unpack (expected {count}, got {values.Count})"));
    }
}
