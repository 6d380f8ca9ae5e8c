using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Mad.Datasets;

/// <summary>The datasets known by name, read from <c>catalog.yaml</c>.</summary>
public sealed class DatasetCatalog
{
    private DatasetCatalog(IReadOnlyList<DatasetSpec> all) => All = all;

    public static DatasetCatalog BuiltIn { get; } = Load();

    public IReadOnlyList<DatasetSpec> All { get; }

    /// <summary>Case does not matter, and <c>_</c> is as good as <c>-</c>.</summary>
    public DatasetSpec? Find(string name) =>
        All.FirstOrDefault(spec => spec.Name.Equals(name.Replace('_', '-'), StringComparison.OrdinalIgnoreCase));

    private static DatasetCatalog Load()
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(Embedded.Open("catalog.yaml"));
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        return new([.. root.Children.Select(entry => Spec(Text(entry.Key), (YamlMappingNode)entry.Value))]);
    }

    private static DatasetSpec Spec(string name, YamlMappingNode node) => new(
        name,
        Text(node["title"]),
        Text(node["licence"]),
        Text(node["source"]),
        [.. ((YamlMappingNode)node["splits"]).Children.Select(split => new DatasetSplit(Text(split.Key), Texts(split.Value)))],
        Columns((YamlMappingNode)node["columns"]),
        Optional(node, "drop_options") is { } drop ? Texts(drop) : [],
        Text(node["samples"]) is var samples && samples == "all" ? null : int.Parse(samples, CultureInfo.InvariantCulture),
        OptionalText(node, "seed_name"),
        OptionalText(node, "embedded") == "true");

    private static ColumnMap Columns(YamlMappingNode node) => new(
        OptionalText(node, "id"),
        Text(node["question"]),
        Texts(node["options"]),
        OptionalText(node, "labels"),
        AnswerColumn.Parse(Text(node["answer"])),
        OptionalText(node, "category"),
        OptionalText(node, "passage"));

    private static YamlNode? Optional(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? value : null;

    private static string? OptionalText(YamlMappingNode node, string key) => Optional(node, key) is { } value ? Text(value) : null;

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static string[] Texts(YamlNode node) => [.. ((YamlSequenceNode)node).Select(Text)];
}
