using Mad.Protocols;
using Mad.Protocols.Documents;

namespace Mad.Experiments.Files;

/// <summary>The arms of an experiment file: the list under <c>arms</c>, each multiplied by its axes.</summary>
internal sealed class ArmGrid(MapNode root, RunSettings shared, Mistakes mistakes)
{
    private const int MostArms = 1000;
    private readonly HashSet<Axis> _used = [];
    private readonly List<RunSettings> _arms = [];
    private bool _tooMany;
    private readonly Dictionary<string, Place> _names = new(StringComparer.Ordinal);

    public IReadOnlyList<RunSettings> Arms()
    {
        var inherited = Axes(root, isInherited: true);
        foreach (var own in Own())
        {
            OfOne(own, inherited);
        }

        if (_tooMany)
        {
            mistakes.Add(root.At, $"more than {MostArms} arms. Ask for fewer combinations.");
        }

        foreach (var axis in inherited.Where(axis => axis.Key != "protocol" && !_used.Contains(axis) && !mistakes.Any))
        {
            mistakes.Add(axis.At, $"no protocol of this experiment has `{axis.Label}`. Leave it away.");
        }

        return _arms;
    }

    private IReadOnlyList<MapNode> Own()
    {
        if (root.Find("arms") is not { } node || Node.IsNothing(node))
        {
            return [new MapNode([], root.At)];
        }

        if (node is ListNode { Items.Count: > 0 } list)
        {
            foreach (var item in list.Items.Where(item => item is not MapNode))
            {
                mistakes.Add(item.At, "an arm is a mapping, such as {protocol: som, rounds: 3}.");
            }

            return [.. list.Items.OfType<MapNode>()];
        }

        mistakes.Add(node.At, node is ListNode ? "`arms` is an empty list: leave it away, or list an arm (- protocol: …)." : "`arms` must be a list (- protocol: …).");
        return [];
    }

    private void OfOne(MapNode own, IReadOnlyList<Axis> inherited)
    {
        CheckKeys(own);
        var mine = Axes(own, isInherited: false);
        List<Axis> axes = [.. inherited.Where(axis => mine.All(other => other.Label != axis.Label)), .. mine];
        var name = ExperimentFile.Named(own.Find("name"), mistakes);
        var protocols = axes.FirstOrDefault(axis => axis.Key == "protocol") ?? Axis.Of("protocol", "", new TextNode(shared.Protocol, false, own.At), isInherited: true);
        foreach (var protocol in protocols.Values)
        {
            if (Find(protocol) is { } document)
            {
                var rest = axes.Where(axis => axis.Key != "protocol" && (Fits(axis, document) || (!axis.IsInherited && protocols.Values.Count == 1))).ToList();
                _used.UnionWith(rest);
                Multiply(new ArmDraft(shared, document, name, own.At, root).With(protocols, protocol, mistakes), rest, 0);
            }
        }
    }

    private void CheckKeys(MapNode own)
    {
        foreach (var (key, _) in own.Entries.Where(entry => entry.Key.Value != "name" && !RunKeys.OfArm.Contains(entry.Key.Value)))
        {
            if (RunKeys.OfRun.Contains(key.Value))
            {
                mistakes.Add(key.At, $"`{key.Value}` is shared by all arms: write it at the top of the file.");
            }
            else
            {
                mistakes.Unknown(key.At, "key of an arm", key.Value, [.. RunKeys.OfArm, "name"]);
            }
        }
    }

    private ProtocolDocument? Find(Node protocol)
    {
        try
        {
            return ProtocolSource.Find(FileValue.OneLine(protocol));
        }
        catch (UsageException wrong)
        {
            ArmDraft.Complain(mistakes, protocol.At, wrong.Message);
            return null;
        }
    }

    private void Multiply(ArmDraft draft, IReadOnlyList<Axis> axes, int next)
    {
        if (_arms.Count >= MostArms)
        {
            _tooMany = true;
            return;
        }

        if (next < axes.Count)
        {
            foreach (var value in axes[next].Values)
            {
                Multiply(draft.With(axes[next], value, mistakes), axes, next + 1);
            }

            return;
        }

        draft.Check(mistakes);
        if (!_names.TryAdd(draft.Name, draft.At))
        {
            mistakes.Add(draft.At, $"two arms are called '{draft.Name}' (the other one: {_names[draft.Name]}). Give one of them a `name`, or leave it away when they are the same.");
        }

        _arms.Add(draft.Settings with { Name = draft.Name });
    }

    // `set` and `prompt` are axes by the key inside.
    private IReadOnlyList<Axis> Axes(MapNode map, bool isInherited)
    {
        IReadOnlyList<Axis> axes = [.. AxesIn(map, isInherited)];
        foreach (var empty in axes.Where(axis => axis.Values.Count == 0))
        {
            mistakes.Add(empty.At, $"`{empty.Label}` is an empty list: no arm would be left. Leave it away.");
        }

        return [.. axes.Where(axis => axis.Values.Count > 0)];
    }

    private IEnumerable<Axis> AxesIn(MapNode map, bool isInherited) =>
        map.Entries.Where(entry => RunKeys.OfArm.Contains(entry.Key.Value) && !Node.IsNothing(entry.Value)).SelectMany(entry => entry switch
        {
            { Key.Value: "set" or "prompt", Value: MapNode inner } => inner.Entries.Select(one => Axis.Of(entry.Key.Value, one.Key.Value, one.Value, isInherited)),
            { Key.Value: "set" or "prompt" } => Wrong(entry.Key.Value, entry.Value),
            _ => [Axis.Of(entry.Key.Value, "", entry.Value, isInherited)],
        });

    private List<Axis> Wrong(string key, Node value)
    {
        mistakes.Add(value.At, $"`{key}` must be a mapping, such as {(key == "set" ? "{topology: none}" : "{initial: my.yaml}")}.");
        return [];
    }

    private static bool Fits(Axis axis, ProtocolDocument protocol) => axis.Key switch
    {
        "agents" => protocol.DefaultAgents is not null,
        "rounds" => protocol.DefaultRounds is not null,
        "swap" => protocol.HasSwap,
        "stop-rule" => protocol.HasLoop,
        "prompt" => protocol.Root.Find("prompts") is MapNode prompts && prompts.Find(axis.Inner) is not null,
        "set" => RunKeys.OfArm.Contains(axis.Inner) || protocol.Settings.Any(setting => setting.Name == axis.Inner) || protocol.HasPath(axis.Inner),
        _ => true,
    };
}

/// <summary>One key of an arm with the values it takes in turn.</summary>
/// <param name="Inner">The key inside <c>set</c> or <c>prompt</c>; else empty.</param>
/// <param name="IsList">It was written as a list: each value is an arm of its own, and in its name.</param>
/// <param name="IsInherited">It stands at the top and holds for every arm whose protocol has it.</param>
internal sealed record Axis(string Key, string Inner, IReadOnlyList<Node> Values, bool IsList, bool IsInherited, Place At)
{
    public string Label => Inner.Length > 0 ? $"{Key}: {Inner}" : Key;

    public static Axis Of(string key, string inner, Node value, bool isInherited) =>
        value is ListNode list ? new(key, inner, list.Items, true, isInherited, value.At) : new(key, inner, [value], false, isInherited, value.At);
}
