using System.Collections.Concurrent;
using Mad.Protocols.Documents;

namespace Mad.Protocols;

/// <summary>The protocols known by name: the files of <c>Presets/</c>, embedded.</summary>
public static class ProtocolCatalog
{
    private const string Folder = "Protocols/Presets/";
    private const string Ending = ".yaml";
    private static readonly ConcurrentDictionary<string, ProtocolDocument> Read = new(StringComparer.Ordinal);

    /// <summary>Sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(ProtocolCatalog).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Ending.Length])
            .Order(StringComparer.Ordinal),
    ];

    public static IEnumerable<ProtocolDocument> All => Names.Select(Find);

    /// <summary>Case does not matter, and <c>_</c> is as good as <c>-</c>.</summary>
    public static bool Has(string name) => Names.Contains(Plain(name));

    /// <exception cref="UsageException">There is none of that name.</exception>
    public static ProtocolDocument Find(string name)
    {
        if (!Has(name))
        {
            throw new UsageException($"there is no protocol '{name}'{(Nearest.Of(name, Names) is { } nearest ? $"; did you mean {nearest}?" : ".")} See: mad list protocols. A protocol file is named by its path, with its ending.");
        }

        return Read.GetOrAdd(Plain(name), plain => ProtocolDocument.Parse(Text(plain), plain));
    }

    /// <summary>The text of a catalog protocol, as a person may copy and change it.</summary>
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(ProtocolCatalog).Assembly.GetManifestResourceStream(Folder + Plain(name) + Ending)!);
        return reader.ReadToEnd();
    }

    internal static MapNode? RootOf(string name) => Has(name) ? YamlNodes.Parse(Text(name), Plain(name)) as MapNode : null;

    private static string Plain(string name) => name.ToLowerInvariant().Replace('_', '-');
}
