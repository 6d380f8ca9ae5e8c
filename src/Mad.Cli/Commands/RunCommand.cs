using System.CommandLine;
using Mad.Models;

namespace Mad.Cli.Commands;

/// <summary><c>mad run</c>: runs an experiment, or goes on with it.</summary>
internal static class RunCommand
{
    public static Verb Create(Surroundings around)
    {
        var file = new Argument<string?>("EXPERIMENT.yaml") { Description = "arms, grids and everything below in a file (docs/experiment-file.md); options win over it", Arity = ArgumentArity.ZeroOrOne };
        var what = new RunOptions();
        var out_ = Options.Text("--out", "DIR", "the run directory (default runs/DATASET-PROTOCOL-HASH of what is asked)");
        var fresh = Options.Flag("--fresh", "start another run beside the one that is there");
        var replay = Options.Flag("--replay", "buy nothing: a missing answer is an error");
        var keyEnv = Options.Text("--api-key-env", "NAME", "the NAME of the variable that holds the key (default: the endpoint's)");
        var concurrency = Options.Whole("--max-concurrency", "N", "requests in flight per endpoint (default 16)");
        var attempts = Options.Whole("--max-attempts", "N", "tries of one call (default 8)");
        var total = Options.Seconds("--timeout", "total for one call, in seconds (default 600)");
        var firstByte = Options.Seconds("--first-byte-timeout", "until the reply begins (default 300, at most --timeout)");
        var idle = Options.Seconds("--idle-timeout", "between two pieces of a reply (default 60)");
        var connect = Options.Seconds("--connect-timeout", "to open a connection (default 15)");
        var maxFailed = Options.Whole("--max-failed", "N", "failed trials that still count as success (default 0)");
        var resume = Options.Flag("--resume", "what happens anyway: the original's option");
        var json = Options.Flag("--json", "print the summary as JSON");
        var command = new Command("run", "Runs an experiment, or goes on with it: the same command again resumes, and on a finished run prints the summary.");
        command.Arguments.Add(file);
        foreach (var option in what.All.Concat([out_, fresh, replay, keyEnv, concurrency, attempts, total, firstByte, idle, connect, maxFailed, resume, json]))
        {
            command.Options.Add(option);
        }

        async Task<int> RunAsync(ParseResult given)
        {
            Options.Within("--max-failed", given.GetValue(maxFailed), 0, int.MaxValue);
            var earlier = what.Earlier(given);
            var session = new RunSession(around, new RunPlace(given.GetValue(out_), given.GetValue(fresh)), new SessionSettings
            {
                Replay = given.GetValue(replay),
                ApiKeyEnv = given.GetValue(keyEnv),
                MaxFailed = given.GetValue(maxFailed) ?? 0,
                Json = given.GetValue(json),
                Model = ModelSettings(given.GetValue(concurrency), given.GetValue(attempts), given.GetValue(total), given.GetValue(firstByte), given.GetValue(idle), given.GetValue(connect)),
            });
            return await session.RunAsync(what.Settings(given, earlier, given.GetValue(file)), earlier).ConfigureAwait(false);
        }

        return new Verb(command, "[EXPERIMENT.yaml] [options]", Examples, RunAsync);
    }

    private static readonly Example[] Examples =
    [
        new("mad run", "the built-in questions, 3 agents, 2 rounds, simulated models"),
        new("mad run --dataset mmlu-pro --data-dir data --endpoint ollama --model qwen2.5:7b", "MMLU-Pro on a local model"),
        new("mad run experiment.yaml --num-samples 20", "the arms of an experiment file, on few questions first"),
        new("mad run --protocol adversarial-judge --endpoint deepinfra", "debaters and a judge, through DeepInfra (key in DEEPINFRA_TOKEN)"),
    ];

    private static ChatModelSettings ModelSettings(int? concurrency, int? attempts, TimeSpan? total, TimeSpan? firstByte, TimeSpan? idle, TimeSpan? connect)
    {
        Options.Within("--max-concurrency", concurrency, 1, 4096);
        Options.Within("--max-attempts", attempts, 1, 1000);
        var usual = ChatModelSettings.Default;
        var whole = total ?? usual.TotalTimeout;
        return usual with
        {
            MaxConcurrency = concurrency ?? usual.MaxConcurrency,
            MaxAttempts = attempts ?? usual.MaxAttempts,
            TotalTimeout = whole,
            FirstByteTimeout = firstByte ?? (whole < usual.FirstByteTimeout ? whole : usual.FirstByteTimeout),
            IdleTimeout = idle ?? usual.IdleTimeout,
            ConnectTimeout = connect ?? usual.ConnectTimeout,
        };
    }
}

/// <summary>Where the run directory is to be.</summary>
/// <param name="Out">As the user named it; null: by what is asked.</param>
/// <param name="Fresh">Another one beside it when it is there already.</param>
internal sealed record RunPlace(string? Out, bool Fresh);

/// <summary>What belongs to this session only and changes nothing of what is asked.</summary>
internal sealed record SessionSettings
{
    public bool Replay { get; init; }

    public string? ApiKeyEnv { get; init; }

    public int MaxFailed { get; init; }

    public bool Json { get; init; }

    public ChatModelSettings Model { get; init; } = new();
}
