using Mad.Protocols.Decisions;

namespace Mad.Scoring;

/// <summary>Counts how agents moved towards what their peers had said.</summary>
internal sealed class InfluenceTally
{
    private readonly Dictionary<(int Reader, int Speaker), Rate> _persuasion = [];
    private Rate _conformity;
    private Rate _harmful;
    private Rate _beneficial;
    private Rate _independence;

    /// <returns>Null where nobody with an answer was shown another one's.</returns>
    public static InfluenceScore? Over(IReadOnlyList<RoundTurns> talks, ArmFlow flow)
    {
        var tally = new InfluenceTally();
        foreach (var talk in talks)
        {
            var said = flow.TalkOf(talk.Trial);
            foreach (var own in talk.ByAgent())
            {
                for (var i = 1; i < own.Count; i++)
                {
                    if (own[i].Reply.Ending != Ending.Said && own[i - 1].Answer is { } before)
                    {
                        tally.Count(before, own[i], flow.PeersOf(own[i], said), talk.Trial.Problem.Answer);
                    }
                }
            }
        }

        return tally._persuasion.Count == 0 ? null : new(
            tally._conformity, tally._harmful, tally._beneficial, tally._independence,
            [.. tally._persuasion.OrderBy(pair => pair.Key).Select(pair => new PersuasionCell(pair.Key.Reader, pair.Key.Speaker, pair.Value))]);
    }

    private void Count(string before, Turn now, IReadOnlyList<Turn> peers, string right)
    {
        foreach (var peer in peers)
        {
            if (peer.Answer is { } other)
            {
                var key = (now.Agent.Index, peer.Agent.Index);
                var rate = _persuasion.GetValueOrDefault(key);
                _persuasion[key] = other == before ? rate : rate.With(now.Answer == other);
            }
        }

        if (Plurality.Winners(peers.Select(peer => peer.Answer)) is not [var majority] || majority == before)
        {
            return;
        }

        _conformity = _conformity.With(now.Answer == majority);
        if (before == right)
        {
            _harmful = _harmful.With(now.Answer == majority);
            _independence = _independence.With(now.Answer == before);
        }
        else if (majority == right)
        {
            _beneficial = _beneficial.With(now.Answer == majority);
        }
    }
}
