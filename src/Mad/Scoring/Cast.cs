using System.Globalization;

namespace Mad.Scoring;

/// <summary>Names those who gave an answer in an arm's trials.</summary>
internal static class Cast
{
    public static IReadOnlyList<AgentName> Of(IEnumerable<RoundTurns> talks)
    {
        var agents = new SortedDictionary<int, (string Group, string Model)>();
        foreach (var turn in talks.SelectMany(talk => talk.Trial.Turns).Where(turn => turn.Expect.IsAnswer || turn.Expect.Kind == "peer"))
        {
            var (index, group, model) = (turn.Agent.Index, turn.Agent.Group, turn.Agent.Model);
            agents[index] = (group, !agents.TryGetValue(index, out var known) || known.Model == model ? model : "");
        }

        return
        [
            .. agents.Select(agent =>
            {
                var group = agents.Where(other => other.Value.Group == agent.Value.Group).Select(other => other.Key).ToList();
                var number = group.Count == 1 ? "" : (group.IndexOf(agent.Key) + 1).ToString(CultureInfo.InvariantCulture);
                return new AgentName(agent.Key, $"{agent.Value.Group} {number}".TrimEnd(), agent.Value.Model);
            }),
        ];
    }
}
