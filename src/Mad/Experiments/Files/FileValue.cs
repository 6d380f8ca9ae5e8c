using Mad.Protocols.Documents;

namespace Mad.Experiments.Files;

/// <summary>Values of an experiment file as the texts that an option of the command line would have.</summary>
internal static class FileValue
{
    /// <summary>The texts that one value stands for: of a mapping one each, <c>key=value</c>.</summary>
    public static IReadOnlyList<string> Texts(string key, Node value, Mistakes mistakes) => (key, value) switch
    {
        (_, TextNode { IsNull: true }) => [],
        (_, TextNode text) => [text.Value],
        ("map", MapNode map) => [string.Join(',', Pairs(key, map, mistakes))],
        ("param" or "prompt" or "agent-model", MapNode map) => Pairs(key, map, mistakes),
        ("set", MapNode map) => [.. map.Entries.Select(entry => $"{entry.Key.Value}={OneLine(entry.Value)}")],
        ("model", MapNode map) => [NodeJson.Write(map)],
        ("stop-sequence" or "param" or "agent-model", ListNode list) => [.. list.Items.SelectMany(item => Texts(key, item, mistakes))],
        _ => Wrong(key, value, mistakes),
    };

    public static RunSettings With(RunSettings settings, string key, string text, Place at, Mistakes mistakes)
    {
        try
        {
            return RunKeys.With(settings, key, text);
        }
        catch (FormatException wrong)
        {
            mistakes.Add(at, $"`{key}: {text}`: {wrong.Message}");
        }
        catch (UsageException wrong)
        {
            mistakes.Add(at, wrong.Message);
        }

        return settings;
    }

    /// <summary>A value in one line of YAML.</summary>
    public static string OneLine(Node value) => value is TextNode text ? text.IsNull ? "" : text.Value : NodeJson.Write(value);

    private static List<string> Pairs(string key, MapNode map, Mistakes mistakes)
    {
        foreach (var (name, value) in map.Entries.Where(entry => entry.Value is not TextNode))
        {
            mistakes.Add(value.At, $"`{name.Value}` of `{key}` must be a word or a text.");
        }

        return [.. map.Entries.Where(entry => entry.Value is TextNode).Select(entry => $"{entry.Key.Value}={((TextNode)entry.Value).Value}")];
    }

    private static IReadOnlyList<string> Wrong(string key, Node value, Mistakes mistakes)
    {
        mistakes.Add(value.At, $"`{key}` must be a word, a number or a text{(RunKeys.OfRun.Contains(key) ? "; only what belongs to an arm may be a list" : "")}.");
        return [];
    }
}
