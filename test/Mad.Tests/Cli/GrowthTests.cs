using Xunit;

namespace Mad.Tests.Cli;

public sealed class GrowthTests
{
    [Fact]
    public async Task Rounds_that_were_asked_for_and_not_got_are_still_missing_in_the_next_session()
    {
        using var shell = new Shell();
        string[] run = ["run", "--num-samples", "4", "--out", shell["run"]];
        (await shell.RunAsync(run)).Ok();
        Assert.Equal(2, (await shell.RunAsync([.. run, "--rounds", "3", "--replay"])).Code);
        var grown = (await shell.RunAsync([.. run, "--rounds", "3"])).Ok();
        Assert.Contains("calls 36 bought", grown.Out, StringComparison.Ordinal);
    }
}
