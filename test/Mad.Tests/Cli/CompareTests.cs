using System.Text;
using System.Text.Json;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary><c>mad compare</c> on run directories that were written by hand, so that every figure is known.</summary>
public sealed class CompareTests
{
    [Fact]
    public async Task Two_arms_of_one_run_read_as_the_page_says()
    {
        using var shell = new Shell();
        await HandRun.WriteAsync(shell["run"], new Dictionary<string, string> { ["single"] = Marks("1100", 25), ["debate"] = Marks("1010", 5) + Marks("1110", 20) });
        var said = (await shell.RunAsync("compare", shell["run"], "--categories", "--questions")).Ok().Out;
        Expectation.Holds("compare-table.txt", said);
        Expectation.Holds("compare.json", (await shell.RunAsync("compare", shell["run"], "--categories", "--json")).Ok().Out);
    }

    [Fact]
    public async Task Arms_of_several_runs_are_named_by_both_and_all_pairs_are_one_family()
    {
        using var shell = new Shell();
        await HandRun.WriteAsync(shell["one/run"], new Dictionary<string, string> { ["a"] = Marks("1100", 10), ["b, with a name that is far too long for its column"] = Marks("1110", 10) });
        await HandRun.WriteAsync(shell["two/run"], new Dictionary<string, string> { ["a"] = Marks("x10h", 10) });
        var said = (await shell.RunAsync("compare", shell["one/run"], shell["two/run"], "--all-pairs")).Ok().Out;
        Expectation.Holds("compare-all-pairs.txt", said);
        Assert.All(said.Split('\n'), line => Assert.True(line.Length <= 80, line));
        using var json = JsonDocument.Parse((await shell.RunAsync("compare", shell["one/run"], shell["two/run"], "--all-pairs", "--json")).Ok().Out);
        Assert.Equal(["one/run:a", "one/run:b, with a name that is far too long for its column", "two/run:a"], json.RootElement.GetProperty("arms").EnumerateArray().Select(arm => arm.GetProperty("name").GetString()));
        Assert.Equal(3, json.RootElement.GetProperty("comparisons").GetArrayLength());
    }

    [Fact]
    public async Task The_reference_is_the_first_arm_or_the_one_that_is_named()
    {
        using var shell = new Shell();
        await HandRun.WriteAsync(shell["run"], new Dictionary<string, string> { ["a"] = "110000", ["b"] = "111000", ["c"] = "111100" });
        await HandRun.WriteAsync(shell["other"], new Dictionary<string, string> { ["d"] = "000000" });
        Assert.Equal(["b − a", "c − a"], await PairsAsync(shell, shell["run"]));
        Assert.Equal(["a − c", "b − c"], await PairsAsync(shell, shell["run"], "--to", "c"));
        Assert.Equal(["b − a", "c − a", "c − b"], await PairsAsync(shell, shell["run"], "--all-pairs"));
        Assert.Equal(["c − b"], await PairsAsync(shell, shell["run"] + ":b", shell["run"] + ":c"));
        Assert.Equal(["d − b"], await PairsAsync(shell, shell["run"] + ":b", shell["other"]));
        Assert.Equal(["b − d"], await PairsAsync(shell, shell["run"] + ":b", shell["other"], "--to", "other"));
    }

    [Fact]
    public async Task What_cannot_differ_from_its_own_first_vote_is_left_out_of_the_family_and_said()
    {
        using var shell = new Shell();
        // Both are held against the same isolated agents: their own first answers, checked once more.
        var file = shell.Write("x.yaml", "baselines: auto\narms: [{protocol: critic-synthesizer, name: one}, {protocol: critic-synthesizer, name: two, prompt: {synthesizer: critic}}]");
        (await shell.RunAsync("run", file, "--num-samples", "10", "--out", shell["run"])).Ok();
        Assert.Equal(["one − one@1", "two − two@1", "one isolated − one isolated@1"], await PairsAsync(shell, shell["run"], "--to", "@1"));
        using var json = JsonDocument.Parse((await shell.RunAsync("compare", shell["run"], "--to", "@1", "--json")).Ok().Out);
        Assert.Equal(
            ["SC initial_plain sim-medium is left out: its final answer is the vote of round 1.", "two isolated is left out: it has the same calls as one isolated."],
            json.RootElement.GetProperty("notes").EnumerateArray().Select(note => note.GetString()).Where(note => note!.Contains("left out", StringComparison.Ordinal)));
        var none = await shell.RunAsync("compare", shell["run"] + ":SC initial_plain sim-medium", "--to", "@1");
        Assert.Equal(2, none.Code);
        Assert.Contains("nothing can differ", none.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "--to", "@0")]
    [InlineData("", "--to", "a@0")]
    [InlineData("@0")]
    [InlineData(":a@0")]
    public async Task There_is_no_round_0_here(string behind, params string[] options)
    {
        using var shell = new Shell();
        await HandRun.WriteAsync(shell["run"], new Dictionary<string, string> { ["a"] = "110000", ["b"] = "111000" });
        var said = await shell.RunAsync(["compare", shell["run"] + behind, .. options]);
        Assert.Equal(2, said.Code);
        Assert.Contains("Rounds and samples count from 1.", said.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_arm_is_held_against_its_own_first_vote_and_samples_of_it()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "40", "--rounds", "3", "--out", shell["run"])).Ok();
        Assert.Equal(["collaborative − collaborative@1"], await PairsAsync(shell, shell["run"], "--to", "@1"));
        Assert.Equal(["collaborative@2 − collaborative@sc1"], await PairsAsync(shell, shell["run"], "--round", "2", "--to", "collaborative@sc1"));
        using var compared = JsonDocument.Parse((await shell.RunAsync("compare", shell["run"], shell["run"] + "@1", shell["run"] + "@3", shell["run"] + "@sc1", shell["run"] + "@sc3", "--json")).Ok().Out);
        using var scored = JsonDocument.Parse((await shell.RunAsync("score", shell["run"], "--json")).Ok().Out);
        var arm = scored.RootElement.GetProperty("arms")[0];
        var rounds = arm.GetProperty("rounds");
        double[] expected =
        [
            arm.GetProperty("accuracy").GetDouble(), rounds[0].GetProperty("vote").GetDouble(), rounds[2].GetProperty("vote").GetDouble(),
            rounds[0].GetProperty("mean_agent").GetDouble(), rounds[0].GetProperty("vote").GetDouble(),
        ];
        Assert.Equal(expected.Select(share => Math.Round(share, 9)), compared.RootElement.GetProperty("arms").EnumerateArray().Select(side => Math.Round(side.GetProperty("accuracy").GetDouble(), 9)));
    }

    [Fact]
    public async Task A_result_file_of_the_original_is_compared_with_a_run()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "30", "--out", shell["run"])).Ok();
        (await shell.RunAsync("run", "--num-samples", "30", "--sampling-seed", "7", "--out", shell["again"])).Ok();
        (await shell.RunAsync("export", shell["again"], "-o", shell["again.json"])).Ok();
        var (run, file) = (await FirstAsync(shell, shell["run"], shell["again"]), await FirstAsync(shell, shell["run"], shell["again.json"]));
        Assert.Equal(run.GetProperty("difference").GetDouble(), file.GetProperty("difference").GetDouble());
        Assert.Equal(run.GetProperty("table").ToString(), file.GetProperty("table").ToString());
        Assert.NotEqual(0, run.GetProperty("table").GetProperty("only_first").GetInt32());
        var read = await FirstAsync(shell, shell["run"], shell["again.json"], "--extractor", "seed");
        Assert.InRange(read.GetProperty("difference").GetDouble(), -1, 1);
    }

    [Fact]
    public async Task Failed_trials_are_wrong_and_open_ones_make_their_question_missing()
    {
        using var shell = new Shell();
        await HandRun.WriteAsync(shell["a"], new Dictionary<string, string> { ["a"] = "1111" });
        await HandRun.WriteAsync(shell["b"], new Dictionary<string, string> { ["b"] = "11x." });
        var refused = await shell.RunAsync("compare", shell["a"], shell["b"]);
        Assert.Equal(2, refused.Code);
        Assert.Contains("  b has not finished 1 question of 4: q4", refused.Err, StringComparison.Ordinal);
        Assert.Equal("", refused.Out);
        var said = (await shell.RunAsync("compare", shell["a"], shell["b"], "--common")).Ok().Out;
        Assert.Contains("paired on 3 questions", said, StringComparison.Ordinal);
        Assert.Contains("ONLY COMMON QUESTIONS: 1 of 4", said, StringComparison.Ordinal);
        Assert.Contains("b has 1 failed trial: it counts as wrong", said, StringComparison.Ordinal);
        Assert.Equal(-1.0 / 3, (await FirstAsync(shell, shell["a"], shell["b"], "--common")).GetProperty("difference").GetDouble(), 1e-12);
    }

    [Fact]
    public async Task A_question_counts_once_by_its_repeats_and_is_missing_until_all_of_them_are_finished()
    {
        using var shell = new Shell();
        await HandRun.WriteAsync(shell["a"], new Dictionary<string, string> { ["a"] = "1100 1010" });
        await HandRun.WriteAsync(shell["b"], new Dictionary<string, string> { ["b"] = "0000 000." });
        await HandRun.WriteAsync(shell["c"], new Dictionary<string, string> { ["c"] = "0000" });
        Assert.Contains("  b has not finished 1 question of 4: q4", (await shell.RunAsync("compare", shell["a"], shell["b"])).Err, StringComparison.Ordinal);
        var alike = await FirstAsync(shell, shell["b"], shell["a"], "--common");
        Assert.Equal(2.0 / 3, alike.GetProperty("difference").GetDouble(), 1e-12);
        Assert.Equal(0.25, alike.GetProperty("mcnemar").GetDouble(), 1e-12);
        var other = await FirstAsync(shell, shell["c"], shell["a"]);
        Assert.Equal((0.5, JsonValueKind.Null), (other.GetProperty("difference").GetDouble(), other.GetProperty("mcnemar").ValueKind));
    }

    [Fact]
    public async Task Mistakes_are_told_in_one_message_each_that_says_how_to_mend_it()
    {
        using var shell = new Shell();
        await HandRun.WriteAsync(shell["a"], new Dictionary<string, string> { ["a"] = "1111" });
        await HandRun.WriteAsync(shell["b"], new Dictionary<string, string> { ["a"] = "111", ["debate"] = "110" });
        await HandRun.WriteAsync(shell["other"], new Dictionary<string, string> { ["a"] = "1111" }, text: "What is it now?");
        await HandRun.WriteAsync(shell["empty"], new Dictionary<string, string> { ["a"] = "...." });
        var mistakes = new StringBuilder();
        foreach (var line in (string[])
            ["", "TMP/a", "TMP/nowhere TMP/a", "TMP/a TMP/a", "TMP/a TMP/a:a", "TMP/a TMP/b", "TMP/a TMP/other", "TMP/a TMP/empty", "TMP/b:debaet TMP/a", "TMP/b --to deabte", "TMP/b TMP/a --common --to a",
                "TMP/b --to @2", "TMP/b --to @x", "TMP/b --round 0", "TMP/b --round 3", "TMP/b@sc4", "TMP/b --all-pairs --to a", "TMP/b --margin -1", "TMP/b --confidence 95", "TMP/b --draws 10", "TMP/b --extractor regex"])
        {
            var said = await shell.RunAsync([.. $"compare {line}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Replace("TMP", shell.Folder, StringComparison.Ordinal))]);
            mistakes.Append("$ mad compare ").Append(line).Append('\n').Append(said.Err.Replace(shell.Folder, "TMP", StringComparison.Ordinal)).Append("exit ").Append(said.Code).Append("\n\n");
            Assert.Equal("", said.Out);
        }

        Expectation.Holds("compare-mistakes.txt", mistakes.ToString());
    }

    [Fact]
    public async Task Names_and_ids_of_a_foreign_run_do_no_harm_to_a_terminal()
    {
        using var shell = new Shell();
        await HandRun.WriteAsync(shell["run"], new Dictionary<string, string> { ["a\u001b[2J"] = "1111", ["b\u202e\n"] = "1110" });
        var said = (await shell.RunAsync("compare", shell["run"], "--questions")).Ok().Out;
        Assert.DoesNotContain('\u001b', said);
        Assert.DoesNotContain('\u202e', said);
    }

    private static string Marks(string marks, int times) => string.Concat(Enumerable.Repeat(marks, times));

    private static async Task<JsonElement> FirstAsync(Shell shell, params string[] args)
    {
        using var json = JsonDocument.Parse((await shell.RunAsync(["compare", .. args, "--json"])).Ok().Out);
        return json.RootElement.GetProperty("comparisons")[0].Clone();
    }

    private static async Task<string[]> PairsAsync(Shell shell, params string[] args)
    {
        using var json = JsonDocument.Parse((await shell.RunAsync(["compare", .. args, "--json"])).Ok().Out);
        return [.. json.RootElement.GetProperty("comparisons").EnumerateArray().Select(pair => $"{pair.GetProperty("first").GetString()} − {pair.GetProperty("second").GetString()}")];
    }
}
