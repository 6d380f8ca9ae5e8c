using System.Text.Json;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary><c>mad score</c> by several extractors: what they come to side by side, and which trials depend on them.</summary>
public sealed class RuleScoringTests
{
    // By the number of its question: all read B; only ours reads none; ours and the first read B, the original's C; only the last differs.
    private static readonly string[] Forms =
    [
        "So the answer is (B).",
        "The answer is (C) or (B).",
        "The answer is (B).\n\nFinal Answer: The answer is (C).",
        "The answer is (A). Wait, that is wrong. The answer is (B).",
        "Answer: B",
    ];

    [Fact]
    public async Task Several_extractors_stand_side_by_side_with_the_trials_that_depend_on_them()
    {
        using var shell = new Shell();
        await RunAsync(shell, 5);
        var said = (await shell.RunAsync("score", shell["run"], "--extractor", "mad,first,lenient,seed")).Ok();

        Expectation.Holds("score-rules.txt", said.Out);
        Assert.All(said.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public async Task The_json_has_every_flag_that_the_table_only_counts()
    {
        using var shell = new Shell();
        await RunAsync(shell, 40);
        var table = (await shell.RunAsync("score", shell["run"], "--extractor", "mad,first,seed")).Ok().Out;
        using var json = JsonDocument.Parse((await shell.RunAsync("score", shell["run"], "--extractor", "mad,first,seed", "--json")).Ok().Out);
        var arm = json.RootElement.GetProperty("arms")[0];
        var flags = arm.GetProperty("flags").EnumerateArray().ToList();

        Assert.Equal(32, arm.GetProperty("depending").GetInt32());
        Assert.Equal(32, flags.Count);
        Assert.Contains("32 of 40 trials depend on the rules", table, StringComparison.Ordinal);
        Assert.Contains("and 12 more: --json lists all", table, StringComparison.Ordinal);
        Assert.Equal(flags.Count(flag => flag.GetProperty("credits").EnumerateArray().Select(credit => credit.GetDouble()).Distinct().Count() > 1), arm.GetProperty("depending_credit").GetInt32());
        Assert.Equal(["mad@3", "first@3", "seed@1"], arm.GetProperty("extractors").EnumerateArray().Select(one => one.GetProperty("extractor").GetString()));
        Assert.Equal([32, 32, 32], arm.GetProperty("extractors").EnumerateArray().Select(one => one.GetProperty("read").GetInt32()));
    }

    [Fact]
    public async Task Each_column_is_what_the_extractor_gives_alone()
    {
        using var shell = new Shell();
        await RunAsync(shell, 40);
        using var together = JsonDocument.Parse((await shell.RunAsync("score", shell["run"], "--extractor", "mad,first,seed", "--json")).Ok().Out);
        foreach (var one in together.RootElement.GetProperty("arms")[0].GetProperty("extractors").EnumerateArray())
        {
            using var alone = JsonDocument.Parse((await shell.RunAsync("score", shell["run"], "--extractor", one.GetProperty("extractor").GetString()!, "--json")).Ok().Out);
            var arm = alone.RootElement.GetProperty("arms")[0];
            foreach (var field in new[] { "accuracy", "stderr" })
            {
                Assert.Equal(arm.GetProperty(field).GetDouble(), one.GetProperty(field).GetDouble(), 1e-12);
            }

            Assert.Equal(arm.GetProperty("answered").GetInt32(), one.GetProperty("answered").GetInt32());
            Assert.Equal(arm.GetProperty("ci95")[0].GetDouble(), one.GetProperty("ci95")[0].GetDouble(), 1e-12);
        }
    }

    [Fact]
    public async Task One_extractor_alone_says_in_a_line_how_many_answers_another_would_change()
    {
        using var shell = new Shell();
        await RunAsync(shell, 5);

        Assert.Contains("another built-in extractor changes 4 of 5\n", (await shell.RunAsync("score", shell["run"])).Ok().Out, StringComparison.Ordinal);
        Assert.Contains("another built-in extractor changes 4 of 5\n", (await shell.RunAsync("score", shell["run"], "--extractor", "first")).Ok().Out, StringComparison.Ordinal);
        Assert.DoesNotContain("built-in extractor", (await shell.RunAsync("score", shell["run"], "--json")).Ok().Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_and_an_arm_can_be_chosen()
    {
        using var shell = new Shell();
        await RunAsync(shell, 5);
        var said = (await shell.RunAsync("score", shell["run"], "--extractor", "mad,seed", "--round", "1", "--arm", "self-consistency")).Ok();

        Assert.Contains("mad@3 and seed@1 0.400", said.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mad,best", "there is no extractor 'best'")]
    [InlineData("mad,", "there is no extractor ''")]
    [InlineData("mad,mad", "--extractor names mad twice")]
    [InlineData("mad,seed", "--compat seed reads with the original's extractor", "--compat", "seed")]
    [InlineData("mad,seed", "round 3 of arm 'self-consistency' cannot be scored: it has rounds 1", "--round", "3")]
    [InlineData("mad,seed", "there is no arm 'x'", "--arm", "x")]
    public async Task Mistakes_are_told(string extractors, string message, params string[] more)
    {
        using var shell = new Shell();
        await RunAsync(shell, 1);
        var said = await shell.RunAsync(["score", shell["run"], "--extractor", extractors, .. more]);

        Assert.Equal(2, said.Code);
        Assert.Contains(message, said.Err, StringComparison.Ordinal);
    }

    private static async Task RunAsync(Shell shell, int questions)
    {
        var rows = Enumerable.Range(0, questions).Select(i => JsonSerializer.Serialize(new { id = $"q{i:00}", question = $"Number {i}: which?", options = new[] { "alpha", "beta", "gamma" }, answer = "B" }));
        var file = shell.Write("questions.jsonl", string.Join('\n', rows) + "\n");
        await using var model = await PlaybackModel.StartAsync((_, prompt) => Forms[int.Parse(prompt.Split("Number ")[1].Split(':')[0], System.Globalization.CultureInfo.InvariantCulture) % Forms.Length]);
        (await shell.RunAsync(
            "run", "--dataset", file, "--protocol", "self-consistency", "--agents", "1", "--endpoint", $"playback={model.Url}", "--model", "one", "--num-samples", "all", "--out", shell["run"])).Ok();
    }
}
