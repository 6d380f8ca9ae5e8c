using Xunit;

namespace Mad.Tests.Cli;

public sealed class PromptMistakeTests
{
    [Fact]
    public async Task A_prompt_that_fails_in_a_later_round_is_found_before_anything_is_bought()
    {
        using var shell = new Shell();
        var broken = shell.Write("later.yaml", "name: later\ntemplate: \"{{ other_agent_responses | length // 0 }}\"\n");
        var said = await shell.RunAsync("run", "--num-samples", "3", "--collaborative-prompt", broken, "--out", shell["run"]);
        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.Matches("mad: question [^ ]+, round 1: prompt later cannot be rendered", said.Err);
        Assert.False(Path.Exists(shell["run"]));
    }

    [Fact]
    public async Task A_prompt_that_fails_only_for_a_later_question_stops_the_run_and_what_was_bought_can_be_taken_over()
    {
        using var shell = new Shell();
        var broken = shell.Write("later.yaml", "name: later\ntemplate: \"{{ 1 // (0 if 'A shop buys' in question else 1) }}\"\n");
        var mended = shell.Write("mended.yaml", "name: later\ntemplate: \"Think again about {{ question }}\"\n");
        string[] run = ["run", "--sampling", "first", "--num-samples", "3"];
        var said = await shell.RunAsync([.. run, "--collaborative-prompt", broken, "--out", shell["run"]]);
        Assert.Equal((3, ""), (said.Code, said.Out));
        Assert.Contains("mad: question 2, round 1: prompt later cannot be rendered", said.Err, StringComparison.Ordinal);
        Assert.Contains("--reuse " + shell["run"], said.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said.Err, StringComparison.Ordinal);

        var again = (await shell.RunAsync([.. run, "--collaborative-prompt", mended, "--reuse", shell["run"], "--out", shell["second"]])).Ok();
        Assert.DoesNotContain(" 0 reused", again.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_that_the_role_is_not_given_is_told_before_it_costs_anything()
    {
        using var shell = new Shell();
        var prompt = shell.Write("typo.yaml", "name: typo\ntemplate: \"{{ question }} {{ catgory }}\"\n");
        var said = (await shell.RunAsync("run", "--num-samples", "1", "--initial-prompt", prompt, "--out", shell["run"])).Ok();
        Assert.Contains("warning: prompt typo", said.Err, StringComparison.Ordinal);
        Assert.Contains("uses catgory, which role initial is not given", said.Err, StringComparison.Ordinal);
    }
}
