namespace Mad.Answers;

/// <summary>How a letter is set off from the prose around it.</summary>
[Flags]
internal enum Dress
{
    None = 0,
    Bracket = 1,
    Bold = 2,
    Dollar = 4,
    Boxed = 8,
    Quote = 16,

    /// <summary>"B)" or "B." with more on the line: the head of a list item.</summary>
    Item = 32,

    /// <summary>The line or clause ends after it.</summary>
    Closed = 64,
}

/// <summary>A letter named in a reply.</summary>
/// <param name="Letter">Upper case.</param>
/// <param name="First">First token of it with its dressing.</param>
/// <param name="At">The letter's own token.</param>
/// <param name="Next">The token after it and its dressing.</param>
internal readonly record struct Mark(char Letter, bool Lower, Dress Dress, int First, int At, int Next)
{
    public bool IsSetOff => (Dress & (Dress.Bracket | Dress.Bold | Dress.Dollar | Dress.Boxed)) != 0;

    public bool IsBoxed => (Dress & Dress.Boxed) != 0;

    public bool IsClosed => (Dress & Dress.Closed) != 0;
}
