namespace Mad.Answers;

/// <summary>Finds where a reply that named a letter ends by saying that none of the options is its answer: "The closest option is (C), but this is not correct", "Answer: None of the above".</summary>
internal static class Withdrawal
{
    private const int LongestClause = 40;
    private const int LongestSubject = 2;
    private const int LongestNone = 7;
    private const int LongestLead = 14;
    private const int LongestPlace = 4;

    /// <summary>Whether it does so after this statement.</summary>
    public static bool Follows(ReplyText reply, Find statement)
    {
        var from = reply.TokenAt(statement.Start) + 1;
        if (HasNone(reply.Options))
        {
            return false;
        }

        for (var at = from; at < reply.Count; at++)
        {
            if (SaysNone(reply, at))
            {
                return true;
            }
        }

        return IsRefused(reply, from);
    }

    /// <summary>"The answer is none of the above", "The correct answer is not listed", "no correct answer", "none of the options are correct".</summary>
    public static bool SaysNone(ReplyText reply, int at)
    {
        if (reply.Is(at, Phrases.Cue))
        {
            return StatedRules.NoneAfter(reply, at) is { } none && IsNone(reply, none);
        }

        return reply.Is(at, Phrases.No)
            ? reply.Is(at - 1, Phrases.Be) && reply.Is(at + 1, Phrases.Right) && reply.Is(at + 2, Phrases.Noun)
            : reply.Is(at, Phrases.None) && NoneIsRight(reply, at + 1);
    }

    // An option of its own may say it.
    private static bool HasNone(IReadOnlyList<string> options)
    {
        foreach (var option in options)
        {
            var text = option.AsSpan().TrimStart();
            if (text.StartsWith("none", StringComparison.OrdinalIgnoreCase) || text.StartsWith("no ", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNone(ReplyText reply, int at)
    {
        if (reply.Is(at, Phrases.None))
        {
            return !reply.Is(at + 3, Phrases.Rest);
        }

        var listed = at + 1;
        for (var steps = 0; steps < LongestPlace && reply.Is(listed, Phrases.Place); steps++)
        {
            listed++;
        }

        // "Not listed", "not one of the options", "not in the list", or broken off there.
        return reply.Is(at, Phrases.Not) && (reply.Is(listed, Phrases.Listing) || (listed > at + 1 && listed == reply.Count));
    }

    private static bool NoneIsRight(ReplyText reply, int at)
    {
        for (var steps = 0; steps < LongestNone && reply.IsWord(at) && !reply.Is(at, Phrases.Rest); steps++, at++)
        {
            if (reply.Is(at, Phrases.Be) || reply.Is(at, Phrases.Are))
            {
                return reply.Is(at + 1, Phrases.Right) || reply.Is(at + 1, Phrases.Accurate);
            }
        }

        return false;
    }

    // In the clause or the sentence behind the letter: "…, but this is not the correct answer".
    private static bool IsRefused(ReplyText reply, int from)
    {
        var closest = IsClosest(reply, from - 1);
        var ends = 0;
        // The stop of "C. gamma" ends no sentence.
        var start = reply.IsSymbol(from, ".):") ? from + 1 : from;
        for (var at = start; at < Math.Min(reply.Count, from + LongestClause) && ends < 2; at++)
        {
            if (at > from && reply.MarkAt(at) is not null)
            {
                return false;
            }

            ends += reply.IsSentenceEnd(at) ? 1 : 0;
            var behind = at + (reply.Is(at + 1, ',') ? 2 : 1);
            if ((reply.Is(at, Phrases.Contrast) && (Refuses(reply, behind, closest) || Refuses(reply, at, closest))) || (reply.IsSentenceEnd(at - 1) && Refuses(reply, at, closest)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Refuses(ReplyText reply, int at, bool closest)
    {
        if (reply.Is(at, Phrases.ThisIs))
        {
            at++;
        }
        else if (reply.Is(at, Phrases.This))
        {
            at++;
            for (var steps = 0; steps < LongestSubject && reply.IsWord(at) && !reply.Is(at, Phrases.Be) && !reply.Is(at, Phrases.Are); steps++)
            {
                at++;
            }

            if (!reply.Is(at, Phrases.Be) && !reply.Is(at, Phrases.Are))
            {
                return false;
            }

            at++;
        }
        else
        {
            return false;
        }

        at += reply.Is(at, Phrases.Between) || reply.Is(at, Phrases.Filler) ? 1 : 0;
        if (closest && reply.Is(at, Phrases.Wrong))
        {
            return true;
        }

        if (!reply.Is(at, Phrases.Not))
        {
            return false;
        }

        at += reply.Is(at + 1, Phrases.Articles) ? 2 : 1;
        return (reply.Is(at, Phrases.Right) || reply.Is(at, Phrases.Accurate)) && (closest || reply.Is(at + 1, Phrases.Noun));
    }

    private static bool IsClosest(ReplyText reply, int letter)
    {
        for (var at = letter - (reply.IsEnd(letter - 1) ? 2 : 1); at > letter - LongestLead && !reply.IsSentenceEnd(at); at--)
        {
            if (reply.Is(at, Phrases.Closest))
            {
                return true;
            }
        }

        return false;
    }
}
