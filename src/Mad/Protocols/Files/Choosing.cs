using Mad.Protocols.Documents;

namespace Mad.Protocols.Files;

/// <summary>Applies what a user chose to a protocol file: settings, quirks, the swap, changes, the stop rule, in this order.</summary>
internal sealed class Choosing(ProtocolDocument protocol, MapNode root, SettingsBlock settings, Mistakes mistakes)
{
    private Node _root = root;

    public MapNode Apply(ProtocolChoice choice)
    {
        var set = choice.Set.Select(Pair).OfType<Assignment>().ToList();
        Settings(set);
        Quirks(set, choice.Compat);
        if (choice.Swapped)
        {
            Swap();
        }

        foreach (var change in set.Where(one => !settings.Has(one.Path) && one.Path != "quirks"))
        {
            Change(change);
        }

        _root = ((MapNode)_root).Without("quirks").Without("swap");
        return choice.StopRule is { } rule ? (MapNode)Stopping(_root, rule) : (MapNode)_root;
    }

    private Assignment? Pair(string text)
    {
        var parts = text.Split('=', 2);
        if (parts.Length == 2 && parts[0].Trim().Length > 0 && string.IsNullOrWhiteSpace(parts[1]))
        {
            mistakes.Add(new Place("--set " + text), "its value is empty. Write one, or null to take the key away.");
            return null;
        }

        if (parts.Length == 2 && parts[0].Trim().Length > 0)
        {
            return new Assignment(parts[0].Trim(), parts[1], new Place("--set " + text));
        }

        mistakes.Add(new Place("--set " + text), "write KEY=VALUE, for example --set topology=none.");
        return null;
    }

    private void Settings(IReadOnlyList<Assignment> set)
    {
        foreach (var setting in settings.All)
        {
            var given = set.LastOrDefault(one => one.Path == setting.Name);
            var (value, at) = given is null ? (setting.Default, settings.PlaceOf(setting.Name)) : (given.Value, given.At);
            foreach (var change in settings.Choose(setting.Name, value, at, mistakes))
            {
                _root = change.Apply(_root, mistakes);
            }

            _root = new NodeChange($"settings.{setting.Name}", Chosen(setting.Name, new TextNode(value, false, at))).Apply(_root, mistakes);
        }
    }

    // What was chosen stands in the file as the default, so that the file alone says all; a word is the only choice left, and changes nothing any more.
    private MapNode Chosen(string setting, TextNode value)
    {
        var chosen = new MapNode([new(new TextNode("default", false, value.At), value)], value.At);
        return settings.IsWord(setting) ? chosen.With("choices", new MapNode([new(value, new MapNode([], value.At))], value.At)) : chosen;
    }

    private void Quirks(IReadOnlyList<Assignment> set, bool compat)
    {
        var named = set.Where(one => one.Path == "quirks").SelectMany(one => one.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => new { Name = name, one.At })).ToList();
        foreach (var quirk in named.Where(quirk => protocol.Quirks.All(known => known.Name != quirk.Name)))
        {
            mistakes.Unknown(quirk.At, $"quirk of {protocol.Name}", quirk.Name, protocol.Quirks.Select(known => known.Name));
        }

        foreach (var quirk in protocol.Quirks.Where(known => named.Any(quirk => quirk.Name == known.Name) || (compat && known.Name == "seed")))
        {
            var changes = (root.Find("quirks") as MapNode)?.Find(quirk.Name) is MapNode map ? Extension.Changes(map.Find("set"), mistakes) : [];
            _root = changes.Aggregate(_root, (node, change) => change.Apply(node, mistakes));
        }
    }

    private void Swap()
    {
        if (!protocol.HasSwap)
        {
            mistakes.Add(new Place("--swap"), $"{protocol.Name} has no sides to exchange. Leave it away.");
        }

        _root = Extension.Changes(root.Find("swap"), mistakes).Aggregate(_root, (node, change) => change.Apply(node, mistakes));
    }

    private void Change(Assignment change)
    {
        var first = change.Path.Split('.')[0];
        string[] known = [.. protocol.Settings.Select(setting => setting.Name), .. Changeable.Where(key => !Node.IsNothing(root.Find(key)))];
        if (!known.Contains(first))
        {
            mistakes.Unknown(change.At, $"setting of {protocol.Name}", first, known.Append("quirks"));
            return;
        }

        try
        {
            _root = new NodeChange(change.Path, YamlNodes.Value(change.Value, change.At.File)).Apply(_root, mistakes);
        }
        catch (UsageException broken)
        {
            mistakes.Add(change.At, broken.Message);
        }
    }

    private static readonly string[] Changeable = ["topology", "agents", "steps", "decide", "prompts"];

    private static Node Stopping(Node node, string rule) => node switch
    {
        MapNode map when map.Find("repeat") is not null => Inside(rule == "fixed" ? map.Without("until") : map.With("until", new TextNode(rule, false, new Place("--stop-rule"))), rule),
        MapNode map => Inside(map, rule),
        _ => node,
    };

    private static MapNode Inside(MapNode map, string rule) =>
        map.Find("steps") is ListNode steps ? map.With("steps", steps with { Items = [.. steps.Items.Select(item => Stopping(item, rule))] }) : map;

    private sealed record Assignment(string Path, string Value, Place At);
}
