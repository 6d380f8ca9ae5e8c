namespace Mad.Reports.Charts;

/// <summary>A colour of a drawing: a class that the page's style sheet fills in, and a colour for a drawing that stands alone on white.</summary>
/// <param name="Fill">The class of what is filled with it.</param>
/// <param name="Line">The class of what is drawn as a line.</param>
/// <param name="Colour">As #rrggbb: the same as in the light scheme of the style sheet.</param>
internal sealed record Ink(string Fill, string Line, string Colour)
{
    public static Ink Text { get; } = new("ink", "ink-line", "#1b1f24");

    public static Ink Faint { get; } = new("faint", "faint-line", "#56606b");

    public static Ink Grid { get; } = new("grid", "grid-line", "#d3d9e0");

    /// <summary>What lies behind everything.</summary>
    public static Ink Paper { get; } = new("hollow", "hollow-line", "#ffffff");

    // After Okabe and Ito (2008), darkened until each stands out from white as text must: blue, vermillion, green, purple, yellow, grey.
    private static readonly Ink[] Palette =
    [
        new("s0", "l0", "#0069a6"), new("s1", "l1", "#b04a00"), new("s2", "l2", "#00734f"), new("s3", "l3", "#9a3a78"), new("s4", "l4", "#75600a"), new("s5", "l5", "#56606b"),
    ];

    public static Ink Right => Palette[0];

    public static Ink Wrong => Palette[1];

    public static Ink Unread => Palette[5];

    public static IReadOnlyList<Ink> All => Palette;

    /// <summary>Of the nth series; they repeat, so a shape or a label must tell them apart too.</summary>
    public static Ink Series(int n) => Palette[n % Palette.Length];
}
