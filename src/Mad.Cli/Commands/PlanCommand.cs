using System.CommandLine;
using Mad.Experiments;

namespace Mad.Cli.Commands;

/// <summary><c>mad plan</c>: what the same arguments to <c>mad run</c> would buy.</summary>
internal static class PlanCommand
{
    public static Verb Create(Surroundings around)
    {
        var file = RunCommand.ExperimentArgument();
        var (what, how) = (new RunOptions(), new SessionOptions());
        var reply = Options.Whole("--reply-tokens", "N", "how long a reply is taken to be (default: as in the run directory, else 300)");
        var seconds = Options.Seconds("--seconds-per-call", "how long a call is taken to last (default: as in the run directory, else 5)");
        var money = new PriceOptions();
        var command = new Command("plan", "Says what a run would buy: calls, tokens, what sharing saves, time, money. It takes the arguments of `run`, buys nothing and needs no key; with --pilot N it buys N questions of the run first and learns from them.") { file, reply, seconds };
        foreach (var option in money.All.Concat(what.All).Concat(how.All))
        {
            command.Options.Add(option);
        }

        async Task<int> RunAsync(ParseResult given)
        {
            Options.Within("--reply-tokens", given.GetValue(reply), 1, 1_000_000);
            var session = how.Settings(given) with { Prices = money.Read(given) };
            var (earlier, place) = (what.Earlier(given), how.Place(given));
            var settings = what.Settings(given, earlier, given.GetValue(file));
            var planner = new Planner(around, session, given.GetValue(reply), given.GetValue(seconds)?.TotalSeconds);
            if (session.Pilot is not null)
            {
                return await new RunSession(around, place, session, planner).RunAsync(settings, earlier).ConfigureAwait(false);
            }

            var experiment = new ExperimentCheck(around.CacheDir).Check(settings);
            planner.Print(experiment, settings, place.PathOf(experiment, Manifests.Of(experiment, settings)), earlier);
            return Exit.Done;
        }

        return new Verb(command, "[EXPERIMENT.yaml] [options]",
        [
            new("mad plan --dataset mmlu-pro --data-dir data --num-samples all --protocol som", "what a debate over all of MMLU-Pro would buy"),
            new("mad plan experiment.yaml --price 0.02,0.06", "the arms of an experiment file, with money"),
            new("mad plan experiment.yaml --pilot 20", "buys 20 questions of it and says from them what the rest would need"),
        ], RunAsync);
    }
}
