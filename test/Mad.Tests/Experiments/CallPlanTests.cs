using Mad.Cli.Commands;
using Mad.Cli.Live;
using Mad.Engine;
using Mad.Experiments;
using Mad.Protocols;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Experiments;

/// <summary>A plan says what the run then buys.</summary>
public sealed class CallPlanTests : IDisposable
{
    private const int Tokens = 60;
    private readonly string _folder = Directory.CreateTempSubdirectory("mad-plan-").FullName;

    public static TheoryData<string> Protocols => [.. ProtocolCatalog.Names];

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task It_predicts_the_calls_and_prompt_tokens_of_every_protocol(string protocol)
    {
        var document = ProtocolCatalog.Find(protocol);
        for (var more = 0; more < 2; more++)
        {
            var settings = new RunSettings { NumSamples = "3", Protocol = protocol, Agents = document.DefaultAgents * (more + 1), Rounds = document.DefaultRounds + more };
            await ComparedAsync(settings, $"{protocol}-{more}");
        }
    }

    [Fact]
    public async Task It_predicts_what_a_grid_of_arms_that_share_asks_buys()
    {
        var settings = ExperimentFile.Parse(
            """
            num-samples: 4
            repeats: 2
            protocol: [self-consistency, som, collaborative, sparse, critic-synthesizer]
            agents: [3, 6]
            rounds: [1, 2, 3]
            """,
            "x.yaml", []);
        var plan = await ComparedAsync(settings, "grid");
        Assert.True(plan.IsExact);
        Assert.True(plan.Together.Most < plan.Alone.Most * 0.7);
    }

    [Fact]
    public async Task A_grid_with_arms_that_stop_early_or_hold_stays_between_its_bounds() => await ComparedAsync(
        ExperimentFile.Parse(
            """
            num-samples: 5
            protocol: [self-consistency, som, choi-decentralized, choi-decentralized-conformist, choi-decentralized-follower]
            stop-rule: [fixed, unanimous, share >= 0.6]
            """,
            "x.yaml", []),
        "stops");

    [Fact]
    public async Task What_a_run_directory_holds_is_not_bought_again()
    {
        var settings = new RunSettings { NumSamples = "3", Protocol = "collaborative" };
        await ComparedAsync(settings, "begun");
        var (experiment, path) = (new ExperimentCheck("").Check(settings with { NumSamples = "5", Rounds = 3 }), Path.Combine(_folder, "begun"));
        using var stored = StoredAnswers.Open(path, Manifests.Of(experiment, settings), null);
        var plan = new CallPlan(experiment, Tokens, stored.Find, stored.IsDone).Make(_ => { }, TestContext.Current.CancellationToken);
        Assert.Equal(5 * 9, plan.Together.Most);
        Assert.Equal((5 * 9) - (3 * 6), plan.Left.Most);
        Assert.Equal((3 * 6, plan.Left.Most), (plan.There, plan.Left.Least));
    }

    [Theory]
    [InlineData("liang")]
    [InlineData("mallm-memory")]
    [InlineData("agentverse")]
    [InlineData("choi-decentralized-conformist")]
    public async Task What_is_there_is_counted_under_the_keys_it_really_has_and_what_is_left_stays_between_its_bounds(string protocol)
    {
        var (begun, more) = (new RunSettings { NumSamples = "2", Protocol = protocol }, new RunSettings { NumSamples = "4", Protocol = protocol });
        await ComparedAsync(begun, protocol);
        var (experiment, path, bought) = (new ExperimentCheck("").Check(more), Path.Combine(_folder, protocol), Calls(protocol));
        using (var stored = StoredAnswers.Open(path, Manifests.Of(experiment, more), null))
        {
            var plan = new CallPlan(experiment, Tokens, stored.Find, stored.IsDone).Make(_ => { }, TestContext.Current.CancellationToken);
            Assert.Equal(bought, plan.There);
            await RunAsync(experiment, more, path);
            Assert.InRange(Calls(protocol) - bought, Math.Max(1, plan.Left.Least), plan.Left.Most);
        }
    }

    [Theory]
    [InlineData("agentverse", 4)]
    [InlineData("mallm-memory", 3)]
    [InlineData("mallm-report", 3)]
    [InlineData("mallm-relay", 3)]
    [InlineData("liang", 3)]
    public void A_loop_that_nothing_can_end_yet_is_surely_begun(string protocol, int least)
    {
        var plan = Plan(new ExperimentCheck("").Check(new RunSettings { NumSamples = "2", Protocol = protocol }));
        Assert.Equal((2 * least, 2 * least, 2 * least), (plan.Arms[0].Calls.Least, plan.Together.Least, plan.Left.Least));
    }

    [Fact]
    public void A_reply_is_no_longer_than_its_limit()
    {
        var plan = new CallPlan(new ExperimentCheck("").Check(new RunSettings { NumSamples = "2", MaxTokens = 100 }), 5000, (_, _) => null, _ => false).Make(_ => { }, TestContext.Current.CancellationToken);
        Assert.Equal(12 * 100, plan.Left.Completion);
        Assert.InRange(plan.Left.Prompt, 2 * 3 * 3 * 100, 2 * 3 * 3 * 600);
        Assert.InRange(plan.Left.WorstPrompt - plan.Left.Prompt, 0, 12);
    }

    [Fact]
    public void Replies_at_their_limit_make_the_worst_case()
    {
        var plan = Plan(new ExperimentCheck("").Check(new RunSettings { NumSamples = "2", MaxTokens = 600 }));
        Assert.Equal(12 * 600, plan.Left.WorstCompletion);
        // The second round of an agent shows three replies: 540 tokens more each.
        Assert.InRange(plan.Left.WorstPrompt - plan.Left.Prompt, 2 * 3 * 3 * 535, 2 * 3 * 3 * 545);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private long Calls(string name)
    {
        using var reader = RunReader.Open(Path.Combine(_folder, name));
        return reader.Totals.Run.Calls;
    }

    private static RunPlan Plan(Experiment experiment) => new CallPlan(experiment, Tokens, (_, _) => null, _ => false).Make(_ => { }, TestContext.Current.CancellationToken);

    private async Task<RunPlan> ComparedAsync(RunSettings settings, string name)
    {
        var experiment = new ExperimentCheck("").Check(settings);
        var plan = Plan(experiment);
        var tally = await RunAsync(experiment, settings, Path.Combine(_folder, name));
        using var reader = RunReader.Open(Path.Combine(_folder, name));
        var totals = reader.Totals;
        Assert.InRange(totals.Run.Calls, plan.Together.Least, plan.Together.Most);
        Assert.True(totals.Run.Bought.Prompt <= plan.Together.Prompt, $"{name}: {totals.Run.Bought.Prompt} > {plan.Together.Prompt}");
        if (plan.IsExact)
        {
            Assert.Equal((plan.Together.Most, plan.Together.Prompt, plan.Together.Completion), (totals.Run.Calls, totals.Run.Bought.Prompt, totals.Run.Bought.Completion));
            Assert.Equal(1, tally.Share);
            Assert.Equal(plan.Arms.Select(arm => (arm.Name, arm.Calls.Most, arm.Calls.Prompt)), totals.Arms.Select(arm => (arm.Name, arm.Needed, arm.Alone.Prompt)));
        }
        else
        {
            Assert.All(plan.Arms.Zip(totals.Arms), pair => Assert.InRange(pair.Second.Needed, pair.First.Calls.Least, pair.First.Calls.Most));
        }

        return plan;
    }

    private static async Task<Tally> RunAsync(Experiment experiment, RunSettings settings, string path)
    {
        await using var directory = RunDirectory.Open(path, Manifests.Of(experiment, settings), TimeProvider.System);
        await directory.Store.AddProblemsAsync(experiment.Problems);
        await directory.Store.AddArmsAsync([.. experiment.Arms.Select(arm => arm.Name)]);
        var (model, trials) = (new PlannedModel(Tokens), ExperimentPlan.Trials(experiment));
        var tally = new Tally(experiment, trials, TimeProvider.System);
        var runner = new Runner(
            directory.Store, experiment.Arms.ToDictionary(arm => arm.Name, arm => (IProtocol)arm.Protocol), label => new ModelAt(model, label, SendsSeed: true), experiment.Extractor, new RunnerSettings(), tally.Hear);
        var outcome = await runner.RunAsync(trials, default, default);
        Assert.Equal(0, outcome.Failed + outcome.Left);
        return tally;
    }
}
