namespace Mad.Answers;

/// <summary>
/// Finds where a reply that has concluded goes on to answer other questions than its own: where it puts another question, or states an answer again with no word of a second look before it.
/// </summary>
internal static class OwnPart
{
    private const int LongestLead = 40;
    private const int LongestTail = 120;
    private const int LongestBridge = 16;
    private const int LongestQuestion = 400;

    /// <summary>The reply without the answers to other questions; the reply itself where it has none, or has not concluded before.</summary>
    /// <param name="stated">Every statement of an answer in a reply, in any order.</param>
    public static ReplyText Of(ReplyText reply, Func<ReplyText, IEnumerable<Find>> stated)
    {
        // Where others are quoted, the last answer may be the only one of the reply's own.
        var quotes = Enumerable.Range(0, reply.Count).Any(at => IsNamed(reply, at));
        return !quotes && AnswerList.Start(reply) is { } list ? Concluded(reply.Until(list), stated, quotes) : Concluded(reply, stated, quotes);
    }

    private static ReplyText Concluded(ReplyText reply, Func<ReplyText, IEnumerable<Find>> stated, bool quotes)
    {
        var concluded = false;
        var fresh = false;
        var from = 0;
        foreach (var find in stated(reply).OrderBy(find => find.Start))
        {
            var at = reply.TokenAt(find.Start);
            if (at < from)
            {
                continue;
            }

            if (concluded && Restart(reply, from, at, fresh && !quotes) is { } restart)
            {
                return reply.Until(restart);
            }

            var end = find.IsDecided ? ConclusionEnd(reply, at) : null;
            fresh = end is not null;
            concluded |= fresh;
            from = end ?? at;
        }

        return concluded && Restart(reply, from, reply.Count, false) is { } last ? reply.Until(last) : reply;
    }

    private static int? Restart(ReplyText reply, int from, int to, bool fresh)
    {
        var words = 0;
        var doubt = false;
        for (var at = from; at < to; at++)
        {
            if (reply.IsEnd(at) && PutsAnother(reply, at + 1, to, doubt))
            {
                return at;
            }

            doubt |= Doubts(reply, at);
            words += Words(reply, at);
        }

        return fresh && !doubt && words <= LongestBridge ? from : null;
    }

    private static bool Doubts(ReplyText reply, int at) => reply.Is(at, Phrases.SecondLook) || reply.Is(at, Phrases.Doubt);

    // "Solution 2", "Agent 1".
    private static bool IsNamed(ReplyText reply, int at) => reply.Is(at, Phrases.Speaker) && IsNumber(reply, at + 1);

    private static bool IsNumber(ReplyText reply, int at) => reply.IsWord(at) && char.IsAsciiDigit(reply[at].Char);

    // What says more than which letter it is; a script without blanks is counted by its characters.
    private static int Words(ReplyText reply, int at) => !reply.IsWord(at) || reply.Is(at, Phrases.Plain) ? 0 : reply.IsForeign(at) ? reply[at].Length : 1;

    // A sentence that says which letter it is, in words of this reply's own and without a doubt, and with which the line ends.
    private static int? ConclusionEnd(ReplyText reply, int letter)
    {
        if (!IsOwnClause(reply, letter - 1))
        {
            return null;
        }

        var end = AfterItem(reply, letter);
        for (var steps = 0; !reply.IsSentenceEnd(end); steps++, end++)
        {
            if (steps == LongestTail || reply.Is(end, Phrases.SecondLook))
            {
                return null;
            }
        }

        while (!reply.IsEnd(end) && !reply.IsWord(end))
        {
            end++;
        }

        return reply.IsEnd(end) ? end : null;
    }

    // "A. alpha": the stop behind the letter ends no sentence.
    private static int AfterItem(ReplyText reply, int letter)
    {
        var at = letter + 1;
        while (reply.MarkOf(letter) is { } mark && LineRules.HasOptionText(reply, mark) && reply.IsSymbol(at, ".):*-_"))
        {
            at++;
        }

        return at;
    }

    private static bool IsOwnClause(ReplyText reply, int at)
    {
        var plain = true;
        for (var steps = 0; !reply.IsSentenceEnd(at) && !EndsQuotation(reply, at); steps++, at--)
        {
            plain &= !reply.Is(at, ',');
            if (steps == LongestLead || Doubts(reply, at) || (plain && reply.IsWord(at) && !reply.Is(at, Phrases.Plain)))
            {
                return false;
            }
        }

        return !(IsNumber(reply, at - 1) && reply.IsEnd(at - 2));
    }

    private static bool EndsQuotation(ReplyText reply, int at) => reply.IsSymbol(at, "\"')]*") && reply.IsSymbol(at - 1, ".!?") && !reply.Touches(at + 1);

    // "Question 2: …" with options that are not this question's, or options that are not, or a question without any.
    private static bool PutsAnother(ReplyText reply, int line, int to, bool doubt)
    {
        if (Options(reply, line) is { } own)
        {
            return !own && !doubt;
        }

        if (!IsQuestionLabel(reply, line))
        {
            return false;
        }

        for (var at = line; at < Math.Min(reply.Count, line + LongestQuestion); at++)
        {
            if (reply.IsEnd(at) && Options(reply, at + 1) is { } ownToo)
            {
                return !ownToo;
            }
        }

        for (var at = line; at < Math.Min(to, line + LongestQuestion); at++)
        {
            doubt |= reply.Is(at, Phrases.SecondLook);
        }

        return !doubt;
    }

    /// <summary>Whether the options listed from this line on are the question's own; null: none are.</summary>
    private static bool? Options(ReplyText reply, int line)
    {
        if (LineRules.Head(reply, line) is not { Letter: 'A' } first)
        {
            return null;
        }

        var next = first.Next;
        for (var steps = 0; steps < LongestTail && !reply.IsEnd(next); steps++)
        {
            next++;
        }

        return reply.IsEnd(next) && LineRules.Head(reply, next + 1) is { Letter: 'B' } second
            ? LineRules.HasOptionText(reply, first) || LineRules.HasOptionText(reply, second)
            : null;
    }

    private static bool IsQuestionLabel(ReplyText reply, int line)
    {
        var at = line;
        for (var steps = 0; steps < LongestLead && reply.IsSymbol(at, "*_#-=<|[>( \""); steps++)
        {
            at++;
        }

        if (!reply.Is(at, Phrases.Asker))
        {
            return false;
        }

        at++;
        at += IsNumber(reply, at) ? 1 : 0;
        return reply.IsEnd(at) || reply.IsSymbol(at, ":.)|]>*");
    }
}
