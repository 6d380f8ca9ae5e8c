using System.Globalization;
using Mad.Jinja;
using Mad.Protocols.Decisions;
using Mad.Protocols.Documents;
using Mad.Protocols.Views;

namespace Mad.Protocols.Files;

/// <summary>Makes a flow of a protocol file in which everything is chosen.</summary>
internal static class FlowReader
{
    private static readonly string[] Known =
        ["name", "title", "summary", "paper", "method", "deviations", "extends", "set", "defaults", "least", "settings", "cost", "quirks", "swap"];

    public static BuiltProtocol Read(MapNode root, string name, int agents, int rounds, Mistakes mistakes)
    {
        var map = Opened(root, mistakes);
        var settings = map.Entries("settings").Select(entry => KeyValuePair.Create(entry.Key.Value, entry.Value is MapNode one && one.Find("default") is TextNode text ? text.Value : "")).ToList();
        var numbers = Numbers(settings, agents, rounds);
        var names = new FlowNames(mistakes, numbers, Keys(map, "agents"), [.. StepReader.NamesIn(root.Find("steps")).Distinct()], Keys(map, "prompts"));
        var topology = map.Take("topology") is { } word ? ViewReader.Parse(word, mistakes) : null;
        IReadOnlyList<FlowGroup> groups = [.. map.Entries("agents").Select(entry => Group(entry.Key, entry.Value, names))];
        foreach (var twice in names.Steps.Intersect(StepReader.LoopsIn(root.Find("steps"))))
        {
            mistakes.Add(root.Find("steps")!.At, $"'{twice}' names a step and a loop. Give the loop another name.");
        }

        var items = new StepReader(names, topology ?? new AllTopology()).Items(map.Items("steps"));
        var decision = map.Map("decide", "decide") is { } decide ? DecisionReader.Read(decide, names) : new Decision(DecisionRule.Plurality, []);
        map.Done();
        Costs(root.Find("cost") as MapNode, numbers, mistakes);
        var flow = new Flow(name, rounds, groups, items, decision, settings.ToDictionary(pair => pair.Key.Replace('-', '_'), pair => Value(pair.Value)));
        FlowCheck.Check(flow, map);
        return new BuiltProtocol(flow, agents, RoleReader.Read(map, flow), NodeJson.Write(Resolved(root, agents, rounds)))
        {
            Cost = ProtocolDocument.CostOf(map),
            Numbers = new Dictionary<string, double>(numbers) { ["A"] = agents, ["R"] = rounds },
        };
    }

    private static MapReader Opened(MapNode root, Mistakes mistakes)
    {
        var map = new MapReader(root, "the protocol", mistakes);
        foreach (var key in Known)
        {
            map.Take(key);
        }

        foreach (var key in new[] { "agents", "steps", "decide", "prompts" }.Where(key => !map.Has(key)))
        {
            mistakes.Add(root.At, $"a protocol needs `{key}`.");
        }

        return map;
    }

    // One that cannot be read is still there, so that whoever names it makes no further mistake.
    private static FlowGroup Group(TextNode name, Node node, FlowNames names)
    {
        if (node is MapNode inner && name.Value.Length > 0 && name.Value.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
        {
            return GroupReader.Read(name.Value, new MapReader(inner, "group " + name.Value, names.Mistakes), names);
        }

        names.Mistakes.Add(name.At, node is MapNode ? $"'{name.Value}' is no group name: lower case letters, digits and dashes." : $"group {name.Value} must be a mapping, such as {{count: agents}}.");
        return new FlowGroup(name.Value, 1, AgentKind.Llm, [], null, 1);
    }

    private static IReadOnlyList<string> Keys(MapReader map, string key) => [.. map.Entries(key).Select(entry => entry.Key.Value)];

    private static Dictionary<string, double> Numbers(IEnumerable<KeyValuePair<string, string>> settings, int agents, int rounds)
    {
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal) { ["agents"] = agents, ["rounds"] = rounds };
        foreach (var (name, text) in settings)
        {
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                numbers[name] = number;
            }
        }

        return numbers;
    }

    private static JinjaValue Value(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : text;

    private static void Costs(MapNode? cost, Dictionary<string, double> numbers, Mistakes mistakes)
    {
        var known = new Dictionary<string, double>(numbers) { ["A"] = 1, ["R"] = 1, ["Q"] = 1, ["L"] = 1 };
        foreach (var (key, formula) in cost?.Entries ?? [])
        {
            try
            {
                Formula.Value(formula is TextNode text ? text.Value : "", known);
            }
            catch (FormatException problem)
            {
                mistakes.Add(formula.At, $"`{key.Value}` of cost: {problem.Message}.");
            }
        }
    }

    // Without what only people read, and with the chosen counts as the defaults.
    private static MapNode Resolved(MapNode root, int agents, int rounds)
    {
        TextNode Text(int number) => new(number.ToString(CultureInfo.InvariantCulture), false, root.At);
        var defaults = root.Find("defaults");
        return new[] { "title", "summary", "paper", "method", "deviations", "cost", "extends", "set", "least" }.Aggregate(root, (node, key) => node.Without(key))
            .With("defaults", new MapNode(
                [.. ((defaults as MapNode)?.Entries ?? []).Select(entry => KeyValuePair.Create(entry.Key, (Node)Text(entry.Key.Value == "agents" ? agents : rounds)))], root.At));
    }
}
