namespace Mad.Jinja.Rendering;

/// <summary>The names one template sees by name: what it set and exported, what its includer handed on, the caller's values, the globals.</summary>
internal sealed class Context(RenderState r, JinjaTemplate template, bool seesHost, Dictionary<string, JinjaValue>? inherited)
{
    private Dictionary<string, JinjaValue>? _vars;

    public RenderState R { get; } = r;

    public JinjaTemplate Template { get; } = template;

    public bool Autoescape { get; set; } = r.Environment.Settings.Autoescape;

    public HashSet<string> Exported { get; } = [];

    /// <summary>Per block name: the overriding ones first.</summary>
    public Dictionary<string, List<BlockCode>> Blocks { get; private init; } = [];

    public void Set(string name, JinjaValue value) => (_vars ??= [])[name] = value;

    public JinjaValue? Resolve(string name)
    {
        if (_vars is not null && _vars.TryGetValue(name, out var value)) return value;
        if (inherited is not null && inherited.TryGetValue(name, out value)) return value;
        if (seesHost && R.Host(name) is { } given) return given;
        return Builtins.Globals.Table.GetValueOrDefault(name);
    }

    public JinjaValue? OwnVariable(string name) => _vars?.GetValueOrDefault(name);

    /// <summary>A context for another template (or a scoped block) that sees all of this one's names, and <paramref name="locals"/> before them.</summary>
    public Context ForTemplate(JinjaTemplate other, IEnumerable<KeyValuePair<string, JinjaValue>> locals) => new(R, other, seesHost, Merge(locals));

    public Context Derived(IEnumerable<KeyValuePair<string, JinjaValue>> locals) => new(R, Template, seesHost, Merge(locals))
    {
        Autoescape = Autoescape,
        Blocks = Blocks.ToDictionary(b => b.Key, b => new List<BlockCode>(b.Value)),
    };

    private Dictionary<string, JinjaValue> Merge(IEnumerable<KeyValuePair<string, JinjaValue>> locals)
    {
        var merged = inherited is null ? [] : new Dictionary<string, JinjaValue>(inherited);
        foreach (var (name, value) in _vars ?? []) merged[name] = value;
        foreach (var (name, value) in locals) merged[name] = value;
        R.Spend(merged.Count);
        return merged;
    }

    public void AddBlocks(IEnumerable<BlockCode> blocks)
    {
        foreach (var block in blocks)
        {
            if (!Blocks.TryGetValue(block.Name, out var stack)) Blocks[block.Name] = stack = [];
            stack.Add(block);
        }
    }
}
