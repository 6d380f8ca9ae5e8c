using System.CommandLine;
using Mad.Reports.Comparisons;

namespace Mad.Cli.Commands;

/// <summary><c>mad compare</c>: arms or runs against one another, question by question; buys nothing.</summary>
internal static class CompareCommand
{
    public static Verb Create(Surroundings around)
    {
        var options = new CompareOptions();
        var command = new Command("compare", "Compares arms or runs, paired by question: which is better, by how much, and how sure that is. No calls.") { options.Runs };
        foreach (var option in options.All)
        {
            command.Options.Add(option);
        }

        Task<int> RunAsync(ParseResult given)
        {
            var settings = options.Settings(given);
            var sides = options.Sides(given);
            var pairs = options.Pairs(given, sides);
            var comparison = Comparison.Of(sides.All, pairs, settings);
            comparison = comparison with { Notes = [.. sides.LeftOut, .. comparison.Notes] };
            around.Out.Write(options.IsJson(given)
                ? ComparisonJson.Write(comparison, options.WithQuestions(given)) + "\n"
                : TermText.Clean(ComparisonTable.Of(comparison, options.WithQuestions(given), options.WithDetails(given))));
            return Task.FromResult(Exit.Done);
        }

        return new Verb(command, "RUN [RUN …] [options]",
        [
            new("mad compare runs/debate runs/single", "the arms of two runs, each against the first"),
            new("mad compare runs/debate --to self-consistency", "the arms of one run against one of them"),
            new("mad compare runs/debate --to @1", "each arm against its own vote of the first round: what talking gained"),
            new("mad compare runs/debate:som results.json --questions", "one arm against a result file of the original, with the ids that differ"),
        ], RunAsync);
    }
}
