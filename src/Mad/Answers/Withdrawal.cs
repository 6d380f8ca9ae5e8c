namespace Mad.Answers;

/// <summary>Finds where a reply that named a letter ends by saying that none of the options is its answer: "Answer: None of the above", "The correct answer is not listed".</summary>
internal static class Withdrawal
{
    private const int LongestNone = 7;
    private const int LongestPlace = 4;

    /// <summary>Whether it does so after this statement, or refuses the letter itself.</summary>
    public static bool Follows(ReplyText reply, Find statement)
    {
        if (HasNone(reply.Options))
        {
            return false;
        }

        var letter = reply.TokenAt(statement.Start);
        for (var at = letter + 1; at < reply.Count; at++)
        {
            if (SaysNone(reply, at))
            {
                return true;
            }
        }

        return Refusal.Follows(reply, letter);
    }

    // "The answer is none of the above", "The correct answer is not listed", "no correct answer", "none of the options are correct".
    private static bool SaysNone(ReplyText reply, int at)
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
            if (reply.Is(at, Phrases.Be))
            {
                return reply.Is(at + 1, Phrases.Right) || reply.Is(at + 1, Phrases.Accurate);
            }
        }

        return false;
    }
}
