namespace Mad.Protocols;

/// <summary>How the turns of a talk become its verdict.</summary>
/// <param name="Groups">Whose last turns count.</param>
/// <param name="IsVote">True: the most frequent answer wins, all of them when tied, the one given by the earliest agent first. False: the last turn of the only group.</param>
public sealed record Decision(IReadOnlyList<string> Groups, bool IsVote)
{
    public string Rule => IsVote ? "plurality" : "last of " + Groups[0];

    public Verdict Decide(IEnumerable<Turn> turns)
    {
        var last = turns
            .Where(turn => Groups.Contains(turn.Agent.Group))
            .GroupBy(turn => turn.Agent.Index)
            .OrderBy(agent => agent.Key)
            .Select(agent => agent.MaxBy(turn => turn.Seat)!.Reading.Value);
        return new Verdict(IsVote ? Plurality.Winners(last) : [.. last.OfType<string>().Take(1)], Rule);
    }
}
