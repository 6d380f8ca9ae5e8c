using System.CommandLine;
using Mad.Answers;
using Mad.Exchange;
using Mad.Reports;
using Mad.Runs;
using Mad.Scoring;
using Mad.Statistics;

namespace Mad.Cli.Commands;

/// <summary><c>mad score</c>: scores what is stored; buys nothing.</summary>
internal static class ScoreCommand
{
    public static Verb Create(Surroundings around)
    {
        var path = new Argument<string?>("RUN|FILE") { Description = "a run directory, or a result file of the original", Arity = ArgumentArity.ZeroOrOne };
        var inputFile = Options.Text("--input-file", "FILE", "the original's option: the file to score");
        var round = Options.Whole("--round", "K", "the vote of round K, counted from 1 (default: the final answer)");
        var extractor = Options.Text("--extractor", "NAME[,NAME]", "read the replies again: mad, first, lenient or seed (default: as the run did; a file: mad); several, with commas: side by side, and which trials depend on them");
        var compat = Options.Word("--compat", "extraction, vote and standard error of the original's evaluator", "seed");
        var arm = Options.Text("--arm", "NAME", "only this arm (default: all)");
        var json = Options.Flag("--json", "print the same object as summary.json");
        var money = new PriceOptions();
        var command = new Command("score", "Scores a run, or a result file of the original, in all and per category. No calls.") { path, inputFile, round, extractor, compat, arm, json };
        foreach (var option in money.All)
        {
            command.Options.Add(option);
        }

        Task<int> RunAsync(ParseResult given)
        {
            var where = Where(given.GetValue(path), given.GetValue(inputFile));
            var asked = new Asked(given.GetValue(round), given.GetValue(extractor), given.GetValue(compat) is not null, given.GetValue(arm), money.Read(given));
            if (asked.Round is < 1)
            {
                throw new UsageException($"--round {asked.Round}: rounds count from 1.");
            }

            around.Out.Write(Text(where, asked, given.GetValue(json)));
            return Task.FromResult(Exit.Done);
        }

        return new Verb(command, "RUN|FILE [options]",
        [
            new("mad score runs/sample-collaborative-1a2b3c4d", "a run of ours"),
            new("mad score runs/sample-collaborative-1a2b3c4d --extractor mad,lenient,seed", "how much hangs on the rules that read the replies"),
            new("mad score results.json --compat seed --round 1", "a result file of the original, as its evaluator scores its first round"),
        ], RunAsync);
    }

    private static string Where(string? path, string? inputFile) => path is not null && inputFile is not null
        ? throw new UsageException("the run or file is named twice: once more with --input-file. Leave one away.")
        : path ?? inputFile ?? throw new UsageException("name a run directory or a result file. See: mad score --help");

    private static string Text(string where, Asked asked, bool json)
    {
        if (asked.Extractor?.Split(',', StringSplitOptions.TrimEntries) is { Length: > 1 } names)
        {
            var rules = SideBySide(where, asked, names);
            return json ? rules.ToJson() + "\n" : TermText.Clean(rules.ToText());
        }

        var scored = Score(where, asked);
        return json
            ? scored.Summary.ToJson() + "\n"
            : TermText.Clean(SummaryTable.Of(scored.Summary, categories: true)) + scored.Printed + (asked.Compat ? "" : RuleScoring.Hint(where, asked.Extractor, asked.Round, asked.Arm, scored.Summary));
    }

    private static Scored Score(string where, Asked asked)
    {
        if (asked is { Round: null, Extractor: null, Compat: false, Arm: null } && Directory.Exists(where))
        {
            using var reader = RunReader.Open(where);
            return new(Summary.Of(reader, asked.Prices), "");
        }

        var run = StoredRun.Open(where);
        run = asked.Arm is not null || asked.Compat ? run.Only(asked.Arm, "--compat seed") : run;
        return asked.Compat ? AsTheOriginal(run, asked) : Ours(run, asked);
    }

    private static RuleSummary SideBySide(string where, Asked asked, IReadOnlyList<string> names) => asked.Compat
        ? throw new UsageException($"--compat seed reads with the original's extractor; --extractor {asked.Extractor} contradicts it. Leave one away.")
        : RuleScoring.Of(where, names, asked.Round, asked.Arm);

    private static Scored Ours(StoredRun run, Asked asked)
    {
        var extractor = asked.Extractor is { } name ? RuleScoring.Find(name, run.SeedDataset) : null;
        ScoreSettings SettingsOf(string arm) => ScoreSettings.Default with
        {
            Ties = run.Compat && run.File is null ? TieRule.First : TieRule.Expected,
            Round = asked.Round,
            Extractor = extractor,
            Flow = run.Arm(arm).Flow,
        };
        return new(Summary.Of(run.Dataset, run.Simulated, (extractor ?? AnswerExtractor.Mad).Id, run.Trials, SettingsOf), asked.Round is { } round ? $"Scored: the vote of round {round - 1} of the table ({round}, counted from 1).\n" : "");
    }

    private static Scored AsTheOriginal(StoredRun run, Asked asked)
    {
        if (asked.Extractor is not (null or "seed"))
        {
            throw new UsageException($"--compat seed reads with the original's extractor; --extractor {asked.Extractor} contradicts it. Leave one away.");
        }

        var file = run.File ?? SeedExport.ToFile(SeedRoles.SettingsOf(run), run.Trials);
        var score = file.Score(asked.Round ?? 0);
        var ours = Ours(run, asked with { Extractor = "seed", Round = null }).Summary;
        var total = score.Total;
        var arm = ours.Arms[0].Score with
        {
            Accuracy = total.Accuracy,
            StandardError = total.StandardError,
            Ci95 = Wilson.Interval(total.Accuracy * total.Questions, total.Questions),
            Categories = [.. score.Categories.Select(category => new CategoryScore(category.Category, category.Questions, category.Accuracy, category.StandardError) { Ci95 = Wilson.Interval(Math.Clamp(category.Accuracy * category.Questions, 0, category.Questions), category.Questions) })],
            Macro = null,
            EnsembleGain = null,
            DebateGain = null,
            JudgeGain = null,
            Counterfactuals = null,
        };
        return new(ours with { Arms = [ours.Arms[0] with { Score = arm }] }, $"accuracies: {total.Printed}\n");
    }

    private sealed record Asked(int? Round, string? Extractor, bool Compat, string? Arm, PriceList Prices);

    /// <param name="Printed">A last line for a person: the two numbers, digit for digit.</param>
    private sealed record Scored(Summary Summary, string Printed);
}
