using System.Text.RegularExpressions;
using Mad.Cli;
using Mad.Tests.Cli;
using Xunit;

namespace Mad.Tests;

/// <summary>What the README says is what the tool does.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public async Task Its_one_command_prints_what_it_shows()
    {
        using var shell = new Shell();
        Assert.Equal("./mad run", Blocks()[0].Trim());
        var said = (await shell.RunAsync("run", "--out", shell["run"])).Ok();
        Assert.Equal(Time().Replace(Blocks()[1].Trim(), "$1 T"), Time().Replace(said.Out.Trim(), "$1 T"));
    }

    [Fact]
    public void Every_command_in_it_is_one_that_the_tool_takes()
    {
        var verbs = Tool.Verbs(new(TextWriter.Null, TextWriter.Null, false, false, _ => null, "", TimeProvider.System, default, default));
        var lines = Command().Matches(Readme).Select(match => match.Groups[1].Value.Trim()).Where(line => !line.StartsWith('-') && !line.StartsWith("COMMAND", StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count >= 15);
        Assert.All(lines, line =>
        {
            var words = line.Replace('…', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.StartsWith("--", StringComparison.Ordinal) ? word.Replace('_', '-') : word).ToList();
            var verb = Assert.Single(verbs, verb => verb.Command.Name == words[0]);
            var parsed = verb.Command.Parse(words.Skip(1).ToList());
            Assert.True(parsed.Errors.Count == 0 && parsed.UnmatchedTokens.Count == 0, $"{line}: {parsed.Errors.FirstOrDefault()?.Message}");
        });
    }

    [Fact]
    public void Every_page_it_names_is_there() =>
        Assert.All(Link().Matches(Readme).Select(match => match.Groups[1].Value), link => Assert.True(Path.Exists(Path.Combine(Repository.Root, link)), link));

    [Fact]
    public void Its_test_command_is_there() => Assert.Contains("bash test/run", Blocks().Select(block => block.Trim()));

    private static List<string> Blocks() => [.. Block().Matches(Readme).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("^```\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(time|median|mean) [0-9.:]+( s)?")]
    private static partial Regex Time();

    [GeneratedRegex(@"(?:^\./mad|`mad|`\./mad) ([^`\n]+)", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
