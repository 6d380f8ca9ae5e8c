using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Mad.Endpoints;

/// <summary>The endpoints known by name, and how the user's argument becomes one.</summary>
public sealed partial class EndpointCatalog
{
    private EndpointCatalog(IReadOnlyList<Endpoint> entries) => Entries = entries;

    public static EndpointCatalog BuiltIn { get; } = Load();

    public IReadOnlyList<Endpoint> Entries { get; }

    public Endpoint? Find(string name) => Entries.FirstOrDefault(entry => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <param name="argument">A name of the catalog, a base URL (named <c>custom</c>), or <c>NAME=URL[,URL…]</c>.</param>
    /// <param name="allowHttp">Plain http to other machines than this one.</param>
    /// <exception cref="UsageException">The argument is none of these, or its URL is refused.</exception>
    public static Endpoint Resolve(string argument, bool allowHttp)
    {
        var parts = Named().Match(argument);
        if (parts.Success)
        {
            return WithUrls(parts.Groups["name"].Value, parts.Groups["urls"].Value, allowHttp);
        }

        if (argument.Contains("://", StringComparison.Ordinal))
        {
            return Endpoint.Custom("custom", [BaseUrl.Parse(argument, allowHttp)]);
        }

        return BuiltIn.Find(argument) ?? throw new UsageException(Unknown(argument));
    }

    // A catalog name keeps its traits with other URLs, but not its key: a shared file must not send it to another host.
    private static Endpoint WithUrls(string name, string list, bool allowHttp)
    {
        Uri[] urls = [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(url => BaseUrl.Parse(url, allowHttp))];
        if (urls.Length == 0)
        {
            throw new UsageException($"endpoint: '{name}=' names no URL. Write {name}=https://api.example.com/v1");
        }

        if (BuiltIn.Find(name) is not { } known)
        {
            return Endpoint.Custom(name, urls);
        }

        var sameHosts = urls.All(url => known.BaseUrls.Any(own => own.Authority == url.Authority && own.Scheme == url.Scheme));
        return known with { BaseUrls = urls, ApiKeyEnv = sameHosts ? known.ApiKeyEnv : null };
    }

    private static string Unknown(string argument)
    {
        var names = BuiltIn.Entries.Select(entry => entry.Name).ToArray();
        if (argument.Contains('/') || argument.Contains(':'))
        {
            return $"endpoint: '{argument[(argument.LastIndexOf('@') + 1)..]}' has no scheme. Write https:// (or http:// for this machine) in front of it.";
        }

        var meant = Nearest.Of(argument, names) is { } near ? $" Did you mean '{near}'?" : "";
        return $"endpoint: there is no '{argument}'.{meant} Known: {string.Join(", ", names)}; or give a base URL, or NAME=URL.";
    }

    private static EndpointCatalog Load()
    {
        using var stream = typeof(EndpointCatalog).Assembly.GetManifestResourceStream("Endpoints/catalog.yaml")!;
        using var reader = new StreamReader(stream);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var entries = (YamlSequenceNode)yaml.Documents[0].RootNode;
        return new([.. entries.Cast<YamlMappingNode>().Select(Read)]);
    }

    private static Endpoint Read(YamlMappingNode entry)
    {
        string? Field(string name) => entry.Children.TryGetValue(name, out var value) ? ((YamlScalarNode)value).Value : null;
        return new(
            Field("name")!,
            Field("base_url") is { } url ? [BaseUrl.Parse(url, allowHttp: false)] : [],
            Field("api_key_env"),
            Field("model"),
            Field("sends_seed") != "false",
            Field("max_tokens_field") ?? "max_tokens",
            Field("simulated") == "true");
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)=(?<urls>.*)$", RegexOptions.Singleline)]
    private static partial Regex Named();
}
