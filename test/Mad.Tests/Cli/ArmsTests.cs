using System.Text.Json;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>Several arms in one run directory: equal asks are bought once, and the run may grow.</summary>
public sealed class ArmsTests
{
    private const string Four = """
        num-samples: 6
        arms:
          - {protocol: self-consistency, agents: 6}
          - {protocol: som, agents: 3, rounds: [2, 3]}
          - {protocol: sparse, agents: 6, rounds: 2}
        """;

    [Fact]
    public async Task Equal_asks_of_several_arms_are_bought_once_and_each_arm_is_told_what_it_needs_and_what_it_bought()
    {
        using var shell = new Shell();
        var said = (await shell.RunAsync("run", shell.Write("x.yaml", Four), "--out", shell["run"], "--json")).Ok();
        using var summary = JsonDocument.Parse(said.Out);
        // Six first answers for all; three more a later round of som, where the longer debate goes on from the shorter one; six for the ring.
        Assert.Equal(6 * (6 + 3 + 3 + 6), summary.RootElement.GetProperty("total").GetProperty("calls").GetInt32());
        var arms = summary.RootElement.GetProperty("arms").EnumerateArray().ToList();
        Assert.Equal(["self-consistency agents=6", "som agents=3 rounds=2", "som agents=3 rounds=3", "sparse agents=6 rounds=2"], arms.Select(arm => arm.GetProperty("name").GetString()));
        Assert.Equal([36, 18, 18, 36], arms.Select(arm => arm.GetProperty("calls").GetInt32()));
        Assert.Equal([0, 18, 36, 36], arms.Select(arm => arm.GetProperty("shared").GetInt32()));
        Assert.Equal([36, 36, 54, 72], arms.Select(arm => arm.GetProperty("alone").GetProperty("calls").GetInt32()));
        using var reader = RunReader.Open(shell["run"]);
        Assert.Equal(reader.Totals.Run.Calls, reader.Trials().SelectMany(trial => trial.Turns).Select(turn => turn.Turn.Key).Distinct().Count());
        Assert.Equal(reader.Totals.Run.Attempts, reader.Totals.Run.Calls);
        Assert.Equal(4 * 6, reader.Trials().Count());
    }

    [Fact]
    public async Task On_a_finished_run_of_several_arms_the_same_command_buys_nothing_and_prints_the_same()
    {
        using var shell = new Shell();
        string[] command = ["run", shell.Write("x.yaml", Four), "--out", shell["run"]];
        var first = (await shell.RunAsync(command)).Ok();
        Assert.Equal(first.Out, (await shell.RunAsync(command)).Ok().Out);
        Assert.All(first.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Arms_rounds_that_only_add_repeats_and_questions_may_be_more_and_it_ends_as_if_asked_at_once()
    {
        using var shell = new Shell();
        Task<Said> Run(string name, string arms, params string[] more) => shell.RunAsync(["run", shell.Write("x.yaml", arms), "--out", shell[name], .. more]);
        const string Whole = """
            arms:
              - {name: a, protocol: som, rounds: 3}
              - {name: b, protocol: critic-synthesizer}
              - {name: c, protocol: self-consistency, agents: 4}
            """;
        (await Run("grown", "arms: [{name: a, protocol: som, rounds: 2}]", "--num-samples", "3")).Ok();
        (await Run("grown", "arms: [{name: a, protocol: som, rounds: 2}, {name: b, protocol: critic-synthesizer}]", "--num-samples", "3")).Ok();
        (await Run("grown", "arms: [{name: a, protocol: som, rounds: 3}, {name: b, protocol: critic-synthesizer}]", "--num-samples", "3")).Ok();
        (await Run("grown", Whole, "--num-samples", "5", "--repeats", "2")).Ok();
        (await Run("whole", Whole, "--num-samples", "5", "--repeats", "2")).Ok();
        Assert.Equal(Trials(shell["whole"]), Trials(shell["grown"]));
    }

    [Fact]
    public async Task Killed_at_any_answer_a_run_of_several_arms_buys_only_the_rest_and_ends_the_same()
    {
        using var shell = new Shell();
        await using var peer = await Peer.StartAsync();
        var file = shell.Write("x.yaml", "arms: [{protocol: self-consistency, agents: 4}, {protocol: som}, {protocol: som, rounds: 3}]");
        string[] Command(string name) => ["run", file, .. peer.Run(shell[name], "--num-samples", "2", "--max-concurrency", "3")[1..]];
        peer.Meddle = request =>
        {
            RunCopy.Take(shell["whole"], shell[FormattableString.Invariant($"killed-{request.Number}")]);
            return null;
        };
        (await shell.RunAsync(Command("whole"))).Ok();
        peer.Meddle = null;
        Assert.Equal(2 * (4 + 3 + 3), peer.Requests);
        var whole = Trials(shell["whole"]);
        for (var killed = 0; killed < 20; killed += 3)
        {
            var (name, before) = (FormattableString.Invariant($"killed-{killed}"), peer.Requests);
            List<string> stored;
            using (var reader = RunReader.Open(shell[name]))
            {
                stored = [.. peer.Ledger.Select(request => request.Header("Idempotency-Key")!).Distinct().Where(key => reader.Find(new CallKey(key)) is not null)];
            }

            (await shell.RunAsync(Command(name))).Ok();
            Assert.Empty(peer.Ledger.Skip(before).Select(request => request.Header("Idempotency-Key")!).Intersect(stored));
            Assert.Equal(whole, Trials(shell[name]));
        }
    }

    [Theory]
    [InlineData("arms: [{name: a, protocol: som, rounds: 1}]", "arm a: rounds: 2 → 1")]
    [InlineData("arms: [{name: a, protocol: som, set: {topology: ring}}]", "arm a: topology: all → ring")]
    [InlineData("arms: [{name: a, protocol: som, prompt: {initial: initial_persona}}]", "arm a: prompt initial:")]
    [InlineData("arms: [{name: a, protocol: som, temperature: 0.1}]", "arm a: temperature: 0.7 → 0.1")]
    [InlineData("arms: [{name: a, protocol: som, stop-rule: unanimous}]", "arm a: steps.1.until: (none) → unanimous")]
    [InlineData("arms: [{name: b, protocol: som}]", "arm a: asked → (none)")]
    [InlineData("seed: 3\narms: [{name: a, protocol: som}]", "seed: 12345 → 3")]
    public async Task Anything_else_is_refused_with_its_difference(string other, string difference)
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", shell.Write("x.yaml", "arms: [{name: a, protocol: som}]"), "--num-samples", "2", "--out", shell["run"])).Ok();
        var said = await shell.RunAsync("run", shell.Write("y.yaml", other), "--num-samples", "2", "--out", shell["run"]);
        Assert.Equal(2, said.Code);
        Assert.Contains(difference, said.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rounds_that_do_more_than_add_may_not_grow()
    {
        using var shell = new Shell();
        string[] run = ["run", "--protocol", shell.Write("p.yaml", """
            name: late
            defaults: {rounds: 2}
            agents: {agent: {count: 2}, judge: {}}
            steps:
              - {repeat: rounds, steps: [{step: answer, who: agent, prompt: initial}]}
              - {step: judge, who: judge, prompt: judge, reads: verdict, sees: {said: {from: agent}}}
            decide: {rule: last-of, from: judge}
            prompts: {initial: initial_plain, judge: {template: "{{ question }}{{ said | length }}"}}
            """), "--num-samples", "2", "--out", shell["run"]];
        (await shell.RunAsync(run)).Ok();
        Assert.Contains("arm late: rounds: 2 → 3", (await shell.RunAsync([.. run, "--rounds", "3"])).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_arm_is_exported_or_scored_by_its_name_and_all_are_scored_each_with_its_own_protocol()
    {
        using var shell = new Shell();
        var file = shell.Write("x.yaml", """
            num-samples: 4
            arms: [{protocol: collaborative}, {protocol: critic-synthesizer}, {protocol: adversarial-judge}]
            """);
        (await shell.RunAsync("run", file, "--out", shell["run"])).Ok();
        Assert.Contains("--arm: 'collaborative', 'critic-synthesizer', 'adversarial-judge'", (await shell.RunAsync("export", shell["run"])).Err, StringComparison.Ordinal);
        Assert.Contains("did you mean 'collaborative'", (await shell.RunAsync("export", shell["run"], "--arm", "colaborative")).Err, StringComparison.Ordinal);
        (await shell.RunAsync("export", shell["run"], "--arm", "critic-synthesizer", "-o", shell["arm.json"])).Ok();
        (await shell.RunAsync("run", "--num-samples", "4", "--protocol", "critic-synthesizer", "--out", shell["alone"])).Ok();
        (await shell.RunAsync("export", shell["alone"], "-o", shell["alone.json"])).Ok();
        Assert.Equal(await File.ReadAllTextAsync(shell["alone.json"], TestContext.Current.CancellationToken), await File.ReadAllTextAsync(shell["arm.json"], TestContext.Current.CancellationToken));
        var scored = (await shell.RunAsync("score", shell["run"], "--extractor", "mad", "--json")).Ok();
        var stored = (await shell.RunAsync("score", shell["run"], "--json")).Ok();
        Assert.Equal(Accuracies(stored.Out), Accuracies(scored.Out));
        Assert.Single(Accuracies((await shell.RunAsync("score", shell["run"], "--arm", "collaborative", "--round", "1", "--json")).Ok().Out));
    }

    [Fact]
    public async Task Options_set_what_they_are_called_and_a_protocols_settings_what_they_change()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--set", "num-samples=3", "--set", "rounds=3", "--set", "topology=none", "--stop-rule", "unanimous", "--out", shell["run"])).Ok();
        using var reader = RunReader.Open(shell["run"]);
        var arm = Assert.Single(reader.Manifest.Arms);
        Assert.Equal((3, 3), (reader.Manifest.Questions.Count, arm.Rounds));
        Assert.Contains("\"topology\":\"none\"", arm.Document, StringComparison.Ordinal);
        Assert.Contains("\"until\":\"unanimous\"", arm.Document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("protocols-side-by-side.yaml", 4)]
    [InlineData("rounds-and-topologies.yaml", 6)]
    [InlineData("mixed-team.yaml", 4)]
    public async Task The_sample_files_run_on_the_simulator(string name, int arms)
    {
        using var shell = new Shell();
        var file = Path.Combine(Repository.Root, "samples", name);
        (await shell.RunAsync("validate", file)).Ok();
        var said = (await shell.RunAsync("run", file, "--num-samples", "4", "--out", shell["run"], "--json")).Ok();
        Assert.Equal(arms, Accuracies(said.Out).Count);
    }

    private static List<double> Accuracies(string json)
    {
        using var summary = JsonDocument.Parse(json);
        return [.. summary.RootElement.GetProperty("arms").EnumerateArray().Select(arm => arm.GetProperty("accuracy").GetDouble())];
    }

    private static List<string> Trials(string run)
    {
        using var reader = RunReader.Open(run);
        return [.. reader.Trials().Select(trial => $"{trial.Arm} {trial.Problem.Question.Id} {trial.Repeat} {trial.State} {string.Join(' ', trial.Turns.Select(turn => turn.Turn.Key))}")];
    }
}
