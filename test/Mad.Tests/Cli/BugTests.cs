using Mad.Cli;
using Xunit;

namespace Mad.Tests.Cli;

public sealed class BugTests
{
    [Fact]
    public async Task A_bug_ends_the_tool_with_its_own_exit_code_and_asks_to_be_reported()
    {
        using var shell = new Shell();
        using var errors = new StringWriter();
        var around = new Surroundings(
            TextWriter.Null, errors, false, false, _ => throw new NotSupportedException("nobody thought of this"), shell["cache"], TimeProvider.System, CancellationToken.None, CancellationToken.None);
        var code = await Tool.RunAsync(Peer.Run(new("http://127.0.0.1:9/v1"), shell["run"], "--api-key-env", "SOME_KEY"), around);
        Assert.Equal(4, code);
        Assert.Contains("this is a bug of mad, please report it", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("nobody thought of this", errors.ToString(), StringComparison.Ordinal);
    }
}
