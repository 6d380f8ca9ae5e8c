using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Mad.Answers;
using Mad.Runs;

namespace Mad.Cli.Commands;

/// <summary><c>mad import</c>: a result file of the original becomes a run directory.</summary>
internal static class ImportCommand
{
    public static Verb Create(Surroundings around)
    {
        var file = new Argument<string>("FILE") { Description = "a result file of the original" };
        var out_ = Options.Text("--out", "DIR", "the run directory (default runs/ and the file's name)");
        var command = new Command("import", "Makes a run directory of a result file of the original, to score, compare and reuse it.") { file, out_ };
        async Task<int> RunAsync(ParseResult given)
        {
            var path = given.GetRequiredValue(file);
            if (Directory.Exists(path))
            {
                throw new UsageException($"{path} is a folder: name a result file of the original (JSON).");
            }

            var run = StoredRun.Open(path);
            var where = given.GetValue(out_) ?? Path.Combine("runs", Path.GetFileNameWithoutExtension(path));
            await using var directory = RunDirectory.Open(where, Manifest(path, run, run.Arms[0]), around.Clock);
            await directory.Store.AddProblemsAsync([.. run.Trials.Select(trial => trial.Problem)]).ConfigureAwait(false);
            await directory.Store.AddArmsAsync([run.Arms[0].Name]).ConfigureAwait(false);
            foreach (var trial in run.Trials)
            {
                await directory.Store.FinishTrialAsync(trial.Arm, trial.Problem.Question.Id, trial.Repeat, trial.State, trial.Verdict, trial.Why, trial.Turns).ConfigureAwait(false);
            }

            await directory.Store.FlushAsync().ConfigureAwait(false);
            await around.Out.WriteLineAsync(where).ConfigureAwait(false);
            await around.Err.WriteLineAsync(TermText.Clean(
                $"mad: {run.Trials.Count} questions, {run.Arms[0].Protocol}, {run.Arms[0].Agents} agents, {run.Arms[0].Rounds} rounds, made by {run.Arms[0].Model}.")).ConfigureAwait(false);
            return Exit.Done;
        }

        return new Verb(command, "FILE [options]",
            [new("mad import mmlu_pro_3agents_2rounds_0.7temp_model_a_b.json", "then: mad run --reuse RUN:1 --rounds 3 …")], RunAsync);
    }

    private static RunManifest Manifest(string path, StoredRun run, StoredArm arm) => new()
    {
        Tool = Build.Version,
        Commit = Build.Commit,
        Simulated = false,
        Asked = new(StringComparer.Ordinal) { ["imported"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) },
        Prompts = [.. arm.Prompts.Select(prompt => new PromptRecord(prompt.Key, prompt.Value.Name, prompt.Value.File, "", "") { Arm = arm.Name })],
        Arms = [new(arm.Name, arm.Protocol, arm.Agents, arm.Rounds, arm.Temperature.ToString("R", CultureInfo.InvariantCulture), "imported/" + arm.Model, [], arm.Document)],
        Files = [],
        Questions = [.. run.Trials.Select(trial => trial.Problem.Question.Id)],
        Versions = new(StringComparer.Ordinal) { ["mad"] = Build.Version, ["extractor"] = AnswerExtractor.Mad.Id },
        Settings = new(StringComparer.Ordinal)
        {
            ["dataset"] = run.Dataset,
            ["protocol"] = arm.Protocol,
            ["model"] = "imported/" + arm.Model,
            ["compat"] = "seed",
            ["imported"] = Path.GetFileName(path),
        },
    };
}
