namespace Mad.Jinja.Rendering;

/// <summary>A compiled block of a template.</summary>
internal sealed class BlockCode(string name, JinjaTemplate template)
{
    public string Name => name;

    /// <summary>Set once the block is compiled: how many slots it needs, and its code.</summary>
    public Func<int> Slots { get; set; } = () => 0;

    public Exec Body { get; set; } = static _ => { };

    public void Render(Context context)
    {
        var r = context.R;
        r.Enter();
        var (outer, line) = (r.Template, r.Line);
        r.Template = template.Name;
        Body(new Frame(Slots(), null, context));
        (r.Template, r.Line) = (outer, line);
        r.Leave();
    }
}
