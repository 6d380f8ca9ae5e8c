using Mad.Protocols.Documents;

namespace Mad.Experiments.Files;

/// <summary>Paths in an experiment file are relative to the file's folder.</summary>
internal static class FilePaths
{
    private static readonly string[] Always = ["data-dir", "questions"];
    private static readonly string[] WherePath = ["dataset", "protocol", "prompt"];

    public static MapNode Resolved(MapNode root, string folder)
    {
        if (folder.Length == 0)
        {
            return root;
        }

        var changed = InMap(root, folder);
        return changed.Find("arms") is ListNode arms ? changed.With("arms", arms with { Items = [.. arms.Items.Select(arm => arm is MapNode map ? InMap(map, folder) : arm)] }) : changed;
    }

    private static MapNode InMap(MapNode map, string folder) => map with
    {
        Entries =
        [
            .. map.Entries.Select(entry => Always.Contains(entry.Key.Value) || WherePath.Contains(entry.Key.Value)
                ? new(entry.Key, InValue(entry.Value, folder, Always.Contains(entry.Key.Value)))
                : entry),
        ],
    };

    private static Node InValue(Node value, string folder, bool always) => value switch
    {
        TextNode { IsNull: false } text when always || IsPath(text.Value) => text with { Value = Path.Combine(folder, text.Value) },
        ListNode list => list with { Items = [.. list.Items.Select(item => InValue(item, folder, always))] },
        MapNode map => map with { Entries = [.. map.Entries.Select(entry => new KeyValuePair<TextNode, Node>(entry.Key, InValue(entry.Value, folder, always)))] },
        _ => value,
    };

    private static bool IsPath(string text) => text.Contains('/') || text.Contains('\\') || Path.HasExtension(text);
}
