namespace Mad.Answers;

/// <summary>Reads the numbers of candidates: <c>2</c>, <c>1, 3</c>, <c>[1, 3]</c>, <c>3 > 1 > 2</c>, <c>Solutions 1 and 3</c>, or one a line.</summary>
internal static class NumberRun
{
    public const int FarthestGap = 12;

    public static readonly Phrases Noun = new(
        "solution solutions candidate candidates option options reply replies answer answers response responses agent proposal proposals draft drafts argument number no nos choice text boxed textbf");

    public static readonly Phrases Lead = new(
        "i i'd vote votes for my goes go to is would the best choose pick select approve of give rank ranking points as follows with in favor favour will cast");

    private static readonly Phrases Over = new("over");
    private static readonly Phrases Joint = new("and then followed by also");

    /// <summary>The valid numbers in their order, each once, and the token after the last; empty: there are none, or it is a range ("1-3").</summary>
    /// <param name="ranked">Also <c>3-1-2</c>.</param>
    public static (IReadOnlyList<int> Numbers, int End) Read(ReplyText reply, int from, int candidates, bool ranked)
    {
        var found = new List<int>();
        var (at, gap, block) = (from, 0, false);
        while (at < reply.Count && gap <= FarthestGap)
        {
            var read = found.Count > 0;
            if (Candidate(reply, at) is { } number)
            {
                (at, gap) = (at + 1, 0);
                found.Add(number);
            }
            else if (Passes(reply, at, read, ranked) || (block && IsNextItem(reply, at)))
            {
                block |= !read && reply.IsEnd(at);
                (at, gap) = (at + (IsHead(reply, at) ? 2 : 1), gap + 1);
            }
            else
            {
                break;
            }
        }

        return (IsRange(reply, at) ? [] : Valid(found, candidates), at);
    }

    /// <summary>"1." at the start of a line that goes on.</summary>
    public static bool IsHead(ReplyText reply, int at) => reply.IsEnd(at - 1) && reply.IsSymbol(at + 1, ".)") && !reply.IsEnd(at + 2) && Numbers.Whole(reply, at) is not null;

    /// <summary>Whether the line ends here, dressing and full stop aside.</summary>
    public static bool IsRest(ReplyText reply, int at)
    {
        while (reply.IsSymbol(at, Labels.Dressing + ".!"))
        {
            at++;
        }

        return reply.IsEnd(at);
    }

    /// <summary>Where the last line begins that has a word or a number.</summary>
    public static int LastLine(ReplyText reply)
    {
        var at = reply.Count - 1;
        while (at >= 0 && !reply.IsWord(at))
        {
            at--;
        }

        while (!reply.IsEnd(at - 1))
        {
            at--;
        }

        return Math.Max(at, 0);
    }

    private static int[] Valid(List<int> found, int candidates) => [.. found.Where(number => number >= 1 && number <= candidates).Distinct()];

    private static int? Candidate(ReplyText reply, int at) => IsHead(reply, at) ? null : Numbers.Whole(reply, at);

    private static bool IsRange(ReplyText reply, int at) => reply.Is(at, '-') && Numbers.Whole(reply, at + 1) is not null;

    private static bool Leads(ReplyText reply, int at) => reply.IsEnd(at) || reply.Is(at, Noun) || reply.Is(at, Lead)
        || reply.IsSymbol(at, "*_`\"'([{$<>#~-:,") || reply[at].Kind == TokenKind.Command;

    // One candidate a line goes on in the next line.
    private static bool IsNextItem(ReplyText reply, int at) => reply.IsEnd(at) && (reply.IsSymbol(at + 1, "-*\u2022") || IsHead(reply, at + 1));

    private static bool Passes(ReplyText reply, int at, bool read, bool ranked) =>
        IsHead(reply, at) || (!read ? Leads(reply, at) : reply.IsEnd(at) ? reply.Is(at - 1, ',') : Joins(reply, at, ranked));

    private static bool Joins(ReplyText reply, int at, bool ranked) =>
        reply.Is(at, Noun) || reply.Is(at, Joint) || reply.IsSymbol(at, ",;&>*_`\"'#$~)]}\u2022")
            || (reply.IsSymbol(at, "([<") && Opens(reply, at)) || (reply.Is(at, '-') && (ranked || Points(reply, at)))
            || (ranked && reply.Is(at, Over));

    // A bracket right after a number begins a remark.
    private static bool Opens(ReplyText reply, int at) => reply.IsSymbol(at - 1, ",;>&[(-\u2022") || reply.Is(at - 1, Joint) || reply.IsEnd(at - 1);

    // "->", or a bullet.
    private static bool Points(ReplyText reply, int at) => reply.Is(at + 1, '>') || reply.IsEnd(at - 1);
}
