using System.CommandLine;
using Mad.Answers;
using Mad.Datasets;
using Mad.Endpoints;
using Mad.Jinja;
using Mad.Prompts;
using Mad.Protocols;
using Mad.Runs;

namespace Mad.Cli.Commands;

/// <summary><c>mad list</c>: what there is to choose from.</summary>
internal static class ListCommand
{
    private static readonly string[] Kinds = ["protocols", "prompts", "datasets", "endpoints", "extractors", "runs"];

    public static Verb Create(Surroundings around)
    {
        var kind = new Argument<string>("KIND") { Description = string.Join(", ", Kinds) };
        var folder = Options.Text("--in", "DIR", "for runs: the folder they are in (default runs)");
        var command = new Command("list", "Lists what there is: protocols, prompts, datasets, endpoints, extractors or runs.") { kind, folder };
        Task<int> RunAsync(ParseResult given)
        {
            var rows = Rows(given.GetRequiredValue(kind), given.GetValue(folder) ?? "runs").ToList();
            if (rows.Count > 0)
            {
                Help.Write(around.Out, rows.ToDictionary(row => TermText.Line(row.Name, 200), row => TermText.Line(row.What, 200)));
            }

            return Task.FromResult(Exit.Done);
        }

        return new Verb(command, "KIND", [new("mad list protocols", "the protocols, a line each")], RunAsync);
    }

    private static IEnumerable<Row> Rows(string kind, string folder) => kind switch
    {
        "protocols" => ProtocolCatalog.All.Select(entry => new Row(entry.Name, entry.Summary)),
        "prompts" => PromptLibrary.BuiltIn.Select(name => new Row(name, new PromptLibrary(JinjaSettings.Default).Find(name).Description)),
        "datasets" => DatasetCatalog.BuiltIn.All.Select(spec => new Row(spec.Name, spec.Title)),
        "endpoints" => EndpointCatalog.BuiltIn.Entries.Select(endpoint => new Row(
            endpoint.Name, endpoint.Simulated ? "simulated models, on this machine" : string.Join(" ", endpoint.BaseUrls) + (endpoint.ApiKeyEnv is { } key ? $"  key in {key}" : "  no key"))),
        "extractors" => AnswerExtractor.All.Select(extractor => new Row(extractor.Name, extractor.Summary)),
        "runs" => Runs(folder),
        _ => throw new UsageException($"there is no list of {kind}. {(Nearest.Of(kind, Kinds) is { } near ? $"Did you mean {near}? " : "")}There are: {string.Join(", ", Kinds)}."),
    };

    private static IEnumerable<Row> Runs(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"mad list runs: there is no folder {folder}. Name another with --in DIR.");
        }

        foreach (var path in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (File.Exists(Path.Combine(path, RunManifest.FileName)))
            {
                yield return new Row(path, What(path));
            }
        }
    }

    private static string What(string path)
    {
        try
        {
            var manifest = RunManifest.FromJson(File.ReadAllText(Path.Combine(path, RunManifest.FileName)));
            return $"{manifest.Settings.GetValueOrDefault("dataset")}, {manifest.Settings.GetValueOrDefault("protocol")}, {manifest.Questions.Count} questions{(manifest.Simulated ? ", simulated models" : "")}";
        }
        catch (Exception damaged) when (damaged is FormatException or IOException)
        {
            return "damaged: " + damaged.Message;
        }
    }

    private sealed record Row(string Name, string What);
}
