using Mad.Answers;
using Mad.Datasets;
using Mad.Datasets.Sampling;
using Mad.Experiments.Baselines;

namespace Mad.Experiments;

/// <summary>Turns what the user wrote into an experiment, or into one message about what is wrong with it. Nothing is bought or written here.</summary>
/// <param name="cacheDir">Where downloaded datasets are.</param>
public sealed class ExperimentCheck(string cacheDir)
{
    /// <exception cref="UsageException">Something about the settings is wrong.</exception>
    public Experiment Check(RunSettings given)
    {
        var settings = ArmList.Routed(given);
        Require(settings.Repeats is >= 1 and <= 10000, $"--repeats {settings.Repeats}: from 1 to 10000.");
        var begun = ArmList.Of(settings).Select(ArmCheck.Begin).ToList();
        RequireOneName(begun);
        Require(settings.Reused is null || begun.Count == 1, "--reuse RUN:K goes on from the first rounds of one arm. Leave :K away to take single answers.");
        var selection = Select(settings);
        var rule = ExtractorOf(settings, selection.Name);
        var dealing = new Dealing(selection.Problems, settings.Seed);
        Arm Finish(ArmCheck arm) => arm.Finish(rule, selection.Name, dealing);
        var arms = begun.Select(Finish).ToList();
        var asked = arms.SelectMany(arm => arm.Models).Select(label => label[..label.IndexOf('/', StringComparison.Ordinal)]).ToHashSet();
        var endpoints = begun.SelectMany(arm => arm.Team.Endpoints).Where(pair => asked.Contains(pair.Key)).DistinctBy(pair => pair.Key).ToDictionary();
        var experiment = new Experiment(
            settings.Name ?? arms[0].Name, selection.Name, selection.Files, selection.Problems, arms, settings.Repeats, settings.Seed, settings.Compat, rule, endpoints,
            AskedFor.Of(settings, selection, arms, rule));
        experiment = settings.Baselines ? new BaselineArms(begun, arms, rule.Id, Finish).Over(experiment, new Dictionary<string, int>()) : experiment;
        FirstAsks.Check(experiment);
        return experiment;
    }

    /// <summary>Whether the dataset's files are there to be read.</summary>
    public bool HasDataset(RunSettings settings) => DatasetReader.IsThere(SourceOf(settings));

    private DatasetSource SourceOf(RunSettings settings) => new(settings.Dataset, settings.DataDir, settings.Split, settings.Map, cacheDir);

    internal static void RequireOneName(IEnumerable<ArmCheck> arms)
    {
        var twice = arms.GroupBy(arm => arm.Name).FirstOrDefault(name => name.Count() > 1);
        Require(twice is null, $"two arms are called '{twice?.Key}'. Give one of them a `name`, or leave it away when they are the same.");
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
        var dataset = DatasetReader.Read(SourceOf(settings));
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

    internal static AnswerExtractor ExtractorOf(RunSettings settings, string dataset)
    {
        var name = settings.Extractor ?? (settings.Compat ? "seed" : "mad");
        return AnswerExtractor.Find(name == "seed" && dataset == "commonsense-qa" ? "seed-commonsense-qa" : name)
            ?? throw new UsageException($"there is no extractor '{name}'. There are: {string.Join(", ", AnswerExtractor.All.Select(one => one.Name))}.");
    }
}

/// <summary>The problems chosen, and how.</summary>
internal sealed record Selection(string Name, string Split, string Sampling, IReadOnlyList<DatasetFile> Files, IReadOnlyList<Problem> Problems);
