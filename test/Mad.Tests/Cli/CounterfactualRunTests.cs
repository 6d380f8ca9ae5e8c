using System.Text.Json;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>A counterfactual is what the real run would have been: the simulator answers the same ask in the same way in both.</summary>
public sealed class CounterfactualRunTests
{
    [Theory]
    [InlineData("collaborative", "share >= 0.66")]
    [InlineData("collaborative", "unanimous")]
    [InlineData("collaborative", "stable 2")]
    [InlineData("choi-decentralized-conformist", "unanimous")]
    [InlineData("mallm-memory", "agreed >= 1")]
    public async Task Another_stop_rule_comes_to_what_the_run_with_that_rule_comes_to(string protocol, string rule)
    {
        using var shell = new Shell();
        string[] command = ["run", "--num-samples", "24", "--protocol", protocol, "--rounds", "4", "--json"];
        var said = Arm((await shell.RunAsync([.. command, "--stop-rule", "fixed", "--out", shell["full"]])).Ok().Out);
        var real = Arm((await shell.RunAsync([.. command, "--stop-rule", rule, "--out", shell["real"]])).Ok().Out);

        var stop = said.GetProperty("counterfactuals").GetProperty("stops").EnumerateArray().Single(one => one.GetProperty("rule").GetString() == rule);

        AreTheSame(real, stop);
        Assert.True(Number(stop, "rounds") < 4);
    }

    [Theory]
    [InlineData("collaborative", "protocol")]
    [InlineData("free-mad", "protocol")]
    [InlineData("sparse", "protocol")]
    public async Task Fewer_rounds_come_to_what_the_run_with_fewer_rounds_comes_to(string protocol, string decidedBy)
    {
        using var shell = new Shell();
        string[] command = ["run", "--num-samples", "24", "--protocol", protocol, "--json"];
        var full = Arm((await shell.RunAsync([.. command, "--rounds", "3", "--out", shell["full"]])).Ok().Out).GetProperty("counterfactuals").GetProperty("rounds");
        var real = Arm((await shell.RunAsync([.. command, "--rounds", "2", "--out", shell["real"]])).Ok().Out);

        Assert.Equal(3, full.GetArrayLength());
        Assert.Equal(decidedBy, full[1].GetProperty("decided_by").GetString());
        AreTheSame(real, full[1]);
    }

    [Fact]
    public async Task Changes_of_mind_that_no_peer_caused_are_those_of_the_isolated_control()
    {
        using var shell = new Shell();
        using var json = JsonDocument.Parse((await shell.RunAsync("run", "--num-samples", "14", "--baselines", "auto", "--json", "--out", shell["run"])).Ok().Out);
        JsonElement Of(string arm) => json.RootElement.GetProperty("arms").EnumerateArray().Single(one => one.GetProperty("name").GetString() == arm);

        var alone = Of("collaborative isolated");
        Assert.Equal(JsonValueKind.Null, alone.GetProperty("influence").ValueKind);
        Assert.True(alone.GetProperty("transitions").GetProperty("flips").GetProperty("count").GetInt32() > 0);
        Assert.Equal(Number(alone.GetProperty("transitions").GetProperty("flips"), "rate"), Number(Of("collaborative").GetProperty("transitions"), "spontaneous_flips"));
    }

    private static void AreTheSame(JsonElement real, JsonElement other)
    {
        var cost = other.GetProperty("per_trial");
        Assert.Equal(Number(real, "accuracy"), Number(other, "accuracy"), 1e-12);
        Assert.Equal(Number(real, "stderr"), Number(other, "stderr"), 1e-12);
        foreach (var field in (string[])["calls", "prompt_tokens", "completion_tokens"])
        {
            Assert.Equal(Number(real.GetProperty("alone"), field), Number(cost, field) * 24, 1e-6);
        }
    }

    private static JsonElement Arm(string summary)
    {
        using var json = JsonDocument.Parse(summary);
        return json.RootElement.GetProperty("arms")[0].Clone();
    }

    private static double Number(JsonElement json, string field) => json.GetProperty(field).GetDouble();
}
