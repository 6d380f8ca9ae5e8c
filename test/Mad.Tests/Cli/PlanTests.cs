using System.Text.Json;
using Mad.Protocols;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>What `mad plan` says, against what the same arguments then buy.</summary>
public sealed class PlanTests
{
    public static TheoryData<string> Protocols => [.. ProtocolCatalog.Names];

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task No_run_buys_fewer_calls_than_planned_at_least_nor_more_than_at_most(string protocol)
    {
        using var shell = new Shell();
        string[] what = ["--protocol", protocol, "--num-samples", "6", "--out", shell["run"], "--json"];
        using var plan = JsonDocument.Parse((await shell.RunAsync(["plan", .. what])).Ok().Out);
        using var run = JsonDocument.Parse((await shell.RunAsync(["run", .. what])).Ok().Out);
        var planned = plan.RootElement.GetProperty("arms")[0];
        var needed = run.RootElement.GetProperty("arms")[0].GetProperty("alone").GetProperty("calls").GetInt64();
        var least = planned.GetProperty("least_calls").GetInt64();
        // Where replies are the same word for word, so are some of the asks that show them.
        Assert.InRange(needed, plan.RootElement.GetProperty("exact").GetBoolean() ? 1 : least, planned.GetProperty("calls").GetInt64());
        Assert.True(least > 0);
    }
}
