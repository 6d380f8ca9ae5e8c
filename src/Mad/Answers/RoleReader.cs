namespace Mad.Answers;

/// <summary>Reads listed role descriptions: a numbered or bulleted list, or JSON with texts or with objects of a role and its description.</summary>
internal static class RoleReader
{
    private const int Longest = 2000;

    private static readonly HashSet<string> Names = new(["role", "name", "title", "expert", "agent"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Descriptions = new(["description", "desc", "expertise", "details", "responsibility", "responsibilities"], StringComparer.OrdinalIgnoreCase);

    /// <summary>At most as many as were asked for (0: all), each without Markdown's bold and of at most 2,000 characters.</summary>
    public static IReadOnlyList<string> Items(Heard heard)
    {
        var (start, end) = heard.Reply.Span;

        // The first line's indentation counts.
        start = heard.Original.AsSpan(0, start).TrimEnd(" \t").Length;
        var said = heard.Original[start..end];
        var roles = InJson(said);
        var most = heard.Candidates > 0 ? heard.Candidates : int.MaxValue;
        return [.. (roles.Count > 0 ? roles : RoleList.Items(said)).Select(Trimmed).Where(role => role.Length > 0).Take(most)];
    }

    private static List<string> InJson(string said)
    {
        // Brackets within a line are prose.
        var roots = LooseJson.Roots(said).Where(root => IsLineStart(said, root.Start));
        var roles = new List<string>();
        foreach (var node in roots.SelectMany(root => root.All()))
        {
            if (node.Kind == LooseKind.Object && Described(node) is { Length: > 0 } role)
            {
                roles.Add(role);
            }
            else if (node.Kind == LooseKind.List && node.Items.Count > 0 && node.Items.All(item => item.Key is null && item.Value.Kind == LooseKind.Quoted))
            {
                roles.AddRange(node.Items.Select(item => item.Value.Text));
            }
        }

        return roles;
    }

    private static string Described(LooseNode node)
    {
        var name = Text(node, Names);
        var description = Text(node, Descriptions);
        return name.Length > 0 && description.Length > 0 ? $"{name}: {description}" : name + description;
    }

    private static string Text(LooseNode node, HashSet<string> keys) =>
        node.Items.FirstOrDefault(item => item.Key is not null && keys.Contains(item.Key) && item.Value.Text.Length > 0).Value?.Text ?? "";

    private static bool IsLineStart(string text, int at)
    {
        var before = at - 1;
        while (before >= 0 && text[before] is ' ' or '\t')
        {
            before--;
        }

        return before < 0 || text[before] is '\n' or '\r' or '`';
    }

    private static string Trimmed(string role)
    {
        var text = role.Replace("**", "", StringComparison.Ordinal).Replace("__", "", StringComparison.Ordinal).Trim();
        if (text.Length <= Longest)
        {
            return text;
        }

        // No half of a pair at the end.
        return text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd();
    }
}
