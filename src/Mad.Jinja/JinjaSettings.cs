namespace Mad.Jinja;

/// <summary>How templates of one environment are read and rendered; the defaults are Jinja's own.</summary>
public sealed record JinjaSettings
{
    public static JinjaSettings Default { get; } = new();

    /// <summary>Escapes <c>&amp; &lt; &gt; ' "</c> in every printed value that is not marked safe. Default: off.</summary>
    public bool Autoescape { get; init; }

    /// <summary>Removes the first line feed after a block tag. Default: off.</summary>
    public bool TrimBlocks { get; init; }

    /// <summary>Removes blanks before a block tag that stands first on its line. Default: off.</summary>
    public bool LstripBlocks { get; init; }

    /// <summary>Keeps the one line feed that ends the template. Default: off.</summary>
    public bool KeepTrailingNewline { get; init; }

    public UndefinedKind Undefined { get; init; } = UndefinedKind.Default;

    public JinjaLimits Limits { get; init; } = JinjaLimits.Default;
}
