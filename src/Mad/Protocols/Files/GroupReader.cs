using System.Globalization;
using Mad.Protocols.Documents;

namespace Mad.Protocols.Files;

/// <summary>Reads the groups of the cast.</summary>
internal static class GroupReader
{
    public static FlowGroup Read(string name, MapReader map, FlowNames names)
    {
        var count = names.Count(map, "count", 1, 1);
        var kind = map.Word("kind", "llm", "llm", "scripted", "noise");
        var (roles, from) = Roles(map, names);
        var group = new FlowGroup(name, count, Enum.Parse<AgentKind>(kind, ignoreCase: true), roles, from, names.Count(map, "teams", 1, 1))
        {
            Model = Model(map),
            Sampling = Sampling(map),
            Objectives = [.. Objectives(map)],
            SeesPassage = map.Word("private", "nothing", "nothing", "passage") == "passage",
        };
        if (group.Teams > count || count % group.Teams != 0)
        {
            names.Mistakes.Add(map.PlaceOf("teams"), FormattableString.Invariant($"{count} agents of {map.What} cannot be split into {group.Teams} equal teams."));
        }

        map.Done();
        return group;
    }

    /// <summary>The <c>sampling</c> of a group or step.</summary>
    public static SamplingChange Sampling(MapReader map)
    {
        if (map.Map("sampling", "sampling of " + map.What) is not { } inner)
        {
            return SamplingChange.None;
        }

        var change = new SamplingChange(
            Within(inner, "temperature", 0, 10), Within(inner, "top-p", 0, 1), Within(inner, "max-tokens", 1, 1e7, whole: true) is { } most ? (int)most : null);
        inner.Done();
        return change;
    }

    /// <summary>A <c>model</c> as written on the command line.</summary>
    /// <exception cref="UsageException">It is no model, list or pool.</exception>
    public static GroupModel ParseModel(string text, string option)
    {
        var mistakes = new Mistakes();
        var at = new Place(option);
        var model = Model(new MapReader(new MapNode([new(new TextNode("model", false, at), YamlNodes.Value(text, option))], at), option, mistakes));
        mistakes.ThrowIfAny();
        return model;
    }

    private static double? Within(MapReader map, string key, double least, double most, bool whole = false)
    {
        if (map.Number(key) is not { } number)
        {
            return null;
        }

        if (number >= least && number <= most && (!whole || number % 1 == 0))
        {
            return number;
        }

        map.Mistakes.Add(map.PlaceOf(key), FormattableString.Invariant($"`{key}: {number}` of {map.What}: {(whole ? "a whole number " : "")}from {least} to {most}."));
        return null;
    }

    private static (IReadOnlyList<string> Roles, string? From) Roles(MapReader map, FlowNames names)
    {
        if (map.Take("roles") is not MapNode)
        {
            return (map.Texts("roles"), null);
        }

        var inner = map.Map("roles", "roles of " + map.What)!;
        inner.Need("from");
        var from = names.Known(inner, "from", "step", names.Steps);
        inner.Done();
        return ([], from.FirstOrDefault());
    }

    private static IEnumerable<Objective> Objectives(MapReader map)
    {
        var words = map.Texts("objective");
        foreach (var word in words)
        {
            if (word is "right" or "wrong")
            {
                yield return word == "right" ? Objective.Right : Objective.Wrong;
            }
            else if (word != "truth" || words.Count > 1)
            {
                map.Mistakes.Unknown(map.PlaceOf("objective"), "objective", word, words.Count > 1 ? ["right", "wrong"] : ["truth", "right", "wrong"]);
            }
        }
    }

    private static GroupModel Model(MapReader map)
    {
        if (map.Take("model") is not MapNode)
        {
            return map.Texts("model") is { Count: > 0 } models ? new GroupModel(models, [], PoolDraw.Agent) : GroupModel.Runs;
        }

        var inner = map.Map("model", "model of " + map.What)!;
        var entries = inner.Entries("pool");
        var weights = entries.Select(entry => WeightOf(entry.Value, inner)).ToList();
        if (entries.Count == 0)
        {
            inner.Mistakes.Add(inner.At, $"{inner.What} needs `pool`: models with weights, such as {{pool: {{a: 0.5, b: 0.5}}, draw: call}}.");
        }

        var draw = inner.Word("draw", "call", "agent", "question", "call");
        inner.Done();
        return new GroupModel([.. entries.Select(entry => entry.Key.Value)], weights, Enum.Parse<PoolDraw>(draw, ignoreCase: true));
    }

    private static double WeightOf(Node node, MapReader map)
    {
        if (node is TextNode text && double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight > 0 && double.IsFinite(weight))
        {
            return weight;
        }

        map.Mistakes.Add(node.At, $"a weight in {map.What} must be a number above 0.");
        return 1;
    }
}
