using Mad.Protocols.Documents;

namespace Mad.Experiments.Files;

/// <summary>Puts the options of the command line over an experiment file: what is given there is taken out of the file everywhere, axes included.</summary>
internal static class FileOverrides
{
    /// <summary>The same keys written with dashes, in the arms too.</summary>
    public static MapNode WithDashes(MapNode root)
    {
        var plain = Dashed(root);
        return plain.Find("arms") is ListNode arms ? plain.With("arms", arms with { Items = [.. arms.Items.Select(arm => arm is MapNode map ? Dashed(map) : arm)] }) : plain;
    }

    public static MapNode Apply(MapNode root, IReadOnlyList<KeyValuePair<string, string>> given) =>
        given.Select(Routed).GroupBy(pair => pair.Key).Aggregate(root, (so, option) => Over(so, option.Key, [.. option.Select(pair => pair.Value)]));

    // `--set rounds=3` means the option of that name.
    private static KeyValuePair<string, string> Routed(KeyValuePair<string, string> option) =>
        option.Key == "set" && option.Value.Split('=', 2) is [var key, var value] && RunKeys.Has(key.Trim().Replace('_', '-')) ? new(key.Trim().Replace('_', '-'), value.Trim()) : option;

    private static MapNode Over(MapNode root, string key, IReadOnlyList<string> values)
    {
        var at = new Place($"--{key} {string.Join(' ', values)}");
        if (key is "set" or "prompt" or "agent-model" && values.All(value => value.Contains('=', StringComparison.Ordinal)))
        {
            var pairs = values.Select(value => value.Split('=', 2)).ToList();
            var whole = key == "agent-model";
            var cleared = pairs.Aggregate(root, (so, pair) => Everywhere(so, map => Without(map, key, whole ? null : pair[0])));
            var old = cleared.Find(key) as MapNode ?? new MapNode([], at);
            return cleared.With(key, pairs.Aggregate(old, (map, pair) => map.With(pair[0], new TextNode(pair[1], false, at))));
        }

        Node value = values.Count == 1 ? new TextNode(values[0], false, at) : new ListNode([.. values.Select(text => new TextNode(text, false, at))], at);
        return Everywhere(root, map => map.Without(key)).With(key, value);
    }

    private static MapNode Everywhere(MapNode root, Func<MapNode, MapNode> change)
    {
        var changed = change(root);
        return changed.Find("arms") is ListNode arms ? changed.With("arms", arms with { Items = [.. arms.Items.Select(arm => arm is MapNode map ? change(map) : arm)] }) : changed;
    }

    private static MapNode Without(MapNode map, string key, string? inner) =>
        inner is null ? map.Without(key) : map.Find(key) is MapNode values ? map.With(key, values.Without(inner)) : map;

    private static MapNode Dashed(MapNode map) =>
        map with { Entries = [.. map.Entries.Select(entry => new KeyValuePair<TextNode, Node>(entry.Key with { Value = entry.Key.Value.Replace('_', '-') }, entry.Value))] };
}
