using System.CommandLine;
using Mad.Answers;
using Mad.Datasets;
using Mad.Endpoints;
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
        var command = new Command("show", "Shows one thing in detail: a protocol, prompt, dataset, endpoint, extractor or run.") { name };
        Task<int> RunAsync(ParseResult given)
        {
            around.Out.Write(TermText.Clean(Show(given.GetRequiredValue(name))));
            return Task.FromResult(Exit.Done);
        }

        return new Verb(command, "NAME", [new("mad show adversarial-judge", "the protocol: who sees whom, and what it costs")], RunAsync);
    }

    private static string Show(string name) =>
        OfProtocol(name) ?? OfPrompt(name) ?? OfDataset(name) ?? OfEndpoint(name) ?? OfExtractor(name) ?? OfRun(name) ?? throw Unknown(name);

    private static string? OfProtocol(string name)
    {
        if (!ProtocolCatalog.Has(name))
        {
            return null;
        }

        var entry = ProtocolCatalog.Find(name);
        var roles = entry.Build(new ProtocolChoice()).Roles.Select(role => $"  {role.Name,-16} {role.Default,-22} {string.Join(", ", role.Variables)}");
        return $"""
            {entry.Name}: {entry.Summary}

            {entry.Method}

            Calls per question: {entry.Cost?.Calls} (A agents{(entry.DefaultRounds is not null ? ", R rounds with the first" : "")}; at least {entry.LeastAgents})

            Prompt roles, their default prompts, and the variables they are given:
            {string.Join('\n', roles)}

            """;
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
        var asked = reader.Manifest.Asked.Where(pair => pair.Value.Length > 0).OrderBy(pair => pair.Key.TrimStart('+'), StringComparer.Ordinal).Select(pair => $"  {pair.Key.TrimStart('+')}: {Short(pair.Value)}");
        return $"{name}: a run of mad {reader.Manifest.Tool}, {reader.Manifest.Questions.Count} questions{(reader.Manifest.Simulated ? ", simulated models" : "")}\n{string.Join('\n', asked)}\n\n{SummaryTable.Of(Summary.Of(reader))}";
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
