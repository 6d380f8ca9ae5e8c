namespace Mad.Answers;

/// <summary>Finds the list of answers to several questions that a reply ends with: three lines or more in a row that each say no more than a letter, and not all the same.</summary>
internal static class AnswerList
{
    private const int Fewest = 3;
    private const int LongestLead = 14;

    /// <summary>The token that its first line begins with; null: the reply ends with no such list, or is nothing else.</summary>
    public static int? Start(ReplyText reply)
    {
        var start = LineRules.LastLineStart(reply);
        var last = Letter(reply, start);
        int? first = null;
        var lines = 0;
        var differ = false;
        for (var letter = last; letter is not null; letter = start < 0 ? null : Letter(reply, start))
        {
            lines++;
            differ |= letter != last;
            first = start;
            start = LineBefore(reply, start);
        }

        return lines >= Fewest && differ && first > 0 ? first : null;
    }

    private static int LineBefore(ReplyText reply, int start)
    {
        var before = start - 1;
        while (before > 0 && !reply.IsEnd(before - 1))
        {
            before--;
        }

        return before < start ? before : -1;
    }

    // "2. The answer is (C). gamma": any letter, for another question may have more options.
    private static char? Letter(ReplyText reply, int line)
    {
        var announced = false;
        for (var at = line; at < line + LongestLead && !reply.IsEnd(at); at++)
        {
            if (IsLetter(reply, at))
            {
                return announced ? reply[at].Char : null;
            }

            announced |= reply.Is(at, Phrases.Cue);
            if (reply.IsWord(at) && !reply.Is(at, Phrases.Plain) && !char.IsAsciiDigit(reply[at].Char))
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsLetter(ReplyText reply, int at) => reply.IsWord(at) && reply[at].Length == 1 && char.IsAsciiLetterUpper(reply[at].Char)
        && (reply.IsEnd(at + 1) || reply.IsSymbol(at + 1, ".):*"));
}
