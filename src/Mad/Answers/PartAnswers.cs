namespace Mad.Answers;

/// <summary>Finds replies that answer a question of several parts part by part: "The answer is (C). (b) … The answer is (A)." None of these letters is the answer to the whole.</summary>
internal static class PartAnswers
{
    private const int LongestDress = 4;

    /// <summary>Whether one of these statements is followed by the head of a next part, and the last of them names another letter.</summary>
    public static bool Are(ReplyText reply, IReadOnlyList<Find> statements, Find last)
    {
        foreach (var statement in statements)
        {
            if (statement.Letter != last.Letter && PartFollows(reply, reply.TokenAt(statement.Start) + 1))
            {
                return true;
            }
        }

        return false;
    }

    // ") . (b)": the statement's sentence ends, and the next begins with the small letter of a part.
    private static bool PartFollows(ReplyText reply, int at)
    {
        var ended = false;
        for (var steps = 0; steps < LongestDress && !reply.IsWord(at) && at < reply.Count; steps++, at++)
        {
            ended |= reply.IsSentenceEnd(at);
        }

        return ended && reply.IsWord(at) && reply[at].Length == 1 && reply[at].Char is >= 'b' and <= 'h' && reply.Is(at + 1, ')');
    }
}
