namespace Mad.Jinja.Compilation;

/// <summary>One set of local variables at run time: a template's top level, a block, a macro, a recursive loop or a loop's filter.</summary>
internal sealed class Unit(Unit? outer)
{
    public Unit? Outer => outer;

    public int Slots { get; private set; }

    public int NewSlot() => Slots++;
}

/// <summary>Where a name lives.</summary>
internal sealed record Slot(Unit Unit, int Index);

internal enum LoadKind
{
    /// <summary>Given from outside the scope's code: a parameter or loop variable.</summary>
    Parameter,

    /// <summary>Looked up by name when the scope is entered.</summary>
    Resolve,

    /// <summary>Copied from the outer variable of that name when the scope is entered.</summary>
    Alias,

    /// <summary>Empty until the scope sets it.</summary>
    Undefined,
}

/// <summary>How a slot is filled when its scope is entered.</summary>
internal sealed record Load(LoadKind Kind, string Name, Slot? From = null);

/// <summary>
/// The names of one scope. Jinja decides before it runs which variable a name means, by what the scope stores and reads;
/// the rules are those of jinja2.idtracking, odd cases included.
/// </summary>
internal sealed class Symbols
{
    private readonly Dictionary<string, Slot> _refs;
    private readonly Dictionary<string, Slot> _slots;
    private readonly Unit _unit;

    public Symbols(Symbols? parent, Unit unit)
        => (Parent, _unit, _refs, _slots, Loads, Stores) = (parent, unit, [], [], [], []);

    private Symbols(Symbols original)
    {
        (Parent, _unit, _slots) = (original.Parent, original._unit, original._slots);
        _refs = new(original._refs);
        Loads = new(original.Loads);
        Stores = [.. original.Stores];
    }

    public Symbols? Parent { get; }

    public Dictionary<Slot, Load> Loads { get; }

    public SortedSet<string> Stores { get; }

    public Symbols Copy() => new(this);

    public Slot? Find(string name) => _refs.TryGetValue(name, out var slot) ? slot : Parent?.Find(name);

    public void Store(string name)
    {
        Stores.Add(name);
        if (_refs.ContainsKey(name)) return;
        var outer = Parent?.Find(name);
        Define(name, outer is null ? new Load(LoadKind.Undefined, name) : new Load(LoadKind.Alias, name, outer));
    }

    public Slot Declare(string name)
    {
        Stores.Add(name);
        return Define(name, new Load(LoadKind.Parameter, name));
    }

    public void Read(string name)
    {
        if (Find(name) is null) Define(name, new Load(LoadKind.Resolve, name));
    }

    private Slot Define(string name, Load load)
    {
        if (!_slots.TryGetValue(name, out var slot)) _slots[name] = slot = new Slot(_unit, _unit.NewSlot());
        _refs[name] = slot;
        Loads[slot] = load;
        return slot;
    }

    /// <summary>After an if: what only some branches store comes, in the others, from outside.</summary>
    public void Merge(IReadOnlyList<Symbols> branches)
    {
        var stored = new SortedSet<string>(branches.SelectMany(b => b.Stores));
        stored.ExceptWith(Stores);
        foreach (var branch in branches)
        {
            foreach (var (name, slot) in branch._refs) _refs[name] = slot;
            foreach (var (slot, load) in branch.Loads) Loads[slot] = load;
            Stores.UnionWith(branch.Stores);
        }

        foreach (var name in stored)
        {
            var outer = Parent?.Find(name);
            Loads[Find(name)!] = outer is null ? new Load(LoadKind.Resolve, name) : new Load(LoadKind.Alias, name, outer);
        }
    }

    /// <summary>Every name stored here or further out, as an included template or a scoped block sees it.</summary>
    public List<KeyValuePair<string, Slot>> AllStores()
    {
        var all = new Dictionary<string, Slot>();
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            foreach (var name in scope.Stores) all.TryAdd(name, Find(name)!);
        }

        return [.. all];
    }
}

/// <summary>Walks a scope's statements in order and tells its symbols what is stored and read; it does not enter inner scopes.</summary>
internal sealed class Tracker(Symbols symbols)
{
    public Symbols Symbols { get; private set; } = symbols;

    public void Visit(IEnumerable<Syntax.Node> nodes)
    {
        foreach (var node in nodes) node.Track(this);
    }

    public Symbols Branch(IEnumerable<Syntax.Node> nodes)
    {
        var outer = Symbols;
        var branch = Symbols = outer.Copy();
        Visit(nodes);
        Symbols = outer;
        return branch;
    }
}
