namespace Mad.Answers;

/// <summary>No statement, only hints: a letter set off by brackets or bold.</summary>
internal static class MentionRules
{
    /// <summary>"The best explanation is (E)", "it is closest to (B)".</summary>
    public static IEnumerable<Find> IsBracket(ReplyText reply) => SetOff(reply)
        .Where(mark => reply.Is(Before(reply, mark), Phrases.Be) || (reply.Is(mark.First - 1, Phrases.To) && reply.Is(mark.First - 2, Phrases.Praise)))
        .Select(mark => Find.Of(reply, mark, "is-bracket"));

    /// <summary>A letter set off in the last sentence.</summary>
    public static IEnumerable<Find> LastSentence(ReplyText reply)
    {
        var end = reply.Count;
        while (end > 0 && reply.IsSentenceEnd(end - 1))
        {
            end--;
        }

        var start = end;
        while (start > 0 && !reply.IsSentenceEnd(start - 1))
        {
            start--;
        }

        return SetOff(reply).Where(mark => mark.First >= start).Select(mark => Find.Of(reply, mark, "last-sentence"));
    }

    // A letter between dollars is mostly a variable of the text.
    private static IEnumerable<Mark> SetOff(ReplyText reply) => reply.Marks.Where(mark =>
        !mark.Lower && (mark.Dress & (Dress.Bracket | Dress.Bold)) != 0 && (mark.Dress & Dress.Dollar) == 0
        && !Objections.DeniedBefore(reply, mark) && !Objections.DeniedAfter(reply, mark) && !Objections.OneOfSeveral(reply, mark));

    private static int Before(ReplyText reply, Mark mark) => mark.First - (reply.Is(mark.First - 1, Phrases.Listed) && !reply.Is(mark.First - 1, Phrases.Be) ? 2 : 1);
}
