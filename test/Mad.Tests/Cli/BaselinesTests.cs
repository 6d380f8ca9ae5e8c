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
