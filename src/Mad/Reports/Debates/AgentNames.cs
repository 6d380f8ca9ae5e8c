using System.Globalization;

namespace Mad.Reports.Debates;

/// <summary>The names that agents go by in a talk: their group, and a number where it has several.</summary>
internal static class AgentNames
{
    private const int Most = 40;

    /// <summary>By the agent's index.</summary>
    public static IReadOnlyDictionary<int, string> Of(IEnumerable<Turn> turns)
    {
        var names = new SortedDictionary<int, string>();
        foreach (var group in turns.Select(turn => turn.Agent).DistinctBy(agent => agent.Index).OrderBy(agent => agent.Index).GroupBy(agent => agent.Group, StringComparer.Ordinal))
        {
            var members = group.ToList();
            var title = Title(group.Key);
            foreach (var (number, agent) in members.Index())
            {
                names[agent.Index] = members.Count == 1 ? title : string.Create(CultureInfo.InvariantCulture, $"{title} {number + 1}");
            }
        }

        return names;
    }

    private static string Title(string group)
    {
        var name = Markup.MarkupText.Cut(group.Replace('-', ' '), Most);
        return name.Length == 0 ? "Agent" : char.ToUpperInvariant(name[0]) + name[1..];
    }
}
