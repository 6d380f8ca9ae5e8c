using System.Globalization;
using Mad.Protocols.Documents;
using Mad.Protocols.Views;

namespace Mad.Protocols.Files;

/// <summary>Reads views and topologies.</summary>
/// <param name="usual">What the word <c>topology</c> stands for.</param>
internal sealed class ViewReader(FlowNames names, Topology usual)
{
    private static readonly string[] Given =
        ["question", "category", "options", "own", "name", "role", "agents", "round", "rounds", "last_round", "assigned", "assigned_text", "passage"];

    private static readonly Dictionary<string, Window> Windows = Words<Window>();
    private static readonly Dictionary<string, Form> Forms = Words<Form>();
    private static readonly Dictionary<string, ViewOrder> Orders = Words<ViewOrder>();

    public View? Read(string variable, Node node, FlowStep step)
    {
        if (node is not MapNode inner)
        {
            names.Mistakes.Add(node.At, $"`{variable}` in what step {step.Name} sees must be a mapping, such as {{from: agent, window: last-round}}.");
            return null;
        }

        var map = new MapReader(inner, $"view {variable} of step {step.Name}", names.Mistakes);
        if (variable.Length == 0 || variable.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '_') || char.IsAsciiDigit(variable[0]))
        {
            names.Mistakes.Add(node.At, $"'{variable}' of step {step.Name} is no name for a template variable: letters, digits and _ only.");
        }

        if (Given.Contains(variable))
        {
            names.Mistakes.Add(node.At, $"'{variable}' of step {step.Name} is given to every prompt by that name. Call the view something else.");
        }

        var from = names.Known(map, "from", "group", names.Groups);
        var view = new View(
            variable, from.Count == 0 ? step.Who : from, names.Known(map, "step", "step", names.Steps), TopologyOf(map), Windows[map.Word("window", "last-round", [.. Windows.Keys])])
        {
            Self = map.Flag("self"),
            Form = Forms[map.Word("form", "turns", [.. Forms.Keys])],
            Most = names.Count(map, "most", int.MaxValue, 1),
            Order = Orders[map.Word("order", "speech", [.. Orders.Keys])],
            Anonymous = map.Flag("anonymous"),
            Stability = map.Word("confidence", "stated", "stated", "stability") == "stability",
        };
        map.Done();
        return view;
    }

    /// <summary>A topology as a word or as a list of edges, agents from 1; null after a mistake.</summary>
    public static Topology? Parse(Node node, Mistakes mistakes)
    {
        if (node is ListNode list)
        {
            var edges = list.Items.Select(item => EdgeOf(item, mistakes)).ToList();
            return edges.Contains(null) ? null : new EdgeTopology([.. edges.OfType<Edge>()]);
        }

        var word = node is TextNode text ? text.Value : "";
        if (Topology.Parse(word) is not { } topology)
        {
            mistakes.Unknown(node.At, "topology", word, Topology.Words);
            return null;
        }

        return topology;
    }

    private Topology TopologyOf(MapReader map) => map.Take("topology") switch
    {
        null => new AllTopology(),
        TextNode { Value: "topology" } => usual,
        var node => Parse(node, names.Mistakes) ?? usual,
    };

    private static Edge? EdgeOf(Node node, Mistakes mistakes)
    {
        if (node is ListNode { Items: [TextNode reader, TextNode read] } && Number(reader) is { } one && Number(read) is { } other && one != other)
        {
            return new Edge(one - 1, other - 1);
        }

        mistakes.Add(node.At, "an edge is a list of two different agents, counted from 1: [reader, read].");
        return null;
    }

    private static int? Number(TextNode text) => int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 ? number : null;

    // LastRound is written last-round.
    private static Dictionary<string, T> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(
            value => string.Concat(value.ToString().Select((letter, i) => (i > 0 && char.IsUpper(letter) ? "-" : "") + char.ToLowerInvariant(letter))));
}
