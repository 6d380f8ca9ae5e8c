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
        if (root.Find("extends") is not TextNode { IsNull: false } name)
        {
            return root;
        }

        var mistakes = new Mistakes();
        var found = find(name.Value);
        if (found is null || depth >= Deepest)
        {
            mistakes.Unknown(name.At, "protocol", name.Value, ProtocolCatalog.Names);
            mistakes.ThrowIfAny();
        }

        Node whole = Resolve(found!, find, depth + 1);
        foreach (var (key, value) in root.Entries.Where(entry => entry.Key.Value is not ("extends" or "set")))
        {
            // A mapping adds to the mapping it extends: prompts, settings, defaults.
            var old = ((MapNode)whole).Find(key.Value);
            whole = ((MapNode)whole).With(key.Value, key.Value is "prompts" or "settings" or "defaults" or "quirks" && old is MapNode before && value is MapNode after ? Merged(before, after) : value);
        }

        whole = Changes(root.Find("set")).Aggregate(whole, (node, change) => change.Apply(node, mistakes));
        mistakes.ThrowIfAny();
        return (MapNode)whole;
    }

    /// <summary>The changes that a mapping of paths and values stands for.</summary>
    public static IEnumerable<NodeChange> Changes(Node? node) => node is MapNode map ? map.Entries.Select(entry => new NodeChange(entry.Key.Value, entry.Value)) : [];

    private static MapNode Merged(MapNode before, MapNode after) => after.Entries.Aggregate(before, (map, entry) => map.With(entry.Key.Value, entry.Value));
}
