namespace Mad.Answers;

/// <summary>Finds the letters that are named as options: not an article, a pronoun, a variable or a function's argument.</summary>
internal static class MarkReader
{
    private const int DeepestDressing = 12;

    public static List<Mark> Read(ReplyText reply)
    {
        var marks = new List<Mark>();
        for (var at = 0; at < reply.Count; at++)
        {
            if (Letter(reply, at) is { } letter && Named(reply, at, letter) is { } mark)
            {
                marks.Add(mark);
            }
        }

        return marks;
    }

    /// <summary>The upper-case letter of an option, if this word is nothing but one in either case.</summary>
    public static char? Letter(ReplyText reply, int at)
    {
        var token = reply[at];
        if (token.Kind != TokenKind.Word || !(token.Length == 1 || reply.Folded[token.Start] == '&'))
        {
            return null;
        }

        var letter = char.ToUpperInvariant(token.Char);
        return char.IsAsciiLetter(letter) && letter - 'A' < reply.Options.Count ? letter : null;
    }

    private static Mark? Named(ReplyText reply, int at, char letter)
    {
        var (first, next, dress) = Undress(reply, at);
        var setOff = (dress & (Dress.Bracket | Dress.Dollar | Dress.Boxed | Dress.Quote | Dress.Bold)) != 0;
        if (IsGlued(reply, first) || (reply.Is(first, '[') && reply.Is(next, '=')) || !(setOff || StandsAlone(reply, next, letter)))
        {
            return null;
        }

        dress |= Following(reply, next, setOff);
        var lower = char.IsAsciiLetterLower(reply[at].Char);
        return lower && dress == Dress.None ? null : new(letter, lower, dress, first, at, next);
    }

    private static Dress Following(ReplyText reply, int next, bool setOff)
    {
        if (reply.IsEnd(next))
        {
            return Dress.Closed;
        }

        var closed = reply.IsSymbol(next, ".,;!?") && (reply.IsEnd(next + 1) || !reply.Touches(next + 1)) ? Dress.Closed : Dress.None;
        return closed | (!setOff && reply.IsSymbol(next, ".):") && !reply.IsEnd(next + 1) ? Dress.Item : Dress.None);
    }

    // Pairs of opening and closing dress around the letter, from the inside out.
    private static (int First, int Next, Dress Dress) Undress(ReplyText reply, int at)
    {
        var (first, next, dress) = (at, at + 1, Dress.None);
        for (var depth = 0; depth < DeepestDressing; depth++)
        {
            var opener = first - 1;
            if (opener >= 0 && reply[opener].Kind == TokenKind.Command && Phrases.Dress.Has(reply.WordAt(opener)))
            {
                dress |= reply.WordAt(opener).SequenceEqual("boxed") || reply.WordAt(opener).SequenceEqual("fbox") ? Dress.Boxed : Dress.None;
                first = opener;
                continue;
            }

            if (Tag(reply, first, next) is { } tag)
            {
                (first, next, dress) = (tag, next + 4, dress | Dress.Bold);
                continue;
            }

            var pair = Pair(reply, opener, next);
            if (pair is null)
            {
                break;
            }

            (first, next, dress) = (opener, next + 1, dress | pair.Value);
        }

        return (first, next, dress);
    }

    private static Dress? Pair(ReplyText reply, int opener, int closer)
    {
        if (opener < 0 || reply[opener].Kind != TokenKind.Symbol)
        {
            return null;
        }

        // Truncated: "\boxed{B" at the very end is still closed by the end.
        var closes = closer >= reply.Count ? '\0' : reply[closer].Kind == TokenKind.Symbol ? reply[closer].Char : '\n';
        var touching = reply.Touches(opener + 1) && (closes == '\0' || reply.Touches(closer));
        return (reply[opener].Char, closes) switch
        {
            ('(', ')') or ('[', ']') => Dress.Bracket,
            ('{', '}' or '\0') => Dress.None,
            ('$', '$') => Dress.Dollar,
            ('*', '*') when touching => Dress.Bold,
            ('_', '_') or ('`', '`') or ('~', '~') when touching => Dress.Quote,
            ('"', '"' or '\0') or ('\'', '\'') when touching => Dress.Quote,
            _ => null,
        };
    }

    // "<b>B</b>": three tokens before, four after.
    private static int? Tag(ReplyText reply, int first, int next) =>
        reply.Is(first - 1, '>') && reply.Is(first - 3, '<') && reply.Is(next, '<') && reply.Is(next + 1, '/')
        && reply.Is(first - 2, Phrases.Dress) && reply.Is(next + 2, Phrases.Dress) && reply.Is(next + 3, '>')
            ? first - 3
            : null;

    // "f(x)", "P(A)", "non-A", "x_B", "$2A": part of a longer name or formula.
    private static bool IsGlued(ReplyText reply, int first)
    {
        if (first == 0 || !reply.Touches(first))
        {
            return false;
        }

        if (reply.Is(first - 1, '=') && reply.Is(first - 2, Phrases.Cue))
        {
            return false;
        }

        return reply.IsWord(first - 1)
            ? !reply.Is(first - 1, Phrases.Listed) && reply.WordAt(first - 1)[0] < '\u2e80'
            : reply.IsSymbol(first - 1, "-+=/^_\\|<)]}&@#%'\u00b0") || (reply.Is(first - 1, '.') && reply.IsWord(first));
    }

    private static bool StandsAlone(ReplyText reply, int next, char letter)
    {
        if (reply.IsEnd(next))
        {
            return true;
        }

        if (reply.IsWord(next))
        {
            return letter is not ('A' or 'I') || reply.OptionTextAt(letter, next) || (letter == 'A' && reply.Is(next, Phrases.AfterArticle));
        }

        // A closing tag may follow.
        return (reply.Is(next, '<') && reply.Is(next + 1, '/')) || !IsVariable(reply, next);
    }

    // A LaTeX command, an operator or a bracket follows.
    private static bool IsVariable(ReplyText reply, int next) => reply[next].Kind == TokenKind.Command
        || reply.IsSymbol(next, "=+^<>/_|&%'$}]\\")
        || (reply.Touches(next) && (reply.IsSymbol(next, "([{") || Abbreviates(reply, next)));

    // "E.g", "A.I", "B.5", "C-reactive", "A:B".
    private static bool Abbreviates(ReplyText reply, int next) =>
        reply.IsSymbol(next, ".-:") && reply.Touches(next + 1) && reply.IsWord(next + 1)
        && (reply.Is(next, '-') || reply[next + 1].Length == 1 || char.IsAsciiDigit(reply[next + 1].Char));
}
