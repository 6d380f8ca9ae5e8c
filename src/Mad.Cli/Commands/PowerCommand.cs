using System.CommandLine;
using Mad.Reports.Comparisons;

namespace Mad.Cli.Commands;

/// <summary><c>mad power</c>: what a comparison could show, before anything is bought.</summary>
internal static class PowerCommand
{
    public static Verb Create(Surroundings around)
    {
        var options = new PowerOptions();
        var json = Options.Flag("--json", "print one JSON object; see docs/compare.md");
        var command = new Command("power", "Says how many questions a difference between two arms needs, and what so many questions could show. It buys nothing.");
        foreach (var option in options.All.Append(json))
        {
            command.Options.Add(option);
        }

        Task<int> RunAsync(ParseResult given)
        {
            var plan = PowerPlan.Of(options.Settings(given));
            around.Out.Write(given.GetValue(json) ? PowerJson.Write(plan) + "\n" : TermText.Clean(PowerTable.Of(plan)));
            return Task.FromResult(Exit.Done);
        }

        return new Verb(command, "[options]",
        [
            new("mad power", "a small table to choose from"),
            new("mad power --difference 2 --discordance 0.2", "how many questions 2 points need"),
            new("mad power --questions 200 --accuracy 0.7", "what 200 questions could show of arms that get some 70 % right"),
            new("mad power --difference 1 --from runs/pilot", "with what a pilot run has seen of its arms"),
        ], RunAsync);
    }
}
