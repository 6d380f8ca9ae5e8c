using System.CommandLine;
using System.Globalization;
using Mad.Datasets;
using Mad.Prompts;
using Mad.Simulator;

namespace Mad.Cli.Commands;

/// <summary><c>mad simulate</c>: serves simulated models on loopback.</summary>
internal static class SimulateCommand
{
    public static Verb Create(Surroundings around)
    {
        var port = Options.Whole("--port", "P", "the port on 127.0.0.1 (default 8400; 0: any free one)");
        var dataset = Options.Text("--dataset", "NAME|FILE", "whose right answers the models know (default sample)");
        var dataDir = Options.Text("--data-dir", "DIR", "where the dataset's files are");
        var split = Options.Text("--split", "NAME", "which split (default: the dataset's)");
        var seed = Options.Whole("--seed", "N", "seed of all chance (default 12345)");
        var latency = Options.Text("--latency", "first-token=S,…", "also sigma= and tokens-per-second= (default: at once)");
        var faults = Options.Text("--faults", "KIND=RATE,…", "for example 429=0.1,500=0.05,drop=0.02");
        var rpm = Options.Whole("--limit-rpm", "N", "requests a minute that clients must discover");
        var places = Options.Whole("--limit-concurrency", "N", "requests served at once that clients must discover");
        var command = new Command("simulate", "Serves simulated models over an OpenAI-compatible API on loopback, until it is interrupted.")
        {
            port, dataset, dataDir, split, seed, latency, faults, rpm, places,
        };
        async Task<int> RunAsync(ParseResult given)
        {
            Options.Within("--port", given.GetValue(port), 0, 65535);
            Options.Within("--limit-rpm", given.GetValue(rpm), 1, int.MaxValue);
            Options.Within("--limit-concurrency", given.GetValue(places), 1, int.MaxValue);
            var problems = DatasetReader.Read(new DatasetSource(given.GetValue(dataset) ?? "sample", given.GetValue(dataDir), given.GetValue(split), null, around.CacheDir)).Problems;
            var settings = new SimulatorSettings
            {
                Port = given.GetValue(port) ?? 8400,
                Seed = given.GetValue(seed) ?? 12345,
                Latency = Latency(given.GetValue(latency)),
                Faults = Faults(given.GetValue(faults)),
                LimitRpm = given.GetValue(rpm),
                LimitConcurrency = given.GetValue(places),
                Time = around.Clock,
            };
            await using var server = await StartAsync(settings, problems, around).ConfigureAwait(false);
            await around.Out.WriteLineAsync(server.BaseUrl.ToString()).ConfigureAwait(false);
            await around.Err.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"mad: simulated models {string.Join(", ", SimulatedMind.Models)} know {problems.Count} questions; Ctrl-C ends.")).ConfigureAwait(false);
            await Task.Delay(Timeout.InfiniteTimeSpan, around.Clock, around.Soft).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Exit.Done;
        }

        return new Verb(command, "[options]",
        [
            new("mad simulate --port 8400", "the built-in questions at http://127.0.0.1:8400/v1"),
            new("mad simulate --dataset mmlu-pro --data-dir data --faults 429=0.1,drop=0.02", "MMLU-Pro at an endpoint that misbehaves"),
        ], RunAsync);
    }

    private static async Task<SimulatorServer> StartAsync(SimulatorSettings settings, IReadOnlyList<Problem> problems, Surroundings around)
    {
        try
        {
            return await SimulatorServer.StartAsync(
                settings, [.. problems.Select(problem => new SimulatedItem(QuestionBlock.Of(problem.Question), problem.Answer))], around.Soft).ConfigureAwait(false);
        }
        catch (IOException problem)
        {
            throw new UsageException($"--port {settings.Port}: {problem.Message} Choose another port, or 0 for any free one.");
        }
    }

    private static SimulatedLatency Latency(string? text) => Parsed("--latency", text, SimulatedLatency.None, SimulatedLatency.Parse);

    private static FaultSettings Faults(string? text) => Parsed("--faults", text, FaultSettings.None, FaultSettings.Parse);

    private static T Parsed<T>(string option, string? text, T none, Func<string, T> parse)
    {
        try
        {
            return text is null ? none : parse(text);
        }
        catch (FormatException problem)
        {
            throw new UsageException($"{option} {text}: {problem.Message}");
        }
    }
}
