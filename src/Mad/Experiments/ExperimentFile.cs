using Mad.Experiments.Files;
using Mad.Prompts;
using Mad.Protocols.Documents;

namespace Mad.Experiments;

/// <summary>Reads an experiment file: arms, grids of arms, and everything they share. Its language is told in docs/experiment-file.md.</summary>
public static class ExperimentFile
{
    private const string Otherwise = "Name an experiment file (docs/experiment-file.md), or leave it away and say everything with options.";

    /// <param name="given">Options of the command line, by name without dashes, which win over the file.</param>
    /// <exception cref="UsageException">The file cannot be read, or something in it is wrong: every mistake, a line each.</exception>
    public static RunSettings Read(string path, IReadOnlyList<KeyValuePair<string, string>> given) => Parse(TemplateText.Read(path, Otherwise), path, given);

    /// <summary>Whether a YAML text is a protocol file rather than an experiment.</summary>
    public static bool IsProtocol(string yaml, string file) => YamlNodes.Parse(yaml, file) is MapNode root && IsProtocol(root);

    /// <param name="file">The file's path: other paths in it are relative to its folder.</param>
    public static RunSettings Parse(string yaml, string file, IReadOnlyList<KeyValuePair<string, string>> given)
    {
        if (YamlNodes.Parse(yaml, file) is not MapNode root)
        {
            throw new UsageException($"{file}: an experiment file is one YAML mapping. See docs/experiment-file.md.");
        }

        if (IsProtocol(root))
        {
            throw new UsageException($"{file} is a protocol file, not an experiment. Run it with: mad run --protocol {file}");
        }

        var mistakes = new Mistakes();
        var folder = Path.GetDirectoryName(file) ?? "";
        root = FileOverrides.Apply(FilePaths.Resolved(FileOverrides.WithDashes(root), folder), given);
        var settings = new RunSettings { Name = Path.GetFileNameWithoutExtension(file) };
        foreach (var (key, value) in root.Entries.Where(entry => entry.Key.Value != "arms" && !RunKeys.OfArm.Contains(entry.Key.Value)))
        {
            settings = WithShared(settings, key, value, mistakes);
        }

        settings = settings with { Arms = new ArmGrid(root, settings, mistakes).Arms() };
        new SharedCheck(root, mistakes).Check(settings);
        mistakes.ThrowIfAny();
        return settings;
    }

    private static bool IsProtocol(MapNode root) => (root.Find("steps") ?? root.Find("extends")) is not null;

    /// <summary>What stands behind <c>name</c>; null: nothing.</summary>
    internal static string? Named(Node? value, Mistakes mistakes)
    {
        if (!Node.IsNothing(value) && value is not TextNode)
        {
            mistakes.Add(value!.At, "`name` must be a word or a text.");
        }

        return value is TextNode { IsNull: false } text ? text.Value : null;
    }

    private static RunSettings WithShared(RunSettings settings, TextNode key, Node value, Mistakes mistakes)
    {
        if (key.Value == "name")
        {
            return Named(value, mistakes) is { } name ? settings with { Name = name } : settings;
        }

        if (!RunKeys.OfRun.Contains(key.Value))
        {
            mistakes.Unknown(key.At, "key of an experiment", key.Value, [.. RunKeys.OfRun, .. RunKeys.OfArm, "arms", "name"]);
            return settings;
        }

        return FileValue.Texts(key.Value, value, mistakes).Aggregate(settings, (so, text) => FileValue.With(so, key.Value, text, value.At, mistakes));
    }
}
