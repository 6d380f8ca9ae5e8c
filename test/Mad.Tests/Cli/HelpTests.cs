using Mad.Cli;
using Xunit;

namespace Mad.Tests.Cli;

public sealed class HelpTests
{
    public static TheoryData<string> Commands => [.. Tool.Verbs(Nobody).Select(verb => verb.Command.Name)];

    private static Surroundings Nobody => new(TextWriter.Null, TextWriter.Null, false, false, _ => null, "", TimeProvider.System, default, default);

    [Fact]
    public async Task The_tool_explains_itself()
    {
        using var shell = new Shell();
        Expectation.Holds("help.txt", (await shell.RunAsync("--help")).Ok().Out);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_explains_itself_in_80_columns_with_an_example(string command)
    {
        using var shell = new Shell();
        var help = (await shell.RunAsync(command, "--help")).Ok().Out;
        Expectation.Holds($"help-{command}.txt", help);
        Assert.All(help.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("Example", help, StringComparison.Ordinal);
        Assert.Equal(help, (await shell.RunAsync("help", command)).Ok().Out);
    }

    [Fact]
    public async Task Every_option_is_taken_with_underscores_too()
    {
        using var shell = new Shell();
        var said = (await shell.RunAsync("run", "--num_samples", "3", "--out", shell["a"], "--max_tokens=500")).Ok();
        Assert.Contains("3 questions", said.Out, StringComparison.Ordinal);
    }
}
