using System.CommandLine;
using System.Globalization;
using Mad.Experiments;
using Mad.Experiments.Baselines;

namespace Mad.Cli.Commands;

/// <summary><c>mad plan</c>: what the same arguments to <c>mad run</c> would buy.</summary>
internal static class PlanCommand
{
    private static readonly TimeSpan FirstWord = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    public static Verb Create(Surroundings around)
    {
        var file = RunCommand.ExperimentArgument();
        var (what, how) = (new RunOptions(), new SessionOptions());
        var reply = Options.Whole("--reply-tokens", "N", "how long a reply is taken to be (default 300)");
        var seconds = Options.Seconds("--seconds-per-call", "how long a call is taken to last (default 5)");
        var money = new PriceOptions();
        var command = new Command("plan", "Says what a run would buy, and buys nothing: calls, tokens, what sharing saves, time, money. It takes the arguments of `run` and needs no key.") { file, reply, seconds };
        foreach (var option in money.All.Concat(what.All).Concat(how.All))
        {
            command.Options.Add(option);
        }

        Task<int> RunAsync(ParseResult given)
        {
            Options.Within("--reply-tokens", given.GetValue(reply), 1, 1_000_000);
            var session = how.Settings(given);
            var prices = money.Read(given);
            var earlier = what.Earlier(given);
            var settings = what.Settings(given, earlier, given.GetValue(file));
            var experiment = new ExperimentCheck(around.CacheDir).Check(settings);
            var path = how.Place(given).PathOf(experiment, Manifests.Of(experiment, settings));
            experiment = PlannedSamples.Of(PoolGrowth.AsStored(experiment, path), given.GetValue(reply) ?? 300, around.Soft);
            var plan = Make(around, experiment, path, settings, earlier, given.GetValue(reply) ?? 300);
            var outlook = new Outlook(plan, session.Model.MaxConcurrency * experiment.Endpoints.Count, (given.GetValue(seconds) ?? TimeSpan.FromSeconds(5)).TotalSeconds, prices, DateOnly.FromDateTime(around.Clock.GetUtcNow().UtcDateTime));
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
        var next = FirstWord;
        void Tell(int trials)
        {
            var elapsed = around.Clock.GetElapsedTime(began);
            if (elapsed >= next)
            {
                next = elapsed + Between;
                around.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mad: {trials:#,0} of {experiment.Problems.Count * (long)experiment.Repeats * experiment.Arms.Count:#,0} trials counted after {elapsed.TotalSeconds:0} s"));
            }
        }

        return new CallPlan(experiment, replyTokens, there.Find, there.IsDone).Make(Tell, around.Soft);
    }
}

/// <summary>A plan with what time and money it comes to.</summary>
/// <param name="Concurrency">Requests in flight at once.</param>
/// <param name="Day">Whose prices are taken.</param>
internal sealed record Outlook(RunPlan Plan, int Concurrency, double SecondsPerCall, PriceList Prices, DateOnly Day)
{
    /// <summary>Of the calls that are left, if the places are always taken.</summary>
    public double Seconds => Math.Ceiling((double)Plan.Left.Most / Concurrency) * SecondsPerCall;

    /// <summary>Null: the price of one of the models is unknown.</summary>
    public double? Usd => Prices.Usd(Plan.LeftOf.Select(model => new BillLine(model.Model, Day, new(model.Calls.Prompt, 0, model.Calls.Completion, 0, true))));

    public double? WorstUsd => Prices.Usd(Plan.LeftOf.Select(model => new BillLine(model.Model, Day, new(model.Calls.WorstPrompt, 0, model.Calls.WorstCompletion, 0, true))));

    /// <summary>Models whose price is unknown.</summary>
    public IReadOnlyList<string> Unpriced => [.. Plan.LeftOf.Select(model => model.Model).Where(model => Prices.Find(model, Day) is null).Order(StringComparer.Ordinal)];
}
