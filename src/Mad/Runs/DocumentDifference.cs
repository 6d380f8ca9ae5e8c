using System.Text.Json;

namespace Mad.Runs;

/// <summary>Where two protocol documents differ, in the words of a path into them. Numbers of agents and rounds are left out: these are compared by themselves.</summary>
internal static class DocumentDifference
{
    private const int LongestValue = 60;

    /// <returns>One line a difference, <c>path: stored → asked</c>.</returns>
    public static IEnumerable<string> Between(string stored, string asked)
    {
        if (stored == asked)
        {
            return [];
        }

        try
        {
            using var before = JsonDocument.Parse(stored);
            using var now = JsonDocument.Parse(asked);
            var lines = new List<string>();
            Compare(lines, "", before.RootElement, now.RootElement);
            return lines;
        }
        catch (JsonException)
        {
            return ["document: it is another one"];
        }
    }

    private static void Compare(List<string> lines, string path, JsonElement? stored, JsonElement? asked)
    {
        if (path == "defaults" || AreSame(stored, asked))
        {
            return;
        }

        if (stored is { ValueKind: JsonValueKind.Object } map && asked is { ValueKind: JsonValueKind.Object } otherMap)
        {
            CompareMembers(lines, path, map, otherMap);
        }
        else if (stored is { ValueKind: JsonValueKind.Array } list && asked is { ValueKind: JsonValueKind.Array } otherList && list.GetArrayLength() == otherList.GetArrayLength())
        {
            for (var i = 0; i < list.GetArrayLength(); i++)
            {
                Compare(lines, Down(path, NameOf(otherList[i]) ?? FormattableString.Invariant($"{i}")), list[i], otherList[i]);
            }
        }
        else
        {
            lines.Add($"{path}: {Text(stored)} → {Text(asked)}");
        }
    }

    private static void CompareMembers(List<string> lines, string path, JsonElement stored, JsonElement asked)
    {
        foreach (var name in Names(stored).Union(Names(asked)).ToList())
        {
            Compare(lines, Down(path, name), Member(stored, name), Member(asked, name));
        }
    }

    private static bool AreSame(JsonElement? stored, JsonElement? asked) => stored is { } one && asked is { } other && JsonElement.DeepEquals(one, other);

    private static IEnumerable<string> Names(JsonElement map) => map.EnumerateObject().Select(member => member.Name);

    private static JsonElement? Member(JsonElement map, string name) => map.TryGetProperty(name, out var value) ? value : null;

    // A step is called by its name, as in --set.
    private static string? NameOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && (item.TryGetProperty("step", out var name) || item.TryGetProperty("loop", out name)) ? name.GetString() : null;

    private static string Down(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Text(JsonElement? value) => (value?.ValueKind == JsonValueKind.String ? value.Value.GetString()! : value?.GetRawText()) switch
    {
        null => "(none)",
        { Length: > LongestValue } text => text[..LongestValue] + "…",
        var text => text,
    };
}
