namespace Mad.Answers;

/// <summary>No statement, only hints: a letter set off by brackets or bold.</summary>
internal static class MentionRules
{
    private const int MostBetween = 3;

    /// <summary>"The best explanation is (E)", "it is closest to (B)".</summary>
    public static IEnumerable<Find> IsBracket(ReplyText reply) => SetOff(reply)
        .Where(mark => (reply.Is(Before(reply, mark), Phrases.Be) && !(reply.IsCutOff(mark) && reply.Is(Before(reply, mark), Phrases.Are))) || (reply.Is(mark.First - 1, Phrases.To) && reply.Is(mark.First - 2, Phrases.Praise)))
        .Select(mark => Find.Of(reply, mark, "is-bracket"));

    /// <summary>A letter set off in the last sentence, if it is the only one and the line is none of a list.</summary>
    public static IEnumerable<Find> LastSentence(ReplyText reply)
    {
        var start = LastSentenceStart(reply);
        return LineRules.IsListed(reply, LineRules.LastLineStart(reply))
            ? []
            : StatedRules.Sole(SetOff(reply).Where(mark => mark.First >= start && !reply.IsCutOff(mark)).Select(mark => Find.Of(reply, mark, "last-sentence")));
    }

    public static int LastSentenceStart(ReplyText reply)
    {
        var start = reply.Count;
        while (start > 0 && reply.IsSentenceEnd(start - 1))
        {
            start--;
        }

        while (start > 0 && !reply.IsSentenceEnd(start - 1))
        {
            start--;
        }

        return start;
    }

    private static IEnumerable<Mark> SetOff(ReplyText reply) => reply.Marks.Where(mark => !mark.Lower && IsSetOff(reply, mark)
        && !Objections.DeniedBefore(reply, mark) && !Objections.DeniedAfter(reply, mark) && !Objections.OneOfSeveral(reply, mark));

    // By brackets or bold (between dollars it is mostly a variable), by the word "option", or by the option's own text behind it.
    private static bool IsSetOff(ReplyText reply, Mark mark) =>
        (mark.Dress & (Dress.Bracket | Dress.Bold)) != 0 ? (mark.Dress & Dress.Dollar) == 0
        : reply.Is(mark.First - 1, Phrases.Option) || ((mark.Dress & Dress.Item) != 0 && reply.OptionTextAt(mark.Letter, mark.Next + 1));

    // "is likely (E)", "should be for option (E)".
    private static int Before(ReplyText reply, Mark mark)
    {
        var at = mark.First - (reply.Is(mark.First - 1, Phrases.Option) ? 2 : 1);
        for (var steps = 0; steps < MostBetween && reply.Is(at, Phrases.Hedge); steps++)
        {
            at--;
        }

        return at;
    }
}
