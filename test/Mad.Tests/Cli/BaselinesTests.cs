using System.Text.Json;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary><c>--baselines auto</c>: what stands beside a debate, and what of it is bought.</summary>
public sealed class BaselinesTests
{
    private const string Pool = "SC initial_plain sim-medium";

    [Fact]
    public async Task A_debate_gets_a_pool_of_samples_and_itself_with_nobody_reading_and_its_first_answers_are_bought_once()
    {
        using var shell = new Shell();
        var arms = await ArmsAsync(shell, "--num-samples", "4", "--baselines", "auto");
        Assert.Equal(["collaborative", Pool, "collaborative isolated"], arms.Select(arm => arm.Name));
        Assert.Equal(4 * 3, arms[1].Shared);
        Assert.Equal(4 * 3, arms[2].Shared);
        Assert.Equal(4 * 3, arms[2].Calls);
        using var reader = RunReader.Open(shell["run"]);
        var first = reader.Trials().Where(trial => trial.Arm == "collaborative").SelectMany(Opening).ToList();
        var samples = reader.Trials().Where(trial => trial.Arm == Pool).SelectMany(Opening).ToList();
        Assert.Equal(first, samples.Where(sample => sample.Place < 3));
    }

    [Fact]
    public async Task Debates_that_open_alike_share_one_pool_and_others_have_their_own()
    {
        using var shell = new Shell();
        var file = shell.Write("x.yaml", """
            baselines: auto
            num-samples: 2
            arms:
              - {protocol: som}
              - {protocol: sparse, agents: 4}
              - {protocol: som, temperature: 0.2}
              - {protocol: critic-synthesizer, prompt: {initial: initial_persona}}
            """);
        var arms = await ArmsAsync(shell, file);
        Assert.Equal(
            ["som", "sparse agents=4", "som temperature=0.2", "critic-synthesizer prompt", Pool, Pool + " T=0.2", "SC initial_persona sim-medium"],
            arms.Select(arm => arm.Name.Replace("initial=initial_persona", "prompt", StringComparison.Ordinal)).Where(name => !name.EndsWith(" isolated", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_arm_of_the_file_that_is_such_a_pool_already_serves_as_one()
    {
        using var shell = new Shell();
        var file = shell.Write("x.yaml", """
            baselines: auto
            num-samples: 2
            arms:
              - {protocol: som}
              - {protocol: self-consistency, agents: 40}
              - {protocol: som, set: {topology: none}}
            """);
        var arms = await ArmsAsync(shell, file);
        Assert.Equal(["som", "self-consistency agents=40", "som topology=none"], arms.Select(arm => arm.Name));
        using var reader = RunReader.Open(shell["run"]);
        var beside = Assert.Single(reader.Manifest.Baselines);
        Assert.Equal(["self-consistency agents=40"], beside.Pools);
        Assert.Equal("som topology=none", beside.Isolated);
    }

    [Fact]
    public async Task A_mixed_team_has_a_pool_for_each_of_its_models()
    {
        using var shell = new Shell();
        var arms = await ArmsAsync(shell, "--num-samples", "3", "--protocol", "som", "--baselines", "auto", "--agent-model", "1=sim-small", "--agent-model", "3=sim-large");
        Assert.Equal(["SC initial_plain sim-small", Pool, "SC initial_plain sim-large"], arms.Select(arm => arm.Name).Where(name => name.StartsWith("SC ", StringComparison.Ordinal)));
        Assert.All(arms.Where(arm => arm.Name.StartsWith("SC ", StringComparison.Ordinal)), arm => Assert.Equal(3, arm.Shared));
    }

    [Fact]
    public async Task A_run_without_baselines_may_get_them_later_and_buys_only_them()
    {
        using var shell = new Shell();
        string[] run = ["run", "--num-samples", "3", "--out", shell["run"], "--json"];
        (await shell.RunAsync(run)).Ok();
        var grown = Arms((await shell.RunAsync([.. run, "--baselines", "auto"])).Ok());
        var whole = await ArmsAsync(shell, "--num-samples", "3", "--baselines", "auto");
        Assert.Equal(whole, grown);
        var refused = await shell.RunAsync(run);
        Assert.Equal(2, refused.Code);
        Assert.Contains("baselines: auto → (none)", refused.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_reads_nobody_needs_no_baseline()
    {
        using var shell = new Shell();
        var arms = await ArmsAsync(shell, "--num-samples", "2", "--protocol", "self-consistency", "--baselines", "auto");
        Assert.Equal(["self-consistency"], arms.Select(arm => arm.Name));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Every_protocol_of_the_catalog_has_baselines_if_somebody_reads_somebody_else(string protocol)
    {
        using var shell = new Shell();
        using var summary = JsonDocument.Parse((await shell.RunAsync("run", "--protocol", protocol, "--num-samples", "2", "--baselines", "auto", "--out", shell["run"], "--json")).Ok().Out);
        var beside = summary.RootElement.GetProperty("baselines").EnumerateArray().ToList();
        if (protocol is "cot" or "direct" or "medprompt" or "self-consistency" or "self-correction")
        {
            Assert.Empty(beside);
            return;
        }

        var rows = Assert.Single(beside).GetProperty("against").EnumerateArray().ToList();
        Assert.Equal(6, rows.Count);
        Assert.All(rows, row => Assert.True(row.GetProperty("difference").ValueKind == JsonValueKind.Number ^ row.GetProperty("why").ValueKind == JsonValueKind.String, row.ToString()));
        Assert.All(rows.Where(row => row.GetProperty("name").GetString() != "SC at equal money"), row => Assert.Equal(2, row.GetProperty("questions").GetInt32()));
        Assert.All(rows, row => Assert.Equal(row.GetProperty("wanted"), row.GetProperty("samples").ValueKind == JsonValueKind.Number && row.GetProperty("wanted").ValueKind == JsonValueKind.Number && row.GetProperty("samples").GetInt32() < 64 ? row.GetProperty("samples") : row.GetProperty("wanted"), Same));
    }

    [Fact]
    public async Task The_plan_takes_as_many_samples_as_the_debate_is_planned_to_cost()
    {
        using var shell = new Shell();
        using var plan = JsonDocument.Parse((await shell.RunAsync("plan", "--num-samples", "30", "--protocol", "som", "--rounds", "3", "--baselines", "auto", "--out", shell["run"], "--json")).Ok().Out);
        var arms = plan.RootElement.GetProperty("arms").EnumerateArray().ToDictionary(arm => arm.GetProperty("name").GetString()!);
        long Tokens(string arm) => arms[arm].GetProperty("prompt_tokens").GetInt64() + arms[arm].GetProperty("completion_tokens").GetInt64();
        var samples = arms[Pool].GetProperty("calls").GetInt64() / 30;
        Assert.Equal(samples, Tokens("som") * samples / Tokens(Pool));
        Assert.InRange(samples, 18, 30);
    }

    [Fact]
    public async Task An_arm_of_the_file_with_too_few_samples_stays_as_it_is_and_its_answers_are_in_the_pool_that_is_added()
    {
        using var shell = new Shell();
        var arms = await ArmsAsync(shell, shell.Write("x.yaml", "{baselines: auto, num-samples: 3, arms: [{protocol: self-consistency, agents: 7}, {protocol: som}]}"));
        Assert.Equal(new ArmCost("self-consistency agents=7", 21, 0), arms[0]);
        var pool = Assert.Single(arms, arm => arm.Name == Pool);
        Assert.Equal(21, pool.Shared);
        Assert.True(pool.Calls > 0);
    }

    [Fact]
    public async Task No_pool_gets_more_than_64_samples_and_it_is_said_where_that_is_too_few()
    {
        using var shell = new Shell();
        var said = (await shell.RunAsync("run", "--num-samples", "2", "--agents", "10", "--rounds", "3", "--baselines", "auto", "--out", shell["run"])).Ok();
        Assert.Contains("to 64 samples a question", said.Err, StringComparison.Ordinal);
        Assert.Contains("no pool gets more than 64", said.Err, StringComparison.Ordinal);
        Assert.Contains("there are 64", said.Out, StringComparison.Ordinal);
        Assert.Contains("64+", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rounds_taken_from_an_earlier_run_open_the_pool_too()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "3", "--out", shell["first"])).Ok();
        var arms = Arms((await shell.RunAsync("run", "--reuse", shell["first"] + ":2", "--rounds", "3", "--baselines", "auto", "--out", shell["run"], "--json")).Ok());
        Assert.Equal(["collaborative", Pool, "collaborative isolated"], arms.Select(arm => arm.Name.Split(" #")[0]));
        using var reader = RunReader.Open(shell["run"]);
        var debate = reader.Trials().Where(trial => trial.Arm == "collaborative").SelectMany(Opening).ToList();
        Assert.Equal(debate, reader.Trials().Where(trial => trial.Arm.StartsWith(Pool, StringComparison.Ordinal)).SelectMany(Opening).Where(sample => sample.Place < 3));
        Assert.Equal(debate, reader.Trials().Where(trial => trial.Arm == "collaborative isolated").SelectMany(Opening));
    }

    [Fact]
    public async Task The_originals_way_of_asking_has_baselines_too()
    {
        using var shell = new Shell();
        var said = (await shell.RunAsync("run", "--num-samples", "4", "--compat", "seed", "--baselines", "auto", "--out", shell["run"])).Ok();
        Assert.Contains("debate − SC at equal tokens: ", said.Out, StringComparison.Ordinal);
    }

    public static TheoryData<string> Protocols => [.. Mad.Protocols.ProtocolCatalog.Names];

    private static bool Same(JsonElement a, JsonElement b) => a.ToString() == b.ToString();

    private static async Task<List<ArmCost>> ArmsAsync(Shell shell, params string[] args) =>
        Arms((await shell.RunAsync(["run", .. args, "--out", shell["run"], "--fresh", "--json"])).Ok());

    private static List<ArmCost> Arms(Said said)
    {
        using var summary = JsonDocument.Parse(said.Out);
        return [.. summary.RootElement.GetProperty("arms").EnumerateArray().Select(arm => new ArmCost(arm.GetProperty("name").GetString()!, arm.GetProperty("calls").GetInt32(), arm.GetProperty("shared").GetInt32()))];
    }

    private static IEnumerable<Sample> Opening(StoredTrial trial) => trial.Turns.Where(turn => turn.Turn.Seat.Round == 0).Select(turn => new Sample(trial.Problem.Question.Id, turn.Turn.Seat.Place, turn.Turn.Key!.Value, turn.Turn.Reply.Text));

    private sealed record ArmCost(string Name, int Calls, int Shared);

    private sealed record Sample(string Question, int Place, CallKey Key, string Text);
}
