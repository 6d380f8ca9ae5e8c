namespace Mad.Answers;

/// <summary>Finds where the clause or the sentence behind a letter refuses it: "The closest option is (C), but this is not correct".</summary>
internal static class Refusal
{
    private const int LongestClause = 40;
    private const int LongestSubject = 3;
    private const int LongestLead = 14;

    /// <param name="letter">Its token.</param>
    public static bool Follows(ReplyText reply, int letter)
    {
        var closest = IsClosest(reply, letter);
        // The stop of "C. gamma" ends no sentence.
        var from = letter + (reply.IsSymbol(letter + 1, ".):") ? 2 : 1);
        var ends = 0;
        for (var at = from; at < Math.Min(reply.Count, from + LongestClause) && ends < 2 && (at == from || reply.MarkAt(at) is null); at++)
        {
            ends += reply.IsSentenceEnd(at) ? 1 : 0;
            if (Subject(reply, at) is { } subject && Predicate(reply, subject) is { } predicate && Refuses(reply, predicate, closest))
            {
                return true;
            }
        }

        return false;
    }

    // After "but" and "however", "which" itself, or where a sentence begins.
    private static int? Subject(ReplyText reply, int at) =>
        reply.Is(at, Phrases.Contrast) ? at + (reply.Is(at + 1, ',') ? 2 : 1)
        : reply.Is(at, Phrases.Which) || reply.IsSentenceEnd(at - 1) ? at
        : null;

    // The token behind "it's", "this is", "this option is", "the values are".
    private static int? Predicate(ReplyText reply, int subject)
    {
        if (reply.Is(subject, Phrases.ThisIs))
        {
            return subject + 1;
        }

        for (var at = subject + 1; reply.Is(subject, Phrases.This) && at <= subject + LongestSubject && reply.IsWord(at); at++)
        {
            if (reply.Is(at, Phrases.Be))
            {
                return at + 1;
            }
        }

        return null;
    }

    // Of a question for what is untrue, "this is incorrect" is a reason; only of a closest option it is a refusal.
    private static bool Refuses(ReplyText reply, int predicate, bool closest)
    {
        var at = predicate + (reply.Is(predicate, Phrases.Between) || reply.Is(predicate, Phrases.Filler) ? 1 : 0);
        if (!reply.Is(at, Phrases.Not))
        {
            return closest && reply.Is(at, Phrases.Wrong);
        }

        at += reply.Is(at + 1, Phrases.Articles) ? 2 : 1;
        return (closest || reply.Is(at + 1, Phrases.Noun)) && (reply.Is(at, Phrases.Right) || reply.Is(at, Phrases.Accurate));
    }

    private static bool IsClosest(ReplyText reply, int letter)
    {
        var before = letter - (reply.IsEnd(letter - 1) ? 2 : 1);
        for (var at = before; at > letter - LongestLead && !reply.IsSentenceEnd(at); at--)
        {
            if (reply.Is(at, Phrases.Closest))
            {
                return true;
            }
        }

        return false;
    }
}
