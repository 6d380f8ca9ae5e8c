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
        Assert.InRange(needed, least, planned.GetProperty("calls").GetInt64());
        Assert.True(least > 0);
    }

    /// <summary>Later rounds of a debate read much: where only prompts cost, equal money buys more samples than anything else.</summary>
    [Fact]
    public async Task The_planned_pool_is_as_large_as_equal_money_needs_too()
    {
        using var shell = new Shell();
        async Task<long> Calls(params string[] price)
        {
            using var plan = JsonDocument.Parse((await shell.RunAsync(["plan", "--num-samples", "6", "--rounds", "3", "--agents", "2", "--baselines", "auto", "--reply-tokens", "100", "--json", .. price])).Ok().Out);
            return plan.RootElement.GetProperty("arms").EnumerateArray().First(arm => arm.GetProperty("name").GetString()!.StartsWith("SC ", StringComparison.Ordinal)).GetProperty("calls").GetInt64() / 6;
        }

        var (tokens, money) = (await Calls("--price", "1,1"), await Calls("--price", "1,0"));
        Assert.Equal(tokens, await Calls());
        Assert.True(money > tokens, $"{money} samples at equal money, {tokens} at equal tokens");
    }

    [Fact]
    public async Task The_plan_and_the_tables_of_a_wide_grid_stay_within_80_columns_and_no_two_rows_read_the_same()
    {
        using var shell = new Shell();
        var file = shell.Write("grid.yaml", """
            num-samples: 3
            protocol: [collaborative, adversarial-judge]
            rounds: [2, 3]
            stop-rule: [fixed, unanimous, share >= 0.6]
            prompt: {initial: [initial_plain, initial_detailed]}
            temperature: [0.7]
            param: {response_format: '{"type":"json_schema","schema":{"one":"a rather long description of it","two":"another one"}}'}
            """);
        var plan = (await shell.RunAsync("plan", file, "--price", "1000000,1000000", "--reply-tokens", "20000", "--max-tokens", "1000000", "--out", shell["run"])).Ok().Out;
        (await shell.RunAsync("run", file, "--max-tokens", "1000000", "--out", shell["run"])).Ok();
        var shown = (await shell.RunAsync("show", shell["run"])).Ok().Out;
        Assert.All((plan + shown).Split('\n'), line => Assert.True(line.Length <= 80, line));
        var rows = plan.Split('\n').SkipWhile(line => !line.StartsWith("  arm alone", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.Length > 0).Select(line => line[..16]).ToList();
        Assert.Equal(18, rows.Count);
        Assert.Equal(rows, rows.Distinct());
    }
}
