using System.Globalization;

namespace Mad.Answers;

/// <summary>Reads a ballot by the rule it was asked by: <c>simple@1</c> one candidate, <c>approval@1</c> a set, <c>ranked@1</c> an order, <c>points@1</c> shares.</summary>
internal static class BallotReader
{
    private static readonly Phrases[] Tiers = [new("ballot"), new("vote votes"), new("approval approvals approved ranking allocation distribution")];

    public static IReadOnlyList<string> Items(Heard heard) => heard.Expect.Rule switch
    {
        // Two names on a ballot for one spoil it.
        "simple@1" => NumberedVote.Read(heard, Tiers, ranked: false) is [var only] ? Texts([only]) : [],
        "approval@1" => Texts(NumberedVote.Read(heard, Tiers, ranked: false).Order()),
        "ranked@1" => Texts(NumberedVote.Read(heard, Tiers, ranked: true)),
        "points@1" => Points(heard),
        _ => [],
    };

    private static IReadOnlyList<string> Points(Heard heard)
    {
        foreach (var labels in Tiers)
        {
            if (Labels.Last(heard.Reply, labels) is { } value)
            {
                return PointsReader.Items(heard.Reply, value, heard.Candidates);
            }
        }

        return PointsReader.Items(heard.Reply, LastBrace(heard.Reply) ?? NumberRun.LastLine(heard.Reply), heard.Candidates);
    }

    private static int? LastBrace(ReplyText reply)
    {
        for (var at = reply.Count - 1; at >= 0; at--)
        {
            if (reply.Is(at, '{') && reply.IsSymbol(reply.IsEnd(at + 1) ? at + 2 : at + 1, "\"'"))
            {
                return at;
            }
        }

        return null;
    }

    private static IReadOnlyList<string> Texts(IEnumerable<int> numbers) => [.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
