namespace Mad.Protocols;

/// <summary>How the turns of a talk become its verdict.</summary>
/// <param name="Groups">Whose last turns count.</param>
/// <param name="Plurality">True: the most frequent answer wins, all of them when tied, the one given by the earliest agent first. False: the last turn of the only group.</param>
public sealed record Decision(IReadOnlyList<string> Groups, bool Plurality)
{
    public string Rule => Plurality ? "plurality" : "last of " + Groups[0];

    public Verdict Decide(IEnumerable<Turn> turns)
    {
        var last = turns
            .Where(turn => Groups.Contains(turn.Agent.Group))
            .GroupBy(turn => turn.Agent.Index)
            .OrderBy(agent => agent.Key)
            .Select(agent => agent.MaxBy(turn => turn.Seat)!.Reading.Value);
        return new Verdict(Plurality ? MostFrequent(last) : [.. last.OfType<string>().Take(1)], Rule);
    }

    private static IReadOnlyList<string> MostFrequent(IEnumerable<string?> answers)
    {
        var counts = answers.OfType<string>().GroupBy(answer => answer, StringComparer.Ordinal).Select(group => new { group.Key, Count = group.Count() }).ToList();
        var most = counts.Count == 0 ? 0 : counts.Max(group => group.Count);
        return [.. counts.Where(group => group.Count == most).Select(group => group.Key)];
    }
}
