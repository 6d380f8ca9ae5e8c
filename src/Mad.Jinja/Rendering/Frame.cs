namespace Mad.Jinja.Rendering;

/// <summary>The local variables of one running template, block, macro or recursive loop; an empty slot is a name that is not set.</summary>
internal sealed class Frame(int slots, Frame? outer, Context context)
{
    public readonly JinjaValue?[] Slots = new JinjaValue?[slots];

    public Frame? Outer { get; } = outer;

    public Context Context { get; } = context;

    public RenderState R { get; } = context.R;

    /// <summary>The template this one turned out to extend.</summary>
    public JinjaTemplate? Parent { get; set; }

    public Frame Root => Outer is null ? this : Outer.Root;
}

/// <summary>Evaluates an expression.</summary>
internal delegate JinjaValue Eval(Frame f);

/// <summary>Runs a statement.</summary>
internal delegate void Exec(Frame f);

/// <summary>Gives a value to an assignment target.</summary>
internal delegate void Assign(Frame f, JinjaValue value);
