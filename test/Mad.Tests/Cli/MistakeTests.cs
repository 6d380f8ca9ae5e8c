using System.Text;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>Every mistake gets one message and the exit code of the contract; nothing is written.</summary>
public sealed class MistakeTests
{
    [Fact]
    public async Task Each_mistake_is_told_in_one_message_that_says_how_to_mend_it()
    {
        using var shell = new Shell();
        shell.Write("no-template.yaml", "name: x\n");
        shell.Write("broken.yaml", "name: [x\n");
        shell.Write("jinja.yaml", "name: x\ntemplate: |\n  one\n  {% if question %}\n");
        shell.Write("file", "not a folder");
        shell.Write("foreign/readme.txt", "mine");
        shell.Write("result.json", "{\"1\": ");
        shell.Write("null.yaml", "name: x\ntemplate: ~\n");
        shell.Write("deep.yaml", "name: x\ntemplate: " + new string('[', 100_000));
        shell.Write("blank.yaml", "name: x\ntemplate: \"{% if false %}x{% endif %}\"\n");
        shell.Write("sometimes.yaml", "name: x\ntemplate: \"{{ question }}{% if category == 'physics' %}{{ 1 // 0 }}{% endif %}\"\n");
        shell.Write("out.yaml", "name: x\ntemplate: \"{% include '../secret' %}\"\n");
        await File.WriteAllBytesAsync(shell["latin.yaml"], [.. "name: x\ntemplate: caf"u8, 0xe9, .. "\n"u8], TestContext.Current.CancellationToken);
        shell.Write("ids.txt", "101\n");
        shell.Write("experiment.yaml", "datset: sample\nprotocol: [collaborative, colaborative]\narms:\n  - {round: 3}\n  - {agents: none}\n");
        shell.Write("names.yaml", "name: [a, b]\nprotocol: som\n");
        shell.Write("arms.yaml", "arms: []\n");
        shell.Write("loop.yaml", "arms:\n  - {protocol: direct, stop-rule: unanimous}\n");
        shell.Write("inline.yaml", "name: mine\nagents: {agent: {}}\nsteps: [{step: answer, who: agent, prompt: own}]\ndecide: {rule: last-of, from: agent}\nprompts: {own: {template: \"{{ 1 // 0 }}\"}}\n");
        shell.Write("prices.yaml", "- {model: gpt, input: 1, output: 2}\n- {model: openai/gpt, inptu: 1, output: much}\n");
        var before = Names(shell);
        var mistakes = new StringBuilder();
        foreach (var line in Lines)
        {
            var said = await shell.RunAsync([.. line.Split(' ').Select(word => word.Replace("TMP", shell.Folder, StringComparison.Ordinal))]);
            mistakes.Append("$ mad ").Append(line).Append('\n').Append(said.Err.Replace(shell.Folder, "TMP", StringComparison.Ordinal)).Append("exit ").Append(said.Code).Append("\n\n");
            Assert.Equal("", said.Out);
            Assert.DoesNotContain("   at ", said.Err, StringComparison.Ordinal);
        }

        Expectation.Holds("mistakes.txt", mistakes.ToString());
        Assert.Equal(before, Names(shell));
    }

    private static string[] Names(Shell shell) => [.. Directory.EnumerateFileSystemEntries(shell.Folder).Order(StringComparer.Ordinal)];

    // A command line each, TMP standing for the test's folder.
    private static string[] Lines => File.ReadAllLines(Path.Combine(Repository.Root, "test", "Mad.Tests", "Cli", "mistakes.in"));

    [Fact]
    public async Task An_endpoint_that_cannot_be_reached_stops_the_run_so_that_it_can_go_on_later()
    {
        using var shell = new Shell();
        var said = await shell.RunAsync("run", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m", "--num-samples", "3", "--out", shell["run"], "--max-attempts", "2");
        Assert.Equal(3, said.Code);
        Assert.Contains("127.0.0.1:9", said.Err, StringComparison.Ordinal);
        Assert.Contains("the same command goes on", said.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_store_is_told_apart_from_a_mistake()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "3", "--out", shell["run"])).Ok();
        await File.WriteAllTextAsync(shell["run/run.db"], "not a database", TestContext.Current.CancellationToken);
        var said = await shell.RunAsync("run", "--num-samples", "3", "--out", shell["run"]);
        Assert.Equal(4, said.Code);
        Assert.Contains("run.db is damaged", said.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("bug", said.Err, StringComparison.Ordinal);
    }
}
