using System.CommandLine;
using System.Globalization;
using Mad.Experiments;

namespace Mad.Cli.Commands;

/// <summary><c>mad plan</c>: what the same arguments to <c>mad run</c> would buy.</summary>
internal static class PlanCommand
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    public static Verb Create(Surroundings around)
    {
        var file = RunCommand.ExperimentArgument();
        var (what, how) = (new RunOptions(), new SessionOptions());
        var reply = Options.Whole("--reply-tokens", "N", "how long a reply is taken to be (default 300)");
        var seconds = Options.Seconds("--seconds-per-call", "how long a call is taken to last (default 5)");
        var price = Options.Text("--price", "IN,OUT", "USD for a million prompt and completion tokens (default: unknown)");
        var command = new Command("plan", "Says what a run would buy, and buys nothing: calls, tokens, what sharing saves, time, money. It takes the arguments of `run` and needs no key.") { file, reply, seconds, price };
        foreach (var option in what.All.Concat(how.All))
        {
            command.Options.Add(option);
        }

        Task<int> RunAsync(ParseResult given)
        {
            Options.Within("--reply-tokens", given.GetValue(reply), 1, 1_000_000);
            var session = how.Settings(given);
            var (input, output) = Price(given.GetValue(price));
            var earlier = what.Earlier(given);
            var settings = what.Settings(given, earlier, given.GetValue(file));
            var experiment = new ExperimentCheck(around.CacheDir).Check(settings);
            var plan = Make(around, experiment, how.Place(given).PathOf(experiment, Manifests.Of(experiment, settings)), settings, earlier, given.GetValue(reply) ?? 300);
            var outlook = new Outlook(plan, session.Model.MaxConcurrency * experiment.Endpoints.Count, (given.GetValue(seconds) ?? TimeSpan.FromSeconds(5)).TotalSeconds, input, output);
            around.Out.Write(session.Json ? PlanJson.Write(outlook) + "\n" : TermText.Clean(PlanTable.Of(experiment, outlook)));
            return Task.FromResult(Exit.Done);
        }

        return new Verb(command, "[EXPERIMENT.yaml] [options]",
        [
            new("mad plan --dataset mmlu-pro --data-dir data --num-samples all --protocol som", "what a debate over all of MMLU-Pro would buy"),
            new("mad plan experiment.yaml --price 0.02,0.06", "the arms of an experiment file, with money"),
        ], RunAsync);
    }

    private static RunPlan Make(Surroundings around, Experiment experiment, string path, RunSettings settings, EarlierRun? earlier, int replyTokens)
    {
        using var there = StoredAnswers.Open(path, Manifests.Of(experiment, settings), earlier);
        var began = around.Clock.GetTimestamp();
        var told = began;
        void Tell(int trials)
        {
            if (around.Clock.GetElapsedTime(told) >= Silence)
            {
                told = around.Clock.GetTimestamp();
                around.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mad: {trials:#,0} trials counted after {around.Clock.GetElapsedTime(began).TotalSeconds:0} s"));
            }
        }

        return new CallPlan(experiment, replyTokens, there.Find, there.IsDone).Make(Tell, around.Soft);
    }

    private static (double? Input, double? Output) Price(string? text)
    {
        if (text is null)
        {
            return (null, null);
        }

        var numbers = text.Split(',').Select(part => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : (double?)null).ToList();
        return numbers is [{ } input, { } output] ? (input, output) : throw new UsageException($"--price {text}: write IN,OUT in USD for a million tokens, for example --price 0.02,0.06.");
    }
}

/// <summary>A plan with what time and money it comes to.</summary>
/// <param name="Concurrency">Requests in flight at once.</param>
/// <param name="Input">USD for a million prompt tokens; null: unknown.</param>
internal sealed record Outlook(RunPlan Plan, int Concurrency, double SecondsPerCall, double? Input, double? Output)
{
    /// <summary>Of the calls that are left, if the places are always taken.</summary>
    public double Seconds => Math.Ceiling((double)Plan.Left.Most / Concurrency) * SecondsPerCall;

    public double? Usd => Money(Plan.Left.Prompt, Plan.Left.Completion);

    public double? WorstUsd => Money(Plan.Left.WorstPrompt, Plan.Left.WorstCompletion);

    private double? Money(long prompt, long completion) => Input is { } input && Output is { } output ? ((prompt * input) + (completion * output)) / 1e6 : null;
}
