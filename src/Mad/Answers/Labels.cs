namespace Mad.Answers;

/// <summary>Finds what stands behind a label: <c>Ballot: 2</c>, <c>**Score (0-10):** 8</c>, <c>"choice": 3</c>.</summary>
internal static class Labels
{
    public const string Dressing = "*_`\"'#~]})$";

    private const int LongestLabel = 20;
    private const int LongestOwner = 3;

    private static readonly Phrases Own = new("my final the our overall");
    private static readonly Phrases Leads = new("is goes for to");

    /// <summary>The token after the last such label; null: there is none.</summary>
    public static int? Last(ReplyText reply, Phrases labels)
    {
        for (var at = reply.Count - 1; at >= 0; at--)
        {
            if (reply.Is(at, labels) && (Value(reply, at) ?? OwnValue(reply, at)) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The token after this label's colon; a remark in brackets may stand between.</summary>
    public static int? Value(ReplyText reply, int label)
    {
        var inside = false;
        for (var at = label + 1; at < label + LongestLabel && !reply.IsEnd(at); at++)
        {
            if (!inside && IsLink(reply, at))
            {
                return at + 1;
            }

            if (reply.IsSymbol(at, "(["))
            {
                inside = true;
            }
            else if (inside && reply.IsSymbol(at, ")]"))
            {
                inside = false;
            }
            else if (!inside && !reply.IsSymbol(at, Dressing))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether this word stands at the beginning of its line, dressing and "my final" aside.</summary>
    public static bool IsLineStart(ReplyText reply, int at)
    {
        var before = at - 1;
        for (var steps = 0; steps < LongestOwner && reply.Is(before, Own); steps++)
        {
            before--;
        }

        for (var steps = 0; steps < LongestLabel && reply.IsSymbol(before, "*_`#>-~|"); steps++)
        {
            before--;
        }

        return reply.IsEnd(before);
    }

    private static bool IsLink(ReplyText reply, int at) => reply.IsSymbol(at, ":=|") || (reply.Is(at, '-') && !reply.Touches(at));

    // "My vote is", "my vote goes to", "the final choice is".
    private static int? OwnValue(ReplyText reply, int label) =>
        reply.Is(label - 1, Own) && reply.Is(label + 1, Leads) ? label + (reply.Is(label + 2, Leads) ? 3 : 2) : null;
}
