namespace Mad.Answers;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>Letters and digits; an apostrophe or underscore inside belongs to it.</summary>
    Word,

    /// <summary>A LaTeX command; its text is the name without the backslash.</summary>
    Command,

    /// <summary>One other character.</summary>
    Symbol,

    /// <summary>White space with at least one line end.</summary>
    Break,
}

/// <summary>A piece of a reply. Start and Length are a span of the original text, entities undecoded.</summary>
/// <param name="Char">The character of a symbol, or the first of a word, after decoding.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, char Char)
{
    public int End => Start + Length;
}
