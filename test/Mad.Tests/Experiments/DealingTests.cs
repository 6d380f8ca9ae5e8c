using Mad.Experiments;
using Mad.Tests.Cli;
using Xunit;

namespace Mad.Tests.Experiments;

/// <summary>What an experiment deals to its casts: models, answers, passages, other questions.</summary>
public sealed class DealingTests
{
    private const string Pool = """
        name: pooled
        agents:
          one: {model: {pool: {a: 1, b: 1}, draw: DRAW}}
          two: {model: [c@other=http://127.0.0.1:8/v1, d], count: 3, sampling: {temperature: 0.1}}
        steps:
          - {step: answer, who: [one, two], prompt: initial}
        decide: {rule: plurality, from: [one, two]}
        prompts: {initial: initial_plain}
        """;

    private const string Assigned = """
        name: assigned
        agents:
          debater: {count: 4, objective: [right, wrong]}
          expert: {private: passage}
          judge: {}
        steps:
          - step: argue
            who: [debater, expert]
            prompt: argue
            reads: text
          - {step: judge, who: judge, prompt: judge, reads: verdict, sees: {said: {from: [debater, expert]}}}
        decide: {rule: last-of, from: judge}
        prompts: {argue: {template: "{{ question }} {{ assigned }} {{ passage }}"}, judge: {template: "{{ question }} {{ said }}"}}
        swap: {agents.debater.objective: [wrong, right]}
        """;

    private const string Noisy = """
        name: noisy
        agents:
          agent: {count: 2}
          stranger: {count: 3, kind: noise}
        steps:
          - {step: answer, who: agent, prompt: initial}
          - {step: elsewhere, who: stranger, prompt: initial, reads: text}
        decide: {rule: plurality, from: agent}
        prompts: {initial: initial_plain}
        """;

    [Theory]
    [InlineData("agent")]
    [InlineData("question")]
    [InlineData("call")]
    public void A_pool_is_drawn_once_for_the_run_for_the_question_or_for_the_call_and_a_list_is_taken_in_turn(string draw)
    {
        using var shell = new Shell();
        var experiment = Check(shell, Pool.Replace("DRAW", draw, StringComparison.Ordinal), new RunSettings { NumSamples = "40" });
        var arm = Assert.Single(experiment.Arms);
        var first = ExperimentPlan.Trials(experiment).Select(trial => trial.Cast[0].Model).ToList();
        Assert.Equal(["other/c", "sim/d", "other/c"], ExperimentPlan.Trials(experiment)[0].Cast.Skip(1).Select(agent => agent.Model));
        Assert.Equal([0.7, 0.1, 0.1, 0.1], arm.Cast.Select(agent => agent.Sampling.Temperature));
        Assert.Equal(["other", "sim"], experiment.Endpoints.Keys.Order());
        switch (draw)
        {
            case "agent":
                Assert.Contains(Assert.Single(first.Distinct()), new[] { "sim/a", "sim/b" });
                break;
            case "question":
                Assert.Equal(["sim/a", "sim/b"], first.Distinct().Order());
                Assert.InRange(first.Count(model => model == "sim/a"), 10, 30);
                break;
            default:
                Assert.All(first, model => Assert.Equal("pool:sim/a=1,sim/b=1", model));
                break;
        }
    }

    [Fact]
    public void Arms_draw_alike_and_an_agents_own_model_wins()
    {
        using var shell = new Shell();
        var file = shell.Write("p.yaml", Pool.Replace("DRAW", "question", StringComparison.Ordinal));
        var settings = new RunSettings { NumSamples = "20", Protocol = file };
        var experiment = new ExperimentCheck("").Check(settings with { Arms = [settings with { Name = "x" }, settings with { Name = "y", AgentModels = ["2=mine"] }] });
        Assert.All(ExperimentPlan.Trials(experiment).GroupBy(trial => trial.Question.Id), trials => Assert.Single(trials.Select(trial => trial.Cast[0].Model).Distinct()));
        Assert.Equal("sim/mine", experiment.Arms[1].Cast[1].Model);
    }

    [Fact]
    public void Simulated_models_of_a_protocol_file_are_refused_elsewhere_with_the_way_to_name_others()
    {
        using var shell = new Shell();
        var yaml = Pool.Replace("DRAW", "call", StringComparison.Ordinal).Replace("{a: 1", "{sim-small: 1", StringComparison.Ordinal);
        var mistake = Assert.Throws<UsageException>(() => Check(shell, yaml, new RunSettings { Endpoint = "ollama", Model = "m" }));
        Assert.Contains("--set 'agents.one.model={pool: {A: 0.5, B: 0.5}, draw: call}'", mistake.Message, StringComparison.Ordinal);
        var mended = Check(shell, yaml, new RunSettings { Endpoint = "ollama", Model = "m", Set = ["agents.one.model={pool: {qwen2.5:7b: 0.5, x@sim: 0.5}, draw: call}"] });
        Assert.Equal("pool:ollama/qwen2.5:7b=0.5,sim/x=0.5", mended.Arms[0].Cast[0].Model);
    }

    [Fact]
    public void An_endpoint_that_nobody_asks_needs_no_key_and_makes_no_run_simulated()
    {
        using var shell = new Shell();
        var experiment = Check(shell, Pool.Replace("DRAW", "call", StringComparison.Ordinal).Replace("{a: 1, b: 1}", "{a@ollama: 1}", StringComparison.Ordinal).Replace(", d]", "]", StringComparison.Ordinal), new RunSettings { NumSamples = "2" });
        Assert.Equal(["ollama", "other"], experiment.Endpoints.Keys.Order());
        Assert.False(experiment.Simulated);
    }

    [Fact]
    public void Any_team_can_be_drawn_from_a_pool_of_the_command_line()
    {
        var experiment = new ExperimentCheck("").Check(new RunSettings { NumSamples = "2", Model = "{pool: {a: 0.25, b@ollama: 0.75}, draw: call}" });
        Assert.All(experiment.Arms[0].Cast, agent => Assert.Equal("pool:sim/a=0.25,ollama/b=0.75", agent.Model));
    }

    [Fact]
    public void Right_is_the_reference_answer_and_wrong_another_one_each_time_another_if_there_are_enough()
    {
        using var shell = new Shell();
        var experiment = Check(shell, Assigned, new RunSettings { NumSamples = "60" });
        var right = experiment.Problems.ToDictionary(problem => problem.Question.Id, problem => problem.Answer);
        var wrong = new HashSet<string>();
        foreach (var trial in ExperimentPlan.Trials(experiment))
        {
            Assert.Equal(right[trial.Question.Id], trial.Dealt["debater 1"]);
            Assert.Equal(right[trial.Question.Id], trial.Dealt["debater 3"]);
            string[] others = [trial.Dealt["debater 2"], trial.Dealt["debater 4"]];
            Assert.DoesNotContain(right[trial.Question.Id], others);
            Assert.Equal(Math.Min(2, trial.Question.Options.Count - 1), others.Distinct().Count());
            Assert.All(others, letter => Assert.InRange(letter[0] - 'A', 0, trial.Question.Options.Count - 1));
            Assert.DoesNotContain("passage", trial.Dealt.Keys);
            wrong.Add(others[0]);
        }

        Assert.True(wrong.Count >= 3);
        Assert.Equal(
            ["debater 1: right answer", "debater 2: wrong answer", "debater 3: right answer", "debater 4: wrong answer", "expert: no passage (the dataset has none)"],
            experiment.Arms[0].Dealt);
    }

    [Fact]
    public void A_swapped_arm_is_dealt_the_same_answers_with_the_sides_exchanged()
    {
        using var shell = new Shell();
        var experiment = Check(shell, Assigned, new RunSettings { NumSamples = "20", Swap = true });
        Assert.Equal(["assigned", "assigned-swapped"], experiment.Arms.Select(arm => arm.Name));
        Assert.All(ExperimentPlan.Trials(experiment).GroupBy(trial => trial.Question.Id), pair =>
        {
            Trial[] trials = [.. pair];
            Assert.Equal(trials[0].Dealt["debater 1"], trials[1].Dealt["debater 2"]);
            Assert.Equal(trials[0].Dealt["debater 2"], trials[1].Dealt["debater 1"]);
        });
    }

    [Fact]
    public async Task A_passage_of_the_dataset_reaches_only_whom_it_is_dealt_to_and_every_report_says_what_was_dealt()
    {
        using var shell = new Shell();
        shell.Write("p.yaml", Assigned);
        shell.Write("q.jsonl", """
            {"question": "q one", "options": ["x", "y", "z"], "answer": "B", "text": "SECRET"}
            {"question": "q two", "options": ["x", "y", "z"], "answer": "C", "text": "SECRET"}

            """);
        var said = (await shell.RunAsync("run", "--dataset", shell["q.jsonl"], "--map", "passage=text", "--protocol", shell["p.yaml"], "--out", shell["run"])).Ok();
        Assert.Contains("  dealt: debater 1: right answer, debater 2: wrong answer,\n         debater 3: right answer, debater 4: wrong answer, expert: passage\n", said.Out, StringComparison.Ordinal);
        Assert.Contains("\"debater 2: wrong answer\"", await File.ReadAllTextAsync(shell["run/summary.json"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var reader = Mad.Runs.RunReader.Open(shell["run"]);
        Assert.Contains("expert: passage", reader.Manifest.Arms[0].Dealt);
        Assert.All(reader.Trials().SelectMany(trial => trial.Turns), turn =>
            Assert.Equal(turn.Turn.Agent.Group == "expert", turn.Messages.Any(message => message.Content.Contains("SECRET", StringComparison.Ordinal))));
    }

    [Fact]
    public void Noise_is_other_questions_of_the_run_of_another_category_where_there_are_enough()
    {
        using var shell = new Shell();
        foreach (var trial in ExperimentPlan.Trials(Check(shell, Noisy, new RunSettings { NumSamples = "50" })))
        {
            Assert.Equal(3, trial.Unrelated.Select(question => question.Id).Distinct().Count());
            Assert.All(trial.Unrelated, question => Assert.NotEqual(trial.Question.Category, question.Category));
        }

        Assert.Contains("at least two", Assert.Throws<UsageException>(() => Check(shell, Noisy, new RunSettings { NumSamples = "1" })).Message, StringComparison.Ordinal);
        Assert.All(ExperimentPlan.Trials(Check(shell, Noisy, new RunSettings { NumSamples = "2" })), trial => Assert.Single(trial.Unrelated));
    }

    [Fact]
    public async Task A_noise_answer_that_the_run_buys_anyway_is_bought_once()
    {
        using var shell = new Shell();
        shell.Write("p.yaml", Noisy.Replace("count: 3", "count: 2", StringComparison.Ordinal));
        var said = (await shell.RunAsync("run", "--num-samples", "10", "--protocol", shell["p.yaml"], "--out", shell["run"])).Ok();
        Assert.Contains("calls 20 bought", said.Out, StringComparison.Ordinal);
    }

    private static Experiment Check(Shell shell, string yaml, RunSettings settings) =>
        new ExperimentCheck("").Check(settings with { Protocol = shell.Write("protocol.yaml", yaml) });
}
