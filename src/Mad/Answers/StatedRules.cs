namespace Mad.Answers;

/// <summary>The reply says which letter its answer is: "the answer is B", "Answer: B", <c>{"answer": "B"}</c>, <c>\boxed{B}</c>, "(B) is correct", "I choose B".</summary>
internal static class StatedRules
{
    private const int LongestSubject = 14;
    private const int MostFillers = 14;
    private const int LongestValue = 60;

    private const string Openers = "*_`\"'([{$<>#~:,=-";

    /// <summary>The boxed letter of LaTeX.</summary>
    public static IEnumerable<Find> Boxed(ReplyText reply)
    {
        for (var at = 0; at < reply.Count; at++)
        {
            if (reply[at].Kind == TokenKind.Command && reply.WordAt(at) is "boxed" or "fbox" && Target(reply, at) is { } mark && !Objects(reply, mark))
            {
                yield return Find.Of(reply, mark, "boxed");
            }
        }
    }

    /// <summary>Every announcement with its letter.</summary>
    public static IEnumerable<Find> Announced(ReplyText reply)
    {
        for (var at = 0; at < reply.Count; at++)
        {
            if (IsCue(reply, at) && !Objections.SupposedBefore(reply, at) && Link(reply, at + 1) is { } link)
            {
                var direct = Target(reply, link);
                if ((direct ?? LaterBracket(reply, link)) is { } mark)
                {
                    var rule = direct is null ? "answer-value" : Name(reply, at, link);
                    yield return Objects(reply, mark) ? Find.Of(reply, mark, rule) with { Letter = Find.Undecided } : Find.Of(reply, mark, rule);
                }
            }
        }
    }

    /// <summary>"(B) is the correct answer".</summary>
    public static IEnumerable<Find> Judged(ReplyText reply)
    {
        foreach (var mark in reply.Marks)
        {
            if (!mark.Lower && !Objections.DeniedBefore(reply, mark) && !Objections.OneOfSeveral(reply, mark) && IsJudgedRight(reply, mark))
            {
                yield return Find.Of(reply, mark, "is-correct");
            }
        }
    }

    /// <summary>"I choose option B", "we go with (B)".</summary>
    public static IEnumerable<Find> Chosen(ReplyText reply)
    {
        for (var at = 0; at < reply.Count; at++)
        {
            var verb = reply.Is(at, Phrases.Choose) || (reply.Is(at, Phrases.With) && reply.Is(at - 1, Phrases.Go));
            if (verb && !Objections.SupposedBefore(reply, at) && Target(reply, at + 1) is { Lower: false } mark && !Objects(reply, mark))
            {
                yield return Find.Of(reply, mark, "chosen");
            }
        }
    }

    private static bool IsCue(ReplyText reply, int at)
    {
        if (reply.Is(at, Phrases.Cue))
        {
            return true;
        }

        if (!reply.Is(at, Phrases.WeakCue))
        {
            return false;
        }

        var named = reply.Is(at - 1, '"') && reply.Is(at + 1, '"') && reply.Is(at + 2, ':');
        return named || reply.Is(at - 1, Phrases.Praise) || (reply.Is(at - 2, Phrases.Praise) && reply.IsWord(at - 1));
    }

    private static string Name(ReplyText reply, int cue, int link) =>
        reply.Is(cue - 1, '"') && reply.Is(link - 1, ':') ? "json"
        : reply.Is(link - 1, Phrases.Be) ? "answer-is"
        : "answer-colon";

    // From the word after the cue to the one after "is" or ":"; null when the sentence has neither, or denies.
    private static int? Link(ReplyText reply, int at)
    {
        var bare = true;
        for (var steps = 0; steps < LongestSubject && at < reply.Count && !reply.Is(at, Phrases.Not); steps++, at++)
        {
            if (AfterLink(reply, at) is { } after)
            {
                return after;
            }

            if (reply.IsSentenceEnd(at) || reply.MarkAt(at) is not null)
            {
                // "Final answer (B)", or a heading with the letter below it.
                return bare && reply.MarkAt(reply.IsEnd(at) ? at + 1 : at) is { Lower: false } ? at : null;
            }

            bare &= reply.IsSymbol(at, "*_\"'`");
        }

        return null;
    }

    private static int? AfterLink(ReplyText reply, int at)
    {
        if (reply.Is(at, '-'))
        {
            return reply.Is(at + 1, '>') ? at + 2 : reply.Touches(at) ? null : at + 1;
        }

        return reply.Is(at, Phrases.Be) || reply.IsSymbol(at, ":=>") ? at + 1 : null;
    }

    // The letter that follows, past fillers and opening dress.
    private static Mark? Target(ReplyText reply, int at)
    {
        for (var steps = 0; steps < MostFillers && at < reply.Count; steps++, at++)
        {
            if (reply.MarkAt(at) is { } mark)
            {
                return LineRules.IsListHead(reply, mark) ? null : mark;
            }

            if (!Passes(reply, at))
            {
                return null;
            }
        }

        return null;
    }

    private static bool Passes(ReplyText reply, int at) => reply[at].Kind switch
    {
        TokenKind.Word => reply.Is(at, Phrases.Filler),
        TokenKind.Symbol => reply.IsSymbol(at, Openers),
        TokenKind.Command => Phrases.Dress.Has(reply.WordAt(at)),
        _ => true,
    };

    // "The answer is 42, which is option (B)".
    private static Mark? LaterBracket(ReplyText reply, int at)
    {
        for (var steps = 0; steps < LongestValue && !reply.IsSentenceEnd(at); steps++, at++)
        {
            if (reply.Is(at, Phrases.Not) || reply.Is(at, Phrases.Alternative))
            {
                return null;
            }

            if (reply.MarkAt(at) is { Lower: false } mark && (mark.Dress & Dress.Bracket) != 0)
            {
                return mark;
            }
        }

        return null;
    }

    private static bool Objects(ReplyText reply, Mark mark) => Objections.OneOfSeveral(reply, mark) || Objections.DeniedAfter(reply, mark);

    private static bool IsJudgedRight(ReplyText reply, Mark mark)
    {
        var at = mark.Next;
        if (!reply.Is(at, Phrases.Be) && !(reply.Is(at, Phrases.Linking) && reply.Is(at + 1, Phrases.Be)))
        {
            return false;
        }

        at += reply.Is(at, Phrases.Be) ? 1 : 2;
        for (var steps = 0; steps < 4 && reply.Is(at, Phrases.Between) && !reply.Is(at, Phrases.Right); steps++)
        {
            at++;
        }

        return reply.Is(at, Phrases.Right);
    }
}
