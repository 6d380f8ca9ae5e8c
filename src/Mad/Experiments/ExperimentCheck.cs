using Mad.Answers;
using Mad.Datasets;
using Mad.Datasets.Sampling;
using Mad.Jinja;
using Mad.Prompts;
using Mad.Protocols;

namespace Mad.Experiments;

/// <summary>Turns what the user wrote into an experiment, or into one message about what is wrong with it. Nothing is bought or written here.</summary>
/// <param name="cacheDir">Where downloaded datasets are.</param>
public sealed class ExperimentCheck(string cacheDir)
{
    /// <exception cref="UsageException">Something about the settings is wrong.</exception>
    public Experiment Check(RunSettings settings)
    {
        var protocol = ProtocolSource.Find(settings.Protocol);
        CheckNumbers(settings, protocol);
        var built = protocol.Build(new ProtocolChoice(settings.Reused?.Agents ?? settings.Agents, settings.Rounds)
        {
            Compat = settings.Compat,
            Set = settings.Set,
            StopRule = settings.StopRule,
            Swapped = settings.Swap,
        });
        var team = TeamCheck.Of(settings);
        var selection = Select(settings);
        var rule = ExtractorOf(settings, selection.Name);
        var prompts = Prompts(settings, protocol, built);
        var sampling = SamplingCheck.Of(settings, team.Endpoint.Simulated, selection.Name);
        var cast = team.Cast(built.Flow, sampling);
        var arm = new Arm(built.Flow.Name, built, new FlowProtocol(built.Flow, prompts, rule.Id, settings.Reused?.Recorded), cast, prompts);
        var experiment = new Experiment(
            selection.Name, selection.Files, selection.Problems, [arm], settings.Repeats, settings.Seed, settings.Compat, rule, team.Endpoints,
            AskedFor.Of(settings, selection, arm, sampling, rule));
        FirstAsks.Check(experiment);
        return experiment;
    }

    private static void CheckNumbers(RunSettings settings, ProtocolDocument protocol)
    {
        Require(settings.Repeats is >= 1 and <= 10000, $"--repeats {settings.Repeats}: from 1 to 10000.");
        Require(settings.Reused is null || protocol.Name == "collaborative", $"--reuse RUN:K goes on from the first rounds of a collaborative run; {protocol.Name} cannot.");
        if (settings.Reused is { } reused)
        {
            Require(settings.Agents is null || settings.Agents == reused.Agents, $"--agents {settings.Agents}: the reused run {reused.Run} has {reused.Agents}. Leave --agents away.");
            Require((settings.Rounds ?? 2) >= reused.Rounds, $"--rounds {settings.Rounds ?? 2} is less than the {reused.Rounds} reused rounds. Ask for more rounds, or reuse fewer.");
        }
    }

    internal static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new UsageException(message);
        }
    }

    private Selection Select(RunSettings settings)
    {
        if (settings.Reused is { } reused)
        {
            Require(settings.NumSamples is null && settings.Questions is null, $"--num-samples and --questions: with --reuse RUN:K the questions come from {reused.Run}. Leave them away.");
            return new Selection(settings.Dataset, "reused", "reused", [], reused.Problems);
        }

        Require(settings.Questions is null || settings.NumSamples is null or "all", $"--num-samples {settings.NumSamples}: --questions names every question to ask. Leave one away.");
        var dataset = DatasetReader.Read(new DatasetSource(settings.Dataset, settings.DataDir, settings.Split, settings.Map, cacheDir));
        var kind = settings.Sampling ?? (settings.Compat ? "seed-compat" : "stratified");
        var problems = settings.Questions is { } ids
            ? QuestionSelection.ByIds(dataset, ids)
            : QuestionSelection.Take(dataset, QuestionSelection.Parse(kind), CountOf(settings, dataset), settings.Seed);
        Require(problems.Count > 0, "no question is selected: nothing to ask.");
        return new Selection(dataset.Name, dataset.Split, settings.Questions is null ? kind : "ids", dataset.Files, problems);
    }

    private static int? CountOf(RunSettings settings, Dataset dataset) => settings.NumSamples switch
    {
        null => dataset.DefaultSamples,
        "all" => null,
        var text when int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var count) && count >= 1 => count,
        var text => throw new UsageException($"--num-samples {text}: a number from 1, or all."),
    };

    private static AnswerExtractor ExtractorOf(RunSettings settings, string dataset)
    {
        var name = settings.Extractor ?? (settings.Compat ? "seed" : "mad");
        return AnswerExtractor.Find(name == "seed" && dataset == "commonsense-qa" ? "seed-commonsense-qa" : name)
            ?? throw new UsageException($"there is no extractor '{name}'. There are: {string.Join(", ", AnswerExtractor.All.Select(one => one.Name))}.");
    }

    private static Dictionary<string, Prompt> Prompts(RunSettings settings, ProtocolDocument protocol, BuiltProtocol built)
    {
        var unknown = settings.Prompts.Keys.Where(role => built.Roles.All(known => known.Name != role)).ToList();
        Require(unknown.Count == 0, unknown.Count == 0 ? "" : $"{protocol.Name} has no prompt role '{unknown[0]}'. Its roles: {string.Join(", ", built.Roles.Select(role => role.Name))}.");
        var library = new PromptLibrary(JinjaSettings.Default with { Autoescape = settings.Autoescape ?? settings.Compat });
        var prompts = built.Roles.ToDictionary(
            role => role.Name, role => settings.Prompts.TryGetValue(role.Name, out var named) ? library.Find(named) : ProtocolSource.Prompt(protocol, role, library));
        if (settings.Reused is { } reused)
        {
            var initial = prompts["initial"];
            prompts["initial"] = initial with { Name = reused.InitialPrompt.Name, File = reused.InitialPrompt.File, Text = "" };
            Require(
                reused.Rounds == 1 || reused.CollaborativePrompt == prompts["collaborative"].Name,
                $"--reuse {reused.Run}:{reused.Rounds}: its rounds after the first were asked with the prompt '{reused.CollaborativePrompt}', and this run asks with '{prompts["collaborative"].Name}'. Name the same prompt, or reuse only the first round.");
        }

        return prompts;
    }
}

/// <summary>The problems chosen, and how.</summary>
internal sealed record Selection(string Name, string Split, string Sampling, IReadOnlyList<DatasetFile> Files, IReadOnlyList<Problem> Problems);
