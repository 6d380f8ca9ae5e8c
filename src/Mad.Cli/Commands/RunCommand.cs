using System.CommandLine;
using Mad.Experiments;
using Mad.Models;
using Mad.Runs;

namespace Mad.Cli.Commands;

/// <summary><c>mad run</c>: runs an experiment, or goes on with it.</summary>
internal static class RunCommand
{
    public static Verb Create(Surroundings around)
    {
        var file = ExperimentArgument();
        var (what, how, money) = (new RunOptions(), new SessionOptions(), new PriceOptions());
        var command = new Command("run", "Runs an experiment, or goes on with it: the same command again resumes, and on a finished run prints the summary.") { file };
        foreach (var option in what.All.Concat(how.All).Concat(money.All))
        {
            command.Options.Add(option);
        }

        async Task<int> RunAsync(ParseResult given)
        {
            var session = how.Settings(given) with { Prices = money.Read(given) };
            var earlier = what.Earlier(given);
            return await new RunSession(around, how.Place(given), session, new Planner(around, session)).RunAsync(what.Settings(given, earlier, given.GetValue(file)), earlier).ConfigureAwait(false);
        }

        return new Verb(command, "[EXPERIMENT.yaml] [options]", Examples, RunAsync);
    }

    public static Argument<string?> ExperimentArgument() => new("EXPERIMENT.yaml")
    {
        Description = "arms, grids and everything below in a file (docs/experiment-file.md); options win over it",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Example[] Examples =
    [
        new("mad run", "the built-in questions, 3 agents, 2 rounds, simulated models"),
        new("mad run --dataset mmlu-pro --data-dir data --endpoint ollama --model qwen3:8b", "MMLU-Pro on a local model"),
        new("mad run experiment.yaml --num-samples 20", "the arms of an experiment file, on few questions first"),
        new("mad run --protocol adversarial-judge --endpoint deepinfra", "debaters and a judge, through DeepInfra (key in DEEPINFRA_TOKEN)"),
    ];
}

/// <summary>Where the run directory is to be.</summary>
/// <param name="Out">As the user named it; null: by what is asked.</param>
/// <param name="Fresh">Another one beside it when it is there already.</param>
internal sealed record RunPlace(string? Out, bool Fresh)
{
    public string PathOf(Experiment experiment, RunManifest manifest)
    {
        var named = Out ?? Path.Combine("runs", $"{Path.GetFileNameWithoutExtension(experiment.Dataset)}-{FileName(experiment.Name)}-{Manifests.Hash(experiment, manifest)}");
        var path = named;
        for (var i = 2; Fresh && Path.Exists(path); i++)
        {
            path = FormattableString.Invariant($"{named}-{i}");
        }

        return path;
    }

    // A name that a file system takes everywhere, and a shell without quotes.
    private static string FileName(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-'));
}

/// <summary>What belongs to this session only and changes nothing of what is asked.</summary>
internal sealed record SessionSettings
{
    public bool Replay { get; init; }

    /// <summary>Questions to stop after; null: all are asked.</summary>
    public int? Pilot { get; init; }

    public string? ApiKeyEnv { get; init; }

    public int MaxFailed { get; init; }

    public bool Json { get; init; }

    public PriceList Prices { get; init; } = PriceList.Unknown;

    public ChatModelSettings Model { get; init; } = new();
}
