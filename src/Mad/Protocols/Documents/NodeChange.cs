using System.Globalization;

namespace Mad.Protocols.Documents;

/// <summary>A change of a document: the value that stands under a path from now on.</summary>
/// <param name="Path">Keys, numbers from 0, and names of steps and loops, with dots between.</param>
internal sealed record NodeChange(string Path, Node Value)
{
    public Node Apply(Node root, Mistakes mistakes) => Apply(root, Path.Split('.'), 0, mistakes);

    private Node Apply(Node node, string[] path, int depth, Mistakes mistakes)
    {
        if (depth == path.Length)
        {
            return Value;
        }

        switch (node)
        {
            case MapNode map:
                return InMap(map, path, depth, mistakes);
            case ListNode list when IndexOf(list, path[depth]) is { } index:
                return list with { Items = [.. list.Items.Select((item, i) => i == index ? Apply(item, path, depth + 1, mistakes) : item)] };
            case ListNode list when list.Items.Any(item => Names(item).Contains(path[depth], StringComparer.Ordinal)):
                return list with { Items = [.. list.Items.Select(item => Named(item, path, depth, mistakes))] };
            case ListNode list:
                mistakes.Unknown(Value.At, $"step or place in '{Path}', called", path[depth], list.Items.SelectMany(Names));
                return node;
            default:
                mistakes.Add(Value.At, $"'{Path}': there is nothing below {string.Join('.', path[..depth])}.");
                return node;
        }
    }

    private MapNode InMap(MapNode map, string[] path, int depth, Mistakes mistakes)
    {
        var key = path[depth];
        if (map.Find(key) is { } inner && (depth + 1 == path.Length || !Node.IsNothing(inner)))
        {
            return map.With(key, Apply(inner, path, depth + 1, mistakes));
        }

        if (depth + 1 == path.Length)
        {
            return map.With(key, Value);
        }

        if (depth == 1 && path[0] == "agents")
        {
            mistakes.Unknown(Value.At, $"group in '{Path}', called", key, map.Entries.Select(entry => entry.Key.Value));
            return map;
        }

        // A path may lead through a mapping that is not written yet: sampling.temperature.
        return map.With(key, Apply(new MapNode([], Value.At), path, depth + 1, mistakes));
    }

    private Node Named(Node item, string[] path, int depth, Mistakes mistakes) => item switch
    {
        MapNode map when NameOf(map) == path[depth] => Apply(map, path, depth + 1, mistakes),
        MapNode map when map.Find("steps") is ListNode inner && Names(item).Contains(path[depth], StringComparer.Ordinal) =>
            map.With("steps", Apply(inner, path, depth, mistakes)),
        _ => item,
    };

    private static int? IndexOf(ListNode list, string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Count ? index : null;

    private static IEnumerable<string> Names(Node item) => item is MapNode map
        ? (NameOf(map) is { } name ? [name] : Array.Empty<string>()).Concat(map.Find("steps") is ListNode inner ? inner.Items.SelectMany(Names) : [])
        : [];

    private static string? NameOf(MapNode map) => (map.Find("step") ?? map.Find("loop")) is TextNode name ? name.Value : null;
}
