using System.Text.Json;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>The whole tool over real HTTP against the simulator.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task The_first_run_needs_nothing_and_ends_with_a_table_that_says_its_models_are_simulated()
    {
        using var shell = new Shell();
        var said = (await shell.RunAsync("run", "--num-samples", "14", "--out", shell["run"])).Ok();
        var table = System.Text.RegularExpressions.Regex.Replace(said.Out, "(time|median|mean) [0-9.:]+( s)?", "$1 T");
        Expectation.Holds("run-table.txt", table);
    }

    [Theory]
    [InlineData("collaborative", 14 * 6)]
    [InlineData("critic-synthesizer", 14 * 5)]
    [InlineData("adversarial-judge", 14 * 6)]
    public async Task Each_flow_buys_its_formula_of_calls(string protocol, int calls)
    {
        using var shell = new Shell();
        var said = (await shell.RunAsync("run", "--num-samples", "14", "--protocol", protocol, "--out", shell["run"], "--json")).Ok();
        using var summary = JsonDocument.Parse(said.Out);
        var arm = summary.RootElement.GetProperty("arms")[0];
        Assert.True(summary.RootElement.GetProperty("simulated").GetBoolean());
        Assert.Equal(calls, arm.GetProperty("calls").GetInt32());
        Assert.Equal(14, arm.GetProperty("questions").GetInt32());
        Assert.Equal(14, arm.GetProperty("answered").GetInt32() + arm.GetProperty("unparsed").GetInt32() + arm.GetProperty("failed").GetInt32());
        Assert.Equal(said.Out.TrimEnd(), (await File.ReadAllTextAsync(shell["run/summary.json"], TestContext.Current.CancellationToken)).TrimEnd());
    }

    [Fact]
    public async Task On_a_finished_run_the_same_command_buys_nothing_and_prints_the_same()
    {
        using var shell = new Shell();
        string[] command = ["run", "--num-samples", "8", "--out", shell["run"]];
        var first = (await shell.RunAsync(command)).Ok();
        var again = (await shell.RunAsync(command)).Ok();
        Assert.Equal(first.Out, again.Out);
    }

    [Fact]
    public async Task More_questions_and_more_rounds_go_on_in_the_same_run_and_end_as_if_asked_at_once()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "6", "--rounds", "1", "--out", shell["grown"])).Ok();
        (await shell.RunAsync("run", "--num-samples", "9", "--rounds", "1", "--out", shell["grown"])).Ok();
        var grown = (await shell.RunAsync("run", "--num-samples", "9", "--rounds", "3", "--out", shell["grown"], "--json")).Ok();
        var whole = (await shell.RunAsync("run", "--num-samples", "9", "--rounds", "3", "--out", shell["whole"], "--json")).Ok();
        Assert.Equal(WithoutTime(whole.Out), WithoutTime(grown.Out));
        Assert.Equal(await ExportAsync(shell, "whole"), await ExportAsync(shell, "grown"));
    }

    [Fact]
    public async Task Other_settings_in_the_same_directory_are_refused_with_the_differences_and_fresh_starts_beside_it()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "4", "--out", shell["run"])).Ok();
        var before = await File.ReadAllBytesAsync(shell["run/manifest.json"], TestContext.Current.CancellationToken);
        var refused = await shell.RunAsync("run", "--num-samples", "4", "--temperature", "0.2", "--agents", "4", "--out", shell["run"]);
        Assert.Equal(2, refused.Code);
        Assert.Contains("temperature: 0.7 → 0.2", refused.Err, StringComparison.Ordinal);
        Assert.Contains("agents: 3 → 4", refused.Err, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(shell["run/manifest.json"], TestContext.Current.CancellationToken));
        (await shell.RunAsync("run", "--num-samples", "4", "--temperature", "0.2", "--out", shell["run"], "--fresh")).Ok();
        Assert.True(File.Exists(shell["run-2/manifest.json"]));
    }

    [Fact]
    public async Task Answers_of_another_run_are_taken_instead_of_bought()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "5", "--rounds", "1", "--out", shell["first"])).Ok();
        var said = (await shell.RunAsync("run", "--num-samples", "5", "--rounds", "2", "--out", shell["second"], "--reuse", shell["first"], "--json")).Ok();
        using var summary = JsonDocument.Parse(said.Out);
        var arm = summary.RootElement.GetProperty("arms")[0];
        Assert.Equal(15, arm.GetProperty("reused").GetInt32());
        Assert.Equal(15, arm.GetProperty("calls").GetInt32());
    }

    [Fact]
    public async Task Replay_buys_nothing_and_names_what_is_missing()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "3", "--out", shell["run"])).Ok();
        (await shell.RunAsync("run", "--num-samples", "3", "--out", shell["run"], "--replay")).Ok();
        var said = await shell.RunAsync("run", "--num-samples", "4", "--out", shell["run"], "--replay");
        Assert.Equal(2, said.Code);
        Assert.Contains("--replay buys nothing", said.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeats_and_a_model_of_its_own_for_one_agent_are_asked_apart()
    {
        using var shell = new Shell();
        var said = (await shell.RunAsync("run", "--num-samples", "4", "--repeats", "2", "--agent-model", "2=sim-xlarge", "--out", shell["run"], "--json")).Ok();
        using var summary = JsonDocument.Parse(said.Out);
        Assert.Equal(4 * 2 * 6, summary.RootElement.GetProperty("arms")[0].GetProperty("calls").GetInt32());
        Assert.Equal(8, summary.RootElement.GetProperty("arms")[0].GetProperty("trials").GetInt32());
    }

    internal static async Task<byte[]> ExportAsync(Shell shell, string run)
    {
        (await shell.RunAsync("export", shell[run], "--format", "seed-json", "-o", shell[run + ".json"], "--force")).Ok();
        return await File.ReadAllBytesAsync(shell[run + ".json"]);
    }

    private static string WithoutTime(string json) => string.Join('\n', json.Split('\n').Where(line => !line.Contains("seconds", StringComparison.Ordinal)));
}
