using Mad.Protocols.Documents;

namespace Mad.Protocols.Files;

/// <summary>Makes of a file that extends another one a whole file.</summary>
internal static class Extension
{
    private const int Deepest = 5;

    /// <param name="find">The root of a catalog protocol by name; null: there is none.</param>
    /// <exception cref="UsageException">There is no such protocol, or a change does not fit.</exception>
    public static MapNode Resolve(MapNode root, Func<string, MapNode?> find, int depth = 0)
    {
        var mistakes = new Mistakes();
        if (root.Find("extends") is not { } extends || Node.IsNothing(extends))
        {
            return root;
        }

        Node whole = Resolve(Extended(extends, find, depth, mistakes), find, depth + 1);
        foreach (var (key, value) in root.Entries.Where(entry => entry.Key.Value is not ("extends" or "set")))
        {
            // A mapping adds to the mapping it extends: prompts, settings, defaults.
            var old = ((MapNode)whole).Find(key.Value);
            whole = ((MapNode)whole).With(key.Value, key.Value is "prompts" or "settings" or "defaults" or "quirks" && old is MapNode before && value is MapNode after ? Merged(before, after) : value);
        }

        whole = Changes(root.Find("set"), mistakes).Aggregate(whole, (node, change) => change.Apply(node, mistakes));
        mistakes.ThrowIfAny();
        return (MapNode)whole;
    }

    private static MapNode Extended(Node extends, Func<string, MapNode?> find, int depth, Mistakes mistakes)
    {
        var name = extends is TextNode text ? text.Value : "";
        var found = find(name);
        if (found is null)
        {
            mistakes.Unknown(extends.At, "protocol", name, ProtocolCatalog.Names);
        }
        else if (depth >= Deepest)
        {
            mistakes.Add(extends.At, $"{name} extends itself, or more than {Deepest} protocols extend one another.");
        }

        mistakes.ThrowIfAny();
        return found!;
    }

    /// <summary>The changes that a mapping of paths and values stands for.</summary>
    public static IEnumerable<NodeChange> Changes(Node? node, Mistakes mistakes)
    {
        if (node is MapNode map)
        {
            return map.Entries.Select(entry => new NodeChange(entry.Key.Value, entry.Value));
        }

        if (!Node.IsNothing(node))
        {
            mistakes.Add(node!.At, "changes are a mapping (path: value).");
        }

        return [];
    }

    private static MapNode Merged(MapNode before, MapNode after) => after.Entries.Aggregate(before, (map, entry) => map.With(entry.Key.Value, entry.Value));
}
