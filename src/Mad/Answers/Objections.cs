namespace Mad.Answers;

/// <summary>Reasons why a named letter is not an answer: it is denied, supposed, or one of several.</summary>
internal static class Objections
{
    private const int FarthestNegation = 6;
    private const int LongestJoint = 4;
    private const int LongestPart = 40;
    private const int LongestPredicate = 4;

    /// <summary>"B is incorrect", "C can be ruled out", "D doesn't …".</summary>
    public static bool DeniedAfter(ReplyText reply, Mark mark)
    {
        var at = mark.Next;
        while (reply.IsSymbol(at, "\"'*_`)].") && !reply.OptionTextAt(mark.Letter, at))
        {
            at++;
        }

        // The option's own text may well say "not".
        if (reply.OptionTextAt(mark.Letter, at))
        {
            return false;
        }

        at += reply.IsSymbol(at, "(-:,") ? 1 : 0;
        return Denies(reply, at);
    }

    /// <summary>"(a) 1/2, (b) three": the parts of an answer, not the options; their letters are small and follow one another.</summary>
    public static bool IsPart(ReplyText reply, Mark mark)
    {
        if (!mark.Lower || mark.IsClosed || reply.OptionTextAt(mark.Letter, mark.Next))
        {
            return false;
        }

        var index = reply.IndexOf(mark) + 1;
        return index < reply.Marks.Count && reply.Marks[index] is { Lower: true, IsClosed: false } next
            && next.Letter == mark.Letter + 1 && next.First < mark.Next + LongestPart;
    }

    /// <summary>"…, but this is not an option": what was said before this token is no answer.</summary>
    public static bool TakenBack(ReplyText reply, int from)
    {
        for (var at = from; at < from + FarthestNegation && !reply.IsSentenceEnd(at); at++)
        {
            if (reply.Is(at, Phrases.Not) || reply.Is(at, Phrases.Wrong))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"not (B)", "rather than option B", "rule out (C)".</summary>
    public static bool DeniedBefore(ReplyText reply, Mark mark)
    {
        // "The statement that is not true is (B)" denies another thing.
        var at = mark.First - 1;
        if (reply.Is(at, Phrases.Is) && !reply.Is(at - 1, Phrases.Not))
        {
            return false;
        }

        for (var steps = 0; steps < LongestPredicate && (reply.Is(at, Phrases.Listed) || reply.Is(at, Phrases.Between) || reply.IsSymbol(at, "*\"'(")); steps++)
        {
            at--;
        }

        return reply.Is(at, Phrases.Refusing) || reply.Is(at, Phrases.Not) || (reply.Is(at, Phrases.Out) && reply.Is(at - 1, Phrases.Rule));
    }

    /// <summary>"(A) or (B)", "between A and B", "A, C, and D": one of several, so no decision.</summary>
    public static bool OneOfSeveral(ReplyText reply, Mark mark)
    {
        var index = reply.IndexOf(mark);
        return (index + 1 < reply.Marks.Count && Joined(reply, mark, reply.Marks[index + 1]))
            || (index > 0 && Joined(reply, reply.Marks[index - 1], mark));
    }

    /// <summary>"I don't think the answer is", "if the answer is", "their answer is", "agent 2's answer is": not an answer of this reply's own.</summary>
    public static bool SupposedBefore(ReplyText reply, int cue)
    {
        var owner = reply.Is(cue - 1, Phrases.Praise) ? cue - 2 : cue - 1;
        if (reply.Is(owner, Phrases.Disowned) || (reply.Is(owner - 1, Phrases.Speaker) && reply.IsWord(owner)))
        {
            return true;
        }

        for (var at = cue - 1; at >= cue - FarthestNegation && reply.IsWord(at) && !reply.Is(at, Phrases.Joint); at--)
        {
            if (reply.Is(at, Phrases.Isnt) || reply.Is(at, Phrases.Doubt))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Denies(ReplyText reply, int from)
    {
        var at = from;
        while (at < from + LongestPredicate && reply.Is(at, Phrases.Linking))
        {
            at++;
        }

        return reply.Is(at, Phrases.Wrong) || reply.Is(at, Phrases.Isnt) || (at > from && reply.Is(at, Phrases.Not));
    }

    private static bool Joined(ReplyText reply, Mark left, Mark right)
    {
        var at = left.Next;
        var word = false;
        while (at < right.First && at < left.Next + LongestJoint && IsJoint(reply, at))
        {
            word |= IsWordJoint(reply, at++);
        }

        return at == right.First && at > left.Next && !right.Lower && (reply.Is(left.First - 1, Phrases.Both) || !HasClause(reply, right, word));
    }

    // "… is B and C is wrong", "B, A being": the second letter begins a clause of its own.
    private static bool HasClause(ReplyText reply, Mark right, bool word) => reply.Is(right.Next, Phrases.Linking)
        || (!word && reply.IsWord(right.Next) && !reply.Is(right.Next, Phrases.Alternative));

    private static bool IsWordJoint(ReplyText reply, int at) => reply.Is(at, Phrases.Alternative) || reply.Is(at, Phrases.Range);

    private static bool IsJoint(ReplyText reply, int at) => IsWordJoint(reply, at) || reply.IsSymbol(at, ",/&")
        || (reply.Is(at, Phrases.Listed) && !reply.Is(at, Phrases.Be));
}
