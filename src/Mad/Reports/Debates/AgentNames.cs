using System.Globalization;

namespace Mad.Reports.Debates;

/// <summary>The names that agents go by in a talk: their group, and a number where it has several.</summary>
internal static class AgentNames
{
    private const int Most = 40;

    /// <summary>By the agent's index.</summary>
    public static IReadOnlyDictionary<int, string> Of(IEnumerable<Turn> turns)
    {
        var agents = new SortedList<int, Agent>();
        foreach (var turn in turns)
        {
            agents.TryAdd(turn.Agent.Index, turn.Agent);
        }

        var all = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var agent in agents.Values)
        {
            all[agent.Group] = all.GetValueOrDefault(agent.Group) + 1;
        }

        var (names, numbers) = (new SortedList<int, string>(agents.Count), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var agent in agents.Values)
        {
            var number = numbers[agent.Group] = numbers.GetValueOrDefault(agent.Group) + 1;
            var title = Title(agent.Group);
            names.Add(agent.Index, all[agent.Group] == 1 ? title : string.Create(CultureInfo.InvariantCulture, $"{title} {number}"));
        }

        return names;
    }

    private static string Title(string group)
    {
        var name = Markup.MarkupText.Cut(group.Replace('-', ' '), Most);
        return name.Length == 0 ? "Agent" : char.ToUpperInvariant(name[0]) + name[1..];
    }
}
