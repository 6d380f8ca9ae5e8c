using System.Globalization;

namespace Mad.Runs;

/// <summary>Whether a run may go on: what is asked must be the same as what is stored, or more of it.</summary>
public static class ManifestDifference
{
    /// <summary>
    /// One line a difference, <c>name: stored → asked</c>; none: it may go on. More questions and more prompts are no difference.
    /// A name that begins with <c>+</c> may be new, and where both values are whole numbers it may grow. What belongs to an arm is named <c>arm NAME: …</c>;
    /// a new arm is no difference. Tool, commit and settings are not compared.
    /// </summary>
    public static IReadOnlyList<string> Between(RunManifest stored, RunManifest asked)
    {
        var lines = new List<string>();
        if (stored.Simulated != asked.Simulated)
        {
            lines.Add(Line("simulated", Word(stored.Simulated), Word(asked.Simulated)));
        }

        var (before, now) = (stored.Arms.Select(arm => arm.Name).ToList(), asked.Arms.Select(arm => arm.Name).ToList());
        lines.AddRange(before.Except(now).Select(arm => Line($"arm {arm}", "asked", "(none)")));
        // Of an arm that is new or gone nothing else is compared.
        string[] others = [.. (before.Count == 0 ? [] : now.Except(before)), .. (now.Count == 0 ? [] : before.Except(now))];
        Compare(lines, "", Without(stored.Asked, others), Without(asked.Asked, others), name => name.StartsWith('+'));
        foreach (var (old, same) in stored.Arms.Join(asked.Arms, arm => arm.Name, arm => arm.Name, (old, same) => (old, same)))
        {
            lines.AddRange(DocumentDifference.Between(old.Document, same.Document).Select(line => $"arm {old.Name}: {line}"));
        }

        Compare(lines, "prompt ", Prompts(stored, others), Prompts(asked, others), _ => true);
        Compare(lines, "file ", Files(stored), Files(asked), _ => false);
        Compare(lines, "version of ", stored.Versions, asked.Versions, _ => false);
        var gone = stored.Questions.Except(asked.Questions, StringComparer.Ordinal).ToList();
        if (gone.Count > 0)
        {
            lines.Add(Line(
                "questions",
                FormattableString.Invariant($"{stored.Questions.Count}"),
                FormattableString.Invariant($"{asked.Questions.Count} without {gone.Count} of them ({string.Join(", ", gone.Take(3))}{(gone.Count > 3 ? ", …" : "")})")));
        }

        return lines;
    }

    private static void Compare(List<string> lines, string kind, IDictionary<string, string> stored, IDictionary<string, string> asked, Func<string, bool> mayGrow)
    {
        foreach (var name in stored.Keys.Union(asked.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var before = stored.TryGetValue(name, out var old) ? old : null;
            var now = asked.TryGetValue(name, out var value) ? value : null;
            if (before != now && !(mayGrow(name) && IsMore(before, now)))
            {
                lines.Add(Line(kind + name.TrimStart('+'), before ?? "(none)", now ?? "(none)"));
            }
        }
    }

    private static bool IsMore(string? stored, string? asked) =>
        stored is null || (Number(stored) is { } before && Number(asked) is { } now && now >= before);

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static SortedDictionary<string, string> Without(SortedDictionary<string, string> asked, string[] arms) => new(
        asked.Where(pair => !arms.Any(arm => pair.Key.TrimStart('+').StartsWith($"arm {arm}: ", StringComparison.Ordinal))).ToDictionary(), StringComparer.Ordinal);

    private static SortedDictionary<string, string> Prompts(RunManifest manifest, string[] without) => ByName(manifest.Prompts
        .Where(prompt => !without.Contains(prompt.Arm))
        .Select(prompt => KeyValuePair.Create($"{(prompt.Arm.Length > 0 ? prompt.Arm + " " : "")}{prompt.Role} ({prompt.Name})", Hash(prompt.Sha256))));

    private static SortedDictionary<string, string> Files(RunManifest manifest) =>
        ByName(manifest.Files.Select(file => KeyValuePair.Create(file.Name, Hash(file.Sha256))));

    // Two of one name are one entry with both values, so that neither hides the other.
    private static SortedDictionary<string, string> ByName(IEnumerable<KeyValuePair<string, string>> pairs) => new(
        pairs.GroupBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => string.Join(" + ", group.Select(pair => pair.Value))),
        StringComparer.Ordinal);

    private static string Hash(string sha256) => "SHA-256 " + sha256;

    private static string Word(bool value) => value ? "yes" : "no";

    private static string Line(string name, string stored, string asked) => $"{name}: {stored} → {asked}";
}
