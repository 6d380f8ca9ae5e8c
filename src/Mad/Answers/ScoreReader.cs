using System.Globalization;

namespace Mad.Answers;

/// <summary>Reads scores: every number behind a label and a colon (<c>Correctness: 1</c>, <c>Score (0-10): 8/10</c>, <c>"logic": 7</c>), and the numbers of a list behind one (<c>"scores": [8, 9]</c>).</summary>
internal static class ScoreReader
{
    private const string Dressing = Labels.Dressing + "([";
    private const int LongestLabel = 20;
    private const int MostDressing = 8;

    private static readonly Phrases Unit = new("out points point percent");

    /// <summary>As invariant texts, in the order of the reply; of <c>8/10</c> the 8.</summary>
    public static IReadOnlyList<string> Items(ReplyText reply)
    {
        var scores = new List<string>();
        for (var at = 1; at < reply.Count; at++)
        {
            if (reply.Is(at, ':') && IsLabel(reply, at))
            {
                Read(reply, at + 1, scores);
            }
        }

        return scores;
    }

    // A word before the colon, dressing and a remark in brackets aside; not "10:30".
    private static bool IsLabel(ReplyText reply, int colon)
    {
        var inside = false;
        for (var at = colon - 1; at > colon - LongestLabel && !reply.IsEnd(at); at--)
        {
            if (!inside && !reply.IsSymbol(at, Dressing))
            {
                return reply.IsWord(at) && !(Numbers.Whole(reply, at) is not null && reply.Touches(colon) && reply.Touches(colon + 1));
            }

            inside = reply.IsSymbol(at, ")]") || (inside && !reply.IsSymbol(at, "(["));
        }

        return false;
    }

    private static void Read(ReplyText reply, int at, List<string> scores)
    {
        var list = false;
        for (var steps = 0; steps < MostDressing && reply.IsSymbol(at, "*_`\"'([{$"); steps++)
        {
            list |= reply.Is(at++, '[');
        }

        while (Numbers.At(reply, at) is { } number && IsClosed(reply, number.Next))
        {
            scores.Add(number.Value.ToString(CultureInfo.InvariantCulture));
            if (!list || !reply.Is(number.Next, ','))
            {
                return;
            }

            at = number.Next + 1;
        }
    }

    // "Time: 3 hours" and "Step 2: 3 + 4" are no scores.
    private static bool IsClosed(ReplyText reply, int next) => reply.IsEnd(next) || reply.Is(next, Unit)
        || reply.IsSymbol(next, "/%,;)]}|*_`\"'$([") || (reply.Is(next, '.') && !reply.Touches(next + 1)) || (reply.Is(next, '-') && !reply.Touches(next));
}
