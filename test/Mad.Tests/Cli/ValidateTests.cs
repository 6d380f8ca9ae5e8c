using Xunit;

namespace Mad.Tests.Cli;

public sealed class ValidateTests
{
    [Fact]
    public async Task All_mistakes_of_a_protocol_file_are_told_at_once_with_their_places()
    {
        using var shell = new Shell();
        var said = await shell.RunAsync("validate", shell.Write("p.yaml", """
            name: mine
            agnets: {}
            agents: {agent: {cuont: 3}}
            steps:
              - {step: answer, who: agnet, prompt: intial}
            decide: {rule: pluralty}
            prompts: {initial: initial_plain}
            """));
        Assert.Equal((2, ""), (said.Code, said.Out));
        foreach (var mistake in new[] { "p.yaml:2:1: ", "agents?", "p.yaml:3:18: ", "count?", "p.yaml:5:25: ", "agent?", "p.yaml:5:40: ", "initial?", "p.yaml:6:16: ", "plurality?" })
        {
            Assert.Contains(mistake, said.Err, StringComparison.Ordinal);
        }

        Assert.All(said.Err.TrimEnd('\n').Split('\n'), line => Assert.StartsWith(shell["p.yaml"], line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prompts_are_compiled_and_a_variable_that_they_are_not_given_is_warned_of()
    {
        using var shell = new Shell();
        const string Protocol = """
            name: mine
            agents: {agent: {}}
            steps: [{step: answer, who: agent, prompt: own}]
            decide: {rule: last-of, from: agent}
            prompts: {own: {template: "TEMPLATE"}}
            """;
        var good = (await shell.RunAsync("validate", shell.Write("p.yaml", Protocol.Replace("TEMPLATE", "{{ question }} {{ qestion }}", StringComparison.Ordinal)))).Ok();
        Assert.Equal($"{shell["p.yaml"]}: protocol mine, nothing wrong\n", good.Out);
        Assert.Contains("uses qestion", good.Err, StringComparison.Ordinal);
        var broken = await shell.RunAsync("validate", shell.Write("p.yaml", Protocol.Replace("TEMPLATE", "{{ question", StringComparison.Ordinal)));
        Assert.Equal(2, broken.Code);
        Assert.Contains("does not compile", broken.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_experiment_is_checked_without_its_dataset_and_with_it_where_it_is_there()
    {
        using var shell = new Shell();
        var far = (await shell.RunAsync("validate", shell.Write("far.yaml", "{dataset: mmlu-pro, rounds: [2, 3]}"))).Ok();
        Assert.Equal($"{shell["far.yaml"]}: experiment of 2 arms, nothing wrong (its dataset is not there yet)\n", far.Out);
        Assert.Equal($"{shell["near.yaml"]}: experiment of 1 arm, nothing wrong\n", (await shell.RunAsync("validate", shell.Write("near.yaml", "{num-samples: 5}"))).Ok().Out);
        Assert.Equal($"{shell["swap.yaml"]}: experiment of 2 arms, nothing wrong\n", (await shell.RunAsync("validate", shell.Write("swap.yaml", "{num-samples: 5, protocol: khan-consultancy, swap: on}"))).Ok().Out);
        var beside = (await shell.RunAsync("validate", shell.Write("beside.yaml", "{num-samples: 5, protocol: liang, baselines: auto}"))).Ok();
        Assert.Equal(($"{shell["beside.yaml"]}: experiment of 1 arm, nothing wrong\n", ""), (beside.Out, beside.Err));
        var said = await shell.RunAsync("validate", shell.Write("many.yaml", "{num-samples: 5000}"));
        Assert.Equal(2, said.Code);
        Assert.StartsWith(shell["many.yaml"], said.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_buys_nothing_writes_nothing_and_needs_no_key()
    {
        using var shell = new Shell();
        var said = (await shell.RunAsync("plan", "--endpoint", "openai", "--num-samples", "5", "--price", "1,10", "--seconds-per-call", "2", "--max-concurrency", "10", "--out", shell["run"])).Ok();
        Expectation.Holds("plan-table.txt", said.Out);
        Assert.False(Path.Exists(shell["run"]));
    }

    [Fact]
    public async Task A_plan_as_json_says_the_same_in_its_documented_fields()
    {
        using var shell = new Shell();
        var said = (await shell.RunAsync("plan", "--num-samples", "5", "--stop-rule", "unanimous", "--json")).Ok();
        Expectation.Holds("plan.json", said.Out);
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "plan.md"), TestContext.Current.CancellationToken);
        using var plan = System.Text.Json.JsonDocument.Parse(said.Out);
        foreach (var field in plan.RootElement.EnumerateObject().Concat(plan.RootElement.GetProperty("left").EnumerateObject()))
        {
            Assert.Contains($"`{field.Name}`", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_plan_in_a_directory_that_asks_something_else_is_refused_as_the_run_would_be()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "2", "--out", shell["run"])).Ok();
        var said = await shell.RunAsync("plan", "--num-samples", "2", "--agents", "4", "--out", shell["run"]);
        Assert.Equal(2, said.Code);
        Assert.Contains("agents: 3 → 4", said.Err, StringComparison.Ordinal);
        Assert.Contains("to buy         0 calls", (await shell.RunAsync("plan", "--num-samples", "2", "--out", shell["run"])).Ok().Out, StringComparison.Ordinal);
    }
}
