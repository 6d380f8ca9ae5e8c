using System.CommandLine;
using Mad.Answers;
using Mad.Datasets;
using Mad.Endpoints;
using Mad.Experiments;
using Mad.Jinja;
using Mad.Prompts;
using Mad.Protocols;
using Mad.Reports;
using Mad.Runs;

namespace Mad.Cli.Commands;

/// <summary><c>mad show</c>: one thing in detail, whatever it is.</summary>
internal static class ShowCommand
{
    public static Verb Create(Surroundings around)
    {
        var name = new Argument<string>("NAME") { Description = "a protocol, prompt, dataset, endpoint, extractor, or a run directory" };
        var agents = Options.Whole("--agents", "N", "for a protocol: with so many agents (default: the protocol's)");
        var rounds = Options.Whole("--rounds", "N", "for a protocol: with so many rounds (default: the protocol's)");
        var set = Options.Texts("--set", "NAME=VALUE", "for a protocol: a setting, such as topology=ring");
        var svg = Options.Text("--svg", "FILE", "for a protocol: write the picture of who sees whom there");
        var yaml = Options.Flag("--yaml", "for a protocol: print its file, to copy and change");
        var command = new Command("show", "Shows one thing in detail: a protocol, prompt, dataset, endpoint, extractor or run.") { name, agents, rounds, set, svg, yaml };
        Task<int> RunAsync(ParseResult given)
        {
            var choice = new ProtocolChoice(given.GetValue(agents), given.GetValue(rounds)) { Set = given.GetValue(set) ?? [] };
            around.Out.Write(TermText.Clean(Show(given.GetRequiredValue(name), choice, given.GetValue(svg), given.GetValue(yaml))));
            return Task.FromResult(Exit.Done);
        }

        return new Verb(command, "NAME [options]",
        [
            new("mad show adversarial-judge", "the protocol: who sees whom, and what it costs"),
            new("mad show som --agents 5 --rounds 4 --set topology=ring", "the same for other numbers and another topology"),
        ], RunAsync);
    }

    private static string Show(string name, ProtocolChoice choice, string? svg, bool yaml) =>
        OfProtocol(name, choice, svg, yaml) ?? OfPrompt(name) ?? OfDataset(name) ?? OfEndpoint(name) ?? OfExtractor(name) ?? OfRun(name) ?? throw Unknown(name);

    private static string? OfProtocol(string name, ProtocolChoice choice, string? svg, bool yaml)
    {
        if (!ProtocolCatalog.Has(name) && !(File.Exists(name) && Path.GetExtension(name) is ".yaml" or ".yml"))
        {
            return null;
        }

        if (yaml)
        {
            return ProtocolCatalog.Has(name) ? ProtocolCatalog.Text(name) : File.ReadAllText(name);
        }

        var page = new ProtocolPage(ProtocolSource.Find(name), choice);
        if (svg is not null)
        {
            File.WriteAllText(svg, page.Svg());
        }

        return page.Text();
    }

    private static string? OfPrompt(string name)
    {
        if (!PromptLibrary.BuiltIn.Contains(name.Replace('-', '_')))
        {
            return null;
        }

        var prompt = new PromptLibrary(JinjaSettings.Default).Find(name);
        return $"{prompt.Name}: {prompt.Description}\nVariables: {string.Join(", ", prompt.Template.FreeVariables.Order(StringComparer.Ordinal))}\n\n{prompt.Text.TrimEnd('\n')}\n";
    }

    private static string? OfDataset(string name) => DatasetCatalog.BuiltIn.Find(name) is { } spec
        ? $"{spec.Name}: {spec.Title}\nSource: {spec.Source}\nLicence: {spec.Licence}\nSplits: {string.Join(", ", spec.Splits.Select(split => split.Name))} (default {spec.Splits[0].Name})\n"
        : null;

    private static string? OfEndpoint(string name) => EndpointCatalog.BuiltIn.Find(name) is { } endpoint
        ? $"{endpoint.Name}{(endpoint.Simulated ? ": simulated models, on this machine" : "")}\nBase URL: {(endpoint.BaseUrls.Count == 0 ? "started when needed" : string.Join(", ", endpoint.BaseUrls))}\n"
            + $"Key: {(endpoint.ApiKeyEnv is { } key ? "in the environment variable " + key : "none")}\nDefault model: {endpoint.DefaultModel ?? "none: name one with --model"}\n"
            + $"Seed field: {(endpoint.SendsSeed ? "sent" : "not sent")}\n"
        : null;

    private static string? OfExtractor(string name) =>
        AnswerExtractor.Find(name) is { } extractor ? $"{extractor.Id}: {extractor.Summary}\n" : null;

    private static string? OfRun(string name)
    {
        if (!Directory.Exists(name))
        {
            return null;
        }

        using var reader = RunReader.Open(name);
        var asked = reader.Manifest.Asked.Where(pair => pair.Value.Length > 0).OrderBy(pair => pair.Key.TrimStart('+'), StringComparer.Ordinal).Select(pair => Help.Wrapped($"{pair.Key.TrimStart('+')}: {Short(pair.Value)}", "  "));
        var head = Help.Wrapped($"{name}: a run of mad {reader.Manifest.Tool}, {reader.Manifest.Questions.Count} questions{(reader.Manifest.Simulated ? ", simulated models" : "")}", "");
        return $"{head}{string.Concat(asked)}\n{SummaryTable.Of(Summary.Of(reader, PriceFile.BuiltIn))}";
    }

    // The first digits tell hashes apart; the manifest has them whole.
    private static string Short(string value) => value.Length >= 64 && value[^64..].All(char.IsAsciiHexDigitLower) ? value[..^52] + "…" : value;

    private static UsageException Unknown(string name)
    {
        var known = ProtocolCatalog.Names.Concat(PromptLibrary.BuiltIn).Concat(DatasetCatalog.BuiltIn.All.Select(spec => spec.Name))
            .Concat(EndpointCatalog.BuiltIn.Entries.Select(endpoint => endpoint.Name)).Concat(AnswerExtractor.All.Select(extractor => extractor.Name));
        return new($"there is nothing called '{name}'{(Nearest.Of(name, known) is { } near ? $"; did you mean {near}?" : ".")} mad list KIND lists protocols, prompts, datasets, endpoints, extractors and runs.");
    }
}
