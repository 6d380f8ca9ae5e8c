using Mad.Jinja.Rendering;
using Mad.Jinja.Syntax;

namespace Mad.Jinja.Compilation;

/// <summary>What is known about the template as a whole while it is compiled.</summary>
internal sealed class TemplateInfo(JinjaTemplate template, JinjaSettings settings)
{
    public JinjaTemplate Template => template;

    public JinjaSettings Settings => settings;

    public HashSet<string> FreeVariables { get; } = [];

    public Dictionary<string, BlockCode> Blocks { get; } = [];

    /// <summary>An extends at the very top was compiled: what follows it prints nothing.</summary>
    public bool Extends { get; set; }

    public int ExtendsSoFar { get; set; }

    public JinjaException Error(string problem, int line, string kind = "TemplateSyntaxError") => new(kind, template.Name, line, problem);
}

/// <summary>The place a node is compiled in: its names, and what printing means there.</summary>
internal sealed class Scope
{
    public Scope(TemplateInfo info)
    {
        Info = info;
        Unit = new Unit(null);
        Symbols = new Symbols(null, Unit);
        Autoescape = info.Settings.Autoescape;
    }

    private Scope(Scope outer, Unit unit)
    {
        Info = outer.Info;
        Unit = unit;
        Symbols = new Symbols(outer.Symbols, unit);
        Autoescape = outer.Autoescape;
        MayExtend = outer.MayExtend;
    }

    private Scope(Scope same)
    {
        (Info, Unit, Symbols, Autoescape) = (same.Info, same.Unit, same.Symbols, same.Autoescape);
        (TopLevel, MayExtend, InLoopOrBlock) = (same.TopLevel, same.MayExtend, same.InLoopOrBlock);
        IsSoft = true;
    }

    public TemplateInfo Info { get; }

    public Unit Unit { get; }

    public Symbols Symbols { get; }

    /// <summary>Whether printing escapes; null when only the rendering knows.</summary>
    public bool? Autoescape { get; set; }

    /// <summary>Names set here are exported.</summary>
    public bool TopLevel { get; init; }

    /// <summary>Neither in an if: the statement runs for certain.</summary>
    public bool RootLevel { get; init; }

    /// <summary>In an if or a conditional expression an unknown filter is an error only when it is reached.</summary>
    public bool IsSoft { get; private init; }

    /// <summary>Printing must first ask whether the template turned out to extend another.</summary>
    public bool MayExtend { get; set; }

    public bool InLoopOrBlock { get; init; }

    public Scope Inner(Unit? unit = null) => new(this, unit ?? Unit);

    public Scope Soft() => new(this);

    public void Track(IEnumerable<Node> nodes) => new Tracker(Symbols).Visit(nodes);

    private int Hops(Slot slot)
    {
        var hops = 0;
        for (var unit = Unit; unit != slot.Unit; unit = unit!.Outer) hops++;
        return hops;
    }

    /// <summary>Reads a slot; null when it is empty.</summary>
    public Func<Frame, JinjaValue?> Reader(Slot slot)
    {
        var index = slot.Index;
        var hops = Hops(slot);
        return hops switch
        {
            0 => f => f.Slots[index],
            1 => f => f.Outer!.Slots[index],
            _ => f =>
            {
                for (var i = 0; i < hops; i++) f = f.Outer!;
                return f.Slots[index];
            }
            ,
        };
    }

    public Action<Frame, JinjaValue?> Writer(Slot slot)
    {
        var index = slot.Index;
        var hops = Hops(slot);
        if (hops == 0) return (f, value) => f.Slots[index] = value;
        return (f, value) =>
        {
            for (var i = 0; i < hops; i++) f = f.Outer!;
            f.Slots[index] = value;
        };
    }

    /// <summary>The code that fills the scope's slots when it is entered; null when there is nothing to fill.</summary>
    public Exec? Enter()
    {
        var steps = new List<Exec>();
        foreach (var (slot, load) in Symbols.Loads)
        {
            if (load.Kind == LoadKind.Parameter) continue;
            steps.Add(Fill(slot, load));
        }

        return steps.Count == 0 ? null : Sequence(steps);
    }

    private Exec Fill(Slot slot, Load load)
    {
        var write = Writer(slot);
        if (load.Kind == LoadKind.Undefined) return f => write(f, null);
        if (load.Kind == LoadKind.Alias)
        {
            var read = Reader(load.From!);
            return f => write(f, read(f));
        }

        var name = load.Name;
        if (!Builtins.Globals.Table.ContainsKey(name)) Info.FreeVariables.Add(name);
        return f => write(f, f.Context.Resolve(name));
    }

    public Exec Body(IEnumerable<Stmt> body) => Sequence([.. body.Select(s => s.Compile(this))]);

    public static Exec Sequence(List<Exec> steps)
    {
        if (steps.Count == 0) return static _ => { };
        if (steps.Count == 1) return steps[0];
        var all = steps.ToArray();
        return f =>
        {
            foreach (var step in all) step(f);
        };
    }

    /// <summary>Whether the text under construction is escaped, asked at run time where the template does not say.</summary>
    public bool Escapes(Frame f) => Autoescape ?? f.Context.Autoescape;

    /// <summary>The values of all names stored so far, for an included template or a scoped block.</summary>
    public Func<Frame, IEnumerable<KeyValuePair<string, JinjaValue>>> Locals()
    {
        var readers = Symbols.AllStores().ConvertAll(s => KeyValuePair.Create(s.Key, Reader(s.Value)));
        return f => readers.Select(s => KeyValuePair.Create(s.Key, s.Value(f))).Where(s => s.Value is not null).Select(s => KeyValuePair.Create(s.Key, s.Value!));
    }
}
