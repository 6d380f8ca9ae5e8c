using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Mad.Prompts;
using Mad.Tests.Answers;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>A real experiment without a model: what four models wrote, played back as four agents, against a few lines of Python that know none of our code.</summary>
public sealed class PlaybackTests
{
    private const int Prefix = 40;

    [Fact]
    public async Task Four_real_models_as_four_agents_come_to_the_figures_of_an_independent_program()
    {
        using var shell = new Shell();
        var book = Book();
        Figures seed;
        await using (var model = await PlaybackModel.StartAsync((name, prompt) => book[name][Block(prompt)]))
        {
            seed = Figures.Of((await shell.RunAsync(
            [
                "run", "--dataset", "mmlu-pro", "--data-dir", SharedData.Root, "--num-samples", "all", "--protocol", "self-consistency", "--agents", "4", "--extractor", "seed",
                "--endpoint", $"playback={model.Url}", "--max-concurrency", "32", "--out", shell["run"], "--json",
                .. RealReplies.Models.SelectMany((name, index) => new[] { "--agent-model", $"{index + 1}={name}" }),
            ])).Ok().Out);
        }

        var mad = Figures.Of((await shell.RunAsync("score", shell["run"], "--extractor", "mad", "--json")).Ok().Out);
        Assert.Equal(12032, seed.Questions);
        Assert.Equal(seed.Vote, seed.Accuracy, 1e-12);
        ExtractionPage.Holds("playback", ExtractionPage.Table(
            ["", "replies read", "mean agent", "vote", "any correct", "pairwise agreement"], seed.Row("`mad run`, `seed`"), seed.Row("Python, `seed`"), mad.Row("`mad run`, `mad`")));
        if (Python(shell) is { } python)
        {
            Assert.Equal(python.Read, seed.Read);
            Assert.Equal(python.MeanAgent, seed.MeanAgent, 1e-12);
            Assert.Equal(python.Vote, seed.Vote, 1e-12);
            Assert.Equal(python.AnyCorrect, seed.AnyCorrect, 1e-12);
            Assert.Equal(python.Agreement, seed.Agreement, 1e-12);
        }
    }

    [Fact]
    public void The_program_of_the_page_is_the_one_that_runs() =>
        Assert.Contains(File.ReadAllText(Program).TrimEnd('\n'), File.ReadAllText(ExtractionPage.Path), StringComparison.Ordinal);

    private static string Program { get; } = Path.Combine(Repository.Root, "test", "Mad.Tests", "Cli", "playback.py");

    // By model and question block; of two questions that are the same word for word, the first one's.
    private static Dictionary<string, Dictionary<string, string>> Book() => RealReplies.Models.ToDictionary(model => model, model =>
    {
        var replies = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var reply in RealReplies.Texts(model))
        {
            replies.TryAdd(QuestionBlock.Of(RealReplies.Problems[reply.Question].Question), reply.Text);
        }

        return replies;
    });

    private static readonly Lazy<ILookup<string, string>> Blocks = new(() =>
        RealReplies.Problems.Values.Select(problem => QuestionBlock.Of(problem.Question)).Distinct(StringComparer.Ordinal).ToLookup(block => block[..Math.Min(Prefix, block.Length)], StringComparer.Ordinal));

    // The longest question whose block stands in the prompt.
    private static string Block(string prompt)
    {
        var rest = prompt[prompt.IndexOf("Question: ", StringComparison.Ordinal)..];
        return Blocks.Value[rest[..Math.Min(Prefix, rest.Length)]].Where(block => rest.StartsWith(block, StringComparison.Ordinal)).MaxBy(block => block.Length)
            ?? throw new InvalidOperationException("a prompt without a known question: " + rest);
    }

    /// <summary>Null: there is no python3 here; then only the recorded figures are compared.</summary>
    private static Figures? Python(Shell shell)
    {
        var problems = shell.Write("problems.jsonl", string.Concat(RealReplies.Problems.Values.Select(problem => JsonSerializer.Serialize(
            new { id = int.Parse(problem.Question.Id, CultureInfo.InvariantCulture), question = problem.Question.Text, options = problem.Question.Options, answer = problem.Answer }) + "\n")));
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", [Program, problems, SharedData.Require("replies")]) { RedirectStandardOutput = true })!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            using var json = JsonDocument.Parse(said);
            double Number(string name) => json.RootElement.GetProperty(name).GetDouble();
            return new((int)Number("questions"), (int)Number("read"), Number("mean_agent"), Number("vote"), Number("vote"), Number("any_correct"), Number("agreement"));
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private sealed record Figures(int Questions, int Read, double MeanAgent, double Vote, double Accuracy, double AnyCorrect, double Agreement)
    {
        public static Figures Of(string summary)
        {
            using var json = JsonDocument.Parse(summary);
            var arm = json.RootElement.GetProperty("arms")[0];
            var round = arm.GetProperty("rounds")[0];
            double Number(string name) => round.GetProperty(name).GetDouble();
            return new(
                arm.GetProperty("questions").GetInt32(), (4 * arm.GetProperty("trials").GetInt32()) - round.GetProperty("unparsed").GetInt32(),
                Number("mean_agent"), Number("vote"), arm.GetProperty("accuracy").GetDouble(), Number("any_correct"), Number("agreement"));
        }

        public IReadOnlyList<string> Row(string name) =>
            [name, ExtractionPage.Count(Read), .. new[] { MeanAgent, Vote, AnyCorrect, Agreement }.Select(figure => figure.ToString(".000000", CultureInfo.InvariantCulture))];
    }
}
