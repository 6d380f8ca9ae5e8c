using System.Text;
using System.Text.Json;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary><c>mad power</c>.</summary>
public sealed class PowerTests
{
    [Theory]
    [InlineData("power-table.txt", "")]
    [InlineData("power-questions.txt", "--questions 200,1000 --accuracy 0.7")]
    [InlineData("power-both.txt", "--difference 1,2 --questions 12032 --discordance 0.2")]
    [InlineData("power-repeats.txt", "--difference 2 --repeats 3 --correlation 0.4")]
    [InlineData("power.json", "--json")]
    public async Task It_reads_as_the_page_says(string expectation, string options)
    {
        using var shell = new Shell();
        var said = (await shell.RunAsync([.. $"power {options}".Split(' ', StringSplitOptions.RemoveEmptyEntries)])).Ok().Out;
        Expectation.Holds(expectation, said);
        Assert.All(said.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task A_run_tells_the_discordance_of_its_arms()
    {
        using var shell = new Shell();
        await HandRun.WriteAsync(shell["run"], new Dictionary<string, string> { ["a"] = "1111100000", ["b"] = "1111110000", ["c"] = "0111110000" });
        using var json = await JsonAsync(shell, "--from", shell["run"], "--difference", "2");
        Assert.Equal([0.1, 0.2], json.RootElement.GetProperty("discordances").EnumerateArray().Select(pair => Math.Round(pair.GetProperty("share").GetDouble(), 12)));
        using var other = await JsonAsync(shell, "--from", shell["run"], "--to", "c", "--difference", "2");
        Assert.Equal([0.2, 0.1], other.RootElement.GetProperty("discordances").EnumerateArray().Select(pair => Math.Round(pair.GetProperty("share").GetDouble(), 12)));
    }

    [Fact]
    public async Task What_of_a_run_is_not_looked_at_is_said()
    {
        using var shell = new Shell();
        await HandRun.WriteAsync(shell["run"], "abcdef".ToDictionary(arm => $"{arm}", arm => arm == 'a' ? "1100" : "1010"));
        using var many = await JsonAsync(shell, "--from", shell["run"]);
        Assert.Equal(4, many.RootElement.GetProperty("discordances").GetArrayLength());
        Assert.Equal("The first 4 of 5 pairs are shown; mad compare shows the discordance of all of them.", Assert.Single(many.RootElement.GetProperty("notes").EnumerateArray()).GetString());

        (await shell.RunAsync("run", "--protocol", "collaborative", "--baselines", "auto", "--num-samples", "8", "--out", shell["debate"])).Ok();
        var said = (await shell.RunAsync("power", "--from", shell["debate"], "--to", "@1")).Ok().Out.Replace("\n    ", " ", StringComparison.Ordinal);
        Assert.Contains("is left out: its final answer is the vote of round 1.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeats_of_a_run_tell_what_repeats_are_worth()
    {
        using var shell = new Shell();

        // d by repeat: +1 +1, −1 −1, then +1 −1 and −1 +1: of the mean square 1 of one asking, half is left in the means of two.
        await HandRun.WriteAsync(shell["run"], new Dictionary<string, string> { ["a"] = "0101 0110", ["b"] = "1010 1001" });
        using var json = await JsonAsync(shell, "--from", shell["run"], "--repeats", "2");
        Assert.Equal(1, json.RootElement.GetProperty("discordances")[0].GetProperty("share").GetDouble());
        Assert.Equal(0, json.RootElement.GetProperty("correlation").GetDouble(), 1e-12);
    }

    [Fact]
    public async Task Mistakes_are_told_in_one_message_each_that_says_how_to_mend_it()
    {
        using var shell = new Shell();
        await HandRun.WriteAsync(shell["run"], new Dictionary<string, string> { ["a"] = "1111" });
        var mistakes = new StringBuilder();
        foreach (var line in (string[])
            ["--difference 0", "--difference two", "--difference 101", "--questions 0", "--questions 200.5", "--discordance 20", "--discordance 0.2 --accuracy 0.5", "--accuracy 70", "--power 1", "--alpha 5", "--repeats 3",
                "--repeats 0", "--correlation 2", "--from TMP/nowhere", "--from TMP/run", "--to a"])
        {
            var said = await shell.RunAsync([.. $"power {line}".Split(' ').Select(word => word.Replace("TMP", shell.Folder, StringComparison.Ordinal))]);
            mistakes.Append("$ mad power ").Append(line).Append('\n').Append(said.Err.Replace(shell.Folder, "TMP", StringComparison.Ordinal)).Append("exit ").Append(said.Code).Append("\n\n");
            Assert.Equal((2, ""), (said.Code, said.Out));
        }

        Expectation.Holds("power-mistakes.txt", mistakes.ToString());
    }

    private static async Task<JsonDocument> JsonAsync(Shell shell, params string[] options) => JsonDocument.Parse((await shell.RunAsync(["power", .. options, "--json"])).Ok().Out);
}
