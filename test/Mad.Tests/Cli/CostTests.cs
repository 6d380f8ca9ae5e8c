using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>What runs cost, from the price file to the table.</summary>
public sealed partial class CostTests
{
    private const string Prices = """
        - {model: sim/sim-medium, from: 2020-01-01, input: 2, cached-input: 1, output: 10, source: made up for this test}
        - {model: sim/sim-medium, from: 2999-01-01, input: 3000, output: 3000}
        - {model: sim/*, input: 20, output: 100}
        """;

    [Fact]
    public async Task Money_is_tokens_times_the_price_of_each_model_and_the_summary_says_which_prices()
    {
        using var shell = new Shell();
        string[] run = ["run", "--num-samples", "5", "--agent-model", "2=sim-large", "--out", shell["run"], "--prices", shell.Write("mine.yaml", Prices), "--json"];
        using var summary = JsonDocument.Parse((await shell.RunAsync(run)).Ok().Out);
        var root = summary.RootElement;
        var arm = root.GetProperty("arms")[0];
        var models = arm.GetProperty("models").EnumerateArray().ToDictionary(model => model.GetProperty("model").GetString()!);
        Assert.Equal(["sim/sim-large", "sim/sim-medium"], models.Keys.Order(StringComparer.Ordinal));
        var (medium, large) = (Tokens(models["sim/sim-medium"]), Tokens(models["sim/sim-large"]));
        Assert.Equal(((medium.Prompt * 2) + (medium.Completion * 10)) / 1e6, Usd(models["sim/sim-medium"])!.Value, 7);
        Assert.Equal(((large.Prompt * 20) + (large.Completion * 100)) / 1e6, Usd(models["sim/sim-large"])!.Value, 7);
        Assert.Equal(Usd(models["sim/sim-medium"])!.Value + Usd(models["sim/sim-large"])!.Value, Usd(arm)!.Value, 7);
        Assert.Equal(Usd(arm), Usd(root.GetProperty("total")));
        var prices = root.GetProperty("prices");
        Assert.Equal(["mine.yaml", "built in"], prices.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("name").GetString()));
        Assert.Equal(["sim/*", "sim/sim-medium"], prices.GetProperty("used").EnumerateArray().Select(entry => entry.GetProperty("model").GetString()));
        Assert.Equal(0, prices.GetProperty("unknown").GetArrayLength());
    }

    [Fact]
    public async Task Without_a_price_money_is_unknown_and_never_0_and_the_model_is_named()
    {
        using var shell = new Shell();
        string[] run = ["run", "--num-samples", "3", "--agent-model", "2=sim-large", "--out", shell["run"]];
        Assert.Contains("money unknown: no price of sim/sim-large, sim/sim-medium", (await shell.RunAsync(run)).Ok().Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
        // One price is known: that model's part is told, the sum is not.
        var part = shell.Write("part.yaml", "- {model: sim/sim-large, input: 1, output: 1}");
        using var summary = JsonDocument.Parse((await shell.RunAsync("score", shell["run"], "--prices", part, "--json")).Ok().Out);
        var arm = summary.RootElement.GetProperty("arms")[0];
        Assert.Null(Usd(arm));
        Assert.Null(Usd(arm.GetProperty("alone")));
        Assert.Equal([false, true], arm.GetProperty("models").EnumerateArray().Select(model => Usd(model) is null));
        Assert.Equal("sim/sim-medium", summary.RootElement.GetProperty("prices").GetProperty("unknown")[0].GetString());
    }

    [Fact]
    public async Task Each_arms_bill_is_as_if_it_had_run_alone_and_beside_it_stands_what_sharing_saved()
    {
        using var shell = new Shell();
        var file = shell.Write("x.yaml", """
            num-samples: 4
            arms: [{protocol: self-consistency, agents: 5}, {protocol: som, agents: 3}]
            """);
        string[] price = ["--price", "1,4"];
        using var both = JsonDocument.Parse((await shell.RunAsync(["run", file, "--out", shell["both"], "--json", .. price])).Ok().Out);
        using var alone = JsonDocument.Parse((await shell.RunAsync(["run", "--num-samples", "4", "--protocol", "som", "--agents", "3", "--out", shell["alone"], "--json", .. price])).Ok().Out);
        var (shared, own) = (both.RootElement.GetProperty("arms")[1], alone.RootElement.GetProperty("arms")[0]);
        Assert.Equal(Usd(own), Usd(shared.GetProperty("alone")));
        Assert.Equal(Tokens(own), Tokens(shared.GetProperty("alone")));
        Assert.True(Usd(shared.GetProperty("saved")) > 0);
        Assert.Equal(Usd(shared.GetProperty("alone"))!.Value, Usd(shared)!.Value + Usd(shared.GetProperty("saved"))!.Value, 7);
        var total = both.RootElement.GetProperty("total");
        var arms = both.RootElement.GetProperty("arms").EnumerateArray().ToList();
        Assert.Equal(arms.Sum(arm => Usd(arm.GetProperty("alone"))!.Value), Usd(total)!.Value + Usd(total.GetProperty("saved"))!.Value, 7);
        Assert.Equal(12, total.GetProperty("saved").GetProperty("calls").GetInt32());
    }

    [Fact]
    public async Task A_reused_answer_costs_nothing_here_and_its_price_where_the_arm_stands_alone()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "3", "--rounds", "1", "--out", shell["first"])).Ok();
        using var summary = JsonDocument.Parse((await shell.RunAsync("run", "--num-samples", "3", "--rounds", "1", "--repeats", "1", "--temperature", "0.7", "--out", shell["second"], "--reuse", shell["first"], "--price", "1,1", "--json")).Ok().Out);
        var arm = summary.RootElement.GetProperty("arms")[0];
        Assert.Equal((0.0, 9), (Usd(arm)!.Value, arm.GetProperty("reused").GetInt32()));
        Assert.True(Usd(arm.GetProperty("alone")) > 0);
        Assert.Equal(Usd(arm.GetProperty("alone")), Usd(arm.GetProperty("saved")));
    }

    /// <summary>A result file of the original tells no tokens: its answers are estimated, not free.</summary>
    [Fact]
    public async Task An_imported_answer_is_not_free_and_the_bill_and_the_baselines_say_that_its_tokens_are_estimated()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "4", "--compat", "seed", "--rounds", "1", "--out", shell["first"])).Ok();
        var file = (await shell.RunAsync("export", shell["first"], "--format", "seed-json", "-o", shell.Folder)).Ok().Out.Trim();
        string[] run = ["run", "--compat", "seed", "--reuse", file + ":1", "--rounds", "2", "--baselines", "auto", "--out", shell["run"], "--price", "1,1"];
        var table = (await shell.RunAsync(run)).Ok().Out;
        using var summary = JsonDocument.Parse((await shell.RunAsync([.. run, "--json"])).Ok().Out);
        var arm = summary.RootElement.GetProperty("arms")[0];
        Assert.Equal((12, 12), (arm.GetProperty("reused").GetInt32(), arm.GetProperty("calls").GetInt32()));
        Assert.True(arm.GetProperty("tokens_estimated").GetBoolean());
        Assert.True(Usd(arm.GetProperty("saved")) > 0);
        using var reader = Mad.Runs.RunReader.Open(shell["run"]);
        var reused = reader.Trials().Where(trial => trial.Arm == arm.GetProperty("name").GetString()).SelectMany(trial => trial.Turns).Where(turn => turn.Turn.Seat.Round == 0).ToList();
        Assert.All(reused, turn => Assert.Equal(
            new Usage((turn.Messages.Sum(message => message.Content.Length) + 3) / 4, 0, (turn.Turn.Reply.Text.Length + 3) / 4, 0, true), turn.Turn.Reply.Usage));
        Assert.Contains(summary.RootElement.GetProperty("baselines")[0].GetProperty("notes").EnumerateArray(), note => note.GetString()!.StartsWith("of some answers nobody told the tokens", StringComparison.Ordinal));
        Assert.Contains("alone it needs 24 calls, about ", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_that_failed_is_in_the_bill_and_not_in_what_a_question_costs()
    {
        using var shell = new Shell();
        await using var peer = await Peer.StartAsync();
        peer.Meddle = request => request.Number == 10 ? Mad.Tests.Models.FaultReply.Error(400, "invalid_request_error", "this cannot be read") : null;
        using var summary = JsonDocument.Parse((await shell.RunAsync(peer.Run(shell["run"], "--num-samples", "4", "--protocol", "som", "--max-concurrency", "1", "--max-failed", "1", "--json"))).Ok().Out);
        var arm = summary.RootElement.GetProperty("arms")[0];
        Assert.Equal(1, arm.GetProperty("failed").GetInt32());
        Assert.InRange(arm.GetProperty("alone").GetProperty("calls").GetInt32(), 18, 23);
        Assert.Equal(6, arm.GetProperty("per_trial").GetProperty("calls").GetDouble());
        using var reader = Mad.Runs.RunReader.Open(shell["run"]);
        var done = reader.Trials().Where(trial => trial.State == Mad.Runs.TrialState.Done).ToList();
        Assert.Equal(3, done.Count);
        Assert.Equal(done.Average(trial => trial.Turns.Sum(turn => turn.Turn.Reply.Usage.Prompt)), arm.GetProperty("per_trial").GetProperty("prompt_tokens").GetDouble(), 9);
    }

    [Fact]
    public async Task The_table_tells_money_saving_critical_path_and_extra_correct_answers_in_80_columns()
    {
        using var shell = new Shell();
        var file = shell.Write("x.yaml", """
            num-samples: 30
            arms: [{protocol: self-consistency, agents: 5}, {protocol: som, agents: 3}]
            """);
        var said = (await shell.RunAsync("run", file, "--out", shell["run"], "--prices", shell.Write("mine.yaml", Prices))).Ok().Out;
        Assert.All(said.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Expectation.Holds("cost-table.txt", string.Join('\n', Seconds().Replace(said, "$1 T").Split('\n').Where(line => CostLine().IsMatch(line))) + "\n");
    }

    private static double? Usd(JsonElement of) => of.GetProperty("usd") is { ValueKind: JsonValueKind.Number } usd ? usd.GetDouble() : null;

    private static (long Prompt, long Completion) Tokens(JsonElement of) => (of.GetProperty("prompt_tokens").GetInt64(), of.GetProperty("completion_tokens").GetInt64());

    [GeneratedRegex(@"(time|median|mean)\s+[0-9.:]+(\s+s\b)?")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"^  +(?:arm  |self-.*[0-9]$|som .*[0-9]$|calls|tokens|money|alone|saved|critical|in all|sharing|[0-9.]+ more|no more|completion|each|[0-9.,]+ USD)")]
    private static partial Regex CostLine();
}
