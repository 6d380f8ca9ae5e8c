using System.Globalization;

namespace Mad.Answers;

/// <summary>Reads points given to candidates: <c>1=6, 2=4</c>, <c>1: 6</c>, <c>{"1": 6, "2": 4}</c>, <c>Solution 1: 6 points</c>, one a line or a table.</summary>
internal static class PointsReader
{
    private const int MostDressing = 6;

    private static readonly Phrases Unit = new("points point pts and out of with");
    private static readonly Phrases Gets = new("gets get receives receive");

    /// <summary>As <c>candidate=points</c>, in the candidates' order; a candidate named twice has its last points. Empty: none, or none above 0.</summary>
    public static IReadOnlyList<string> Items(ReplyText reply, int from, int candidates)
    {
        var points = Pairs(reply, from, candidates);
        return points.Values.Any(amount => amount > 0)
            ? [.. points.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}"))]
            : [];
    }

    private static SortedDictionary<int, int> Pairs(ReplyText reply, int from, int candidates)
    {
        var points = new SortedDictionary<int, int>();
        var (at, gap, read, block) = (from, 0, false, false);
        while (at < reply.Count && gap <= NumberRun.FarthestGap)
        {
            if (IsItem(reply, at))
            {
                at += 2;
            }
            else if (Pair(reply, at) is { } pair)
            {
                Give(pair.Candidate, pair.Points);
                (at, gap, read) = (pair.Next, 0, true);
            }
            else if (Passes(reply, at, read, block))
            {
                block |= !read && reply.IsEnd(at);
                (at, gap) = (at + 1, gap + 1);
            }
            else
            {
                break;
            }
        }

        return points;

        void Give(int candidate, int? amount)
        {
            if (amount is { } whole && candidate >= 1 && candidate <= candidates)
            {
                points[candidate] = whole;
            }
        }
    }

    // "1) = 6" is a pair and no list item.
    private static bool IsItem(ReplyText reply, int at) => NumberRun.IsHead(reply, at) && !reply.IsSymbol(at + 2, "=:");

    private static (int Candidate, int? Points, int Next)? Pair(ReplyText reply, int at) =>
        Numbers.Whole(reply, at) is { } candidate && Amount(reply, at + 1) is var (points, next) ? (candidate, points, next) : null;

    private static bool Passes(ReplyText reply, int at, bool read, bool block)
    {
        if (reply.IsEnd(at))
        {
            return !read || block || reply.Is(at - 1, ',');
        }

        return reply.Is(at, NumberRun.Noun) || reply.Is(at, Unit) || (!read && reply.Is(at, NumberRun.Lead))
            || reply.IsSymbol(at, "*_`\"'([{}])$<>#~-:,;|%\u2022") || reply[at].Kind == TokenKind.Command;
    }

    /// <summary>What stands behind a candidate's number; Points is null where it is no whole number of points.</summary>
    private static (int? Points, int Next)? Amount(ReplyText reply, int at)
    {
        at = Undress(reply, at, "\"'*_`)]$");
        if (!reply.IsSymbol(at, "=:-(|") && !reply.Is(at, Gets))
        {
            return null;
        }

        at += reply.IsSymbol(at, "=-") && reply.Is(at + 1, '>') ? 2 : 1;
        at = Undress(reply, at, "\"'*_`([$");
        if (Numbers.At(reply, at) is not var (value, next))
        {
            return null;
        }

        next += reply.Is(next, '/') && Numbers.Whole(reply, next + 1) is not null ? 2 : 0;
        return (value >= 0 && value == Math.Floor(value) ? (int)value : null, next);
    }

    private static int Undress(ReplyText reply, int at, string signs)
    {
        for (var steps = 0; steps < MostDressing && reply.IsSymbol(at, signs); steps++)
        {
            at++;
        }

        return at;
    }
}
