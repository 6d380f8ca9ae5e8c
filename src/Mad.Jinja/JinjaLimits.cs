namespace Mad.Jinja;

/// <summary>What one template may use before it ends with a <see cref="JinjaException"/>, so that a hostile one cannot end the process.</summary>
public sealed record JinjaLimits
{
    public static JinjaLimits Default { get; } = new();

    /// <summary>Steps of one rendering: statements, iterations, calls, list elements, and long texts and numbers by their size. Default: 10,000,000.</summary>
    public long Fuel { get; init; } = 10_000_000;

    /// <summary>Macros, blocks, includes, recursive loops and values inside one another. Default: 200.</summary>
    public int Depth { get; init; } = 200;

    /// <summary>Expressions and statements inside one another in a template's text. Default: 200.</summary>
    public int Nesting { get; init; } = 200;

    /// <summary>Characters (UTF-16 units) of the output, and of any one text made on the way. Default: 16 Mi.</summary>
    public int Output { get; init; } = 16 * 1024 * 1024;

    /// <summary>Numbers in one <c>range</c>, and elements of any one list made on the way. Default: 1,000,000.</summary>
    public int Range { get; init; } = 1_000_000;

    /// <summary>Bits of one integer. Default: 65,536.</summary>
    public int IntegerBits { get; init; } = 65_536;
}
