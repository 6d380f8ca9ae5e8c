namespace Mad.Answers;

/// <summary>The reply, its last line or its beginning is nothing but a letter, or a letter with its option.</summary>
internal static class LineRules
{
    private const string Dressing = "*_`\"'([{$#~>)]}.:!";

    /// <summary>The last line is a letter alone, or the whole reply is; lower case counts only in the whole.</summary>
    public static IEnumerable<Find> LoneLetter(ReplyText reply)
    {
        var start = LastLineStart(reply);
        var at = start;
        while (at < reply.Count && (IsDressing(reply, at) || reply.Is(at, Phrases.Listed)))
        {
            at++;
        }

        // "(B" at the very end began something that was cut off.
        var cut = reply.Is(at - 1, '(') && at + 1 == reply.Count;
        return !cut && !GoesOn(reply, start, at) && Letter(reply, at, anyCase: start == 0) is { } letter && IsRestDressing(reply, at + 1) && !IsListed(reply, start)
            ? [new(letter, "lone-letter", reply[at].Start, reply[at].Length)]
            : [];
    }

    // A bare letter right under a formula began the next sentence before the reply was cut off.
    private static bool GoesOn(ReplyText reply, int start, int at)
    {
        var before = reply.Is(start - 2, '.') ? start - 3 : start - 2;
        return at == start && at + 1 == reply.Count && reply.IsSymbol(before, "$]") && !reply.IsParagraph(start - 1);
    }

    /// <summary>The last line is "B. text" or "(B) text" with the option's own text, follows a colon, or is the whole reply.</summary>
    public static IEnumerable<Find> LastLine(ReplyText reply)
    {
        var start = LastLineStart(reply);
        return Head(reply, start) is { } mark && !IsListed(reply, start)
            && ((start == 0 && MentionRules.LastSentenceStart(reply) <= mark.Next + 1) || reply.Is(start - 2, ':') || HasOptionText(reply, mark))
            ? [Find.Of(reply, mark, "last-line")]
            : [];
    }

    /// <summary>The reply begins with "B" on a line of its own, or with "B. text" with the option's own text.</summary>
    public static IEnumerable<Find> FirstLine(ReplyText reply) =>
        Head(reply, 0) is { } mark && (IsAlone(reply, mark) || HasOptionText(reply, mark)) && !IsListHead(reply, mark)
            ? [Find.Of(reply, mark, "first-line")]
            : [];

    /// <summary>Whether this letter heads one item of a list of several letters.</summary>
    public static bool IsListHead(ReplyText reply, Mark mark)
    {
        var start = mark.First;
        while (start > 0 && reply.IsSymbol(start - 1, "*_#-\""))
        {
            start--;
        }

        if (!reply.IsEnd(start - 1) || (mark.Dress & (Dress.Item | Dress.Bracket)) == 0)
        {
            return false;
        }

        var next = mark.Next;
        while (!reply.IsEnd(next))
        {
            next++;
        }

        return Head(reply, next + 1) is { } following && following.Letter != mark.Letter;
    }

    private static bool IsAlone(ReplyText reply, Mark mark) => reply.IsEnd(mark.Next) || (reply.IsSymbol(mark.Next, ".):*") && reply.IsEnd(mark.Next + 1));

    public static bool HasOptionText(ReplyText reply, Mark mark)
    {
        var at = mark.Next;
        while (reply.IsSymbol(at, ".):*-_"))
        {
            at++;
        }

        return reply.OptionTextAt(mark.Letter, at);
    }

    private static bool IsDressing(ReplyText reply, int at) => reply.IsEnd(at) || reply.IsSymbol(at, Dressing)
        || (reply[at].Kind == TokenKind.Command && Phrases.Dress.Has(reply.WordAt(at)));

    private static char? Letter(ReplyText reply, int at, bool anyCase) =>
        at < reply.Count && (anyCase || char.IsAsciiLetterUpper(reply[at].Char)) ? MarkReader.Letter(reply, at) : null;

    private static bool IsRestDressing(ReplyText reply, int at)
    {
        while (at < reply.Count && IsDressing(reply, at))
        {
            at++;
        }

        return at >= reply.Count;
    }

    public static int LastLineStart(ReplyText reply)
    {
        var start = reply.Count;
        while (start > 0 && reply.IsEnd(start - 1))
        {
            start--;
        }

        while (start > 0 && !reply.IsEnd(start - 1))
        {
            start--;
        }

        return start;
    }

    // The mark a line begins with, past "**" and "Option".
    public static Mark? Head(ReplyText reply, int at)
    {
        for (var steps = 0; steps < 6 && reply.MarkAt(at) is null && (reply.IsSymbol(at, "*_#-\"") || reply.Is(at, Phrases.Listed)); steps++)
        {
            at++;
        }

        return reply.MarkAt(at) is { Lower: false } mark && IsHead(reply, mark) ? mark : null;
    }

    private static bool IsHead(ReplyText reply, Mark mark) =>
        (mark.IsSetOff || (mark.Dress & Dress.Item) != 0 || reply.IsEnd(mark.Next)) && !Objections.OneOfSeveral(reply, mark) && !Objections.DeniedAfter(reply, mark);

    // The line before begins with a letter too: the options, listed.
    public static bool IsListed(ReplyText reply, int start)
    {
        var before = start - 1;
        while (before > 0 && !reply.IsEnd(before - 1))
        {
            before--;
        }

        return before > 0 && before < start && Head(reply, before) is not null;
    }
}
