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
        var mistakes = new StringBuilder();
        foreach (var line in Lines)
        {
            var said = await shell.RunAsync([.. line.Split(' ').Select(word => word.Replace("TMP", shell.Folder, StringComparison.Ordinal))]);
            mistakes.Append("$ mad ").Append(line).Append('\n').Append(said.Err.Replace(shell.Folder, "TMP", StringComparison.Ordinal)).Append("exit ").Append(said.Code).Append("\n\n");
            Assert.Equal("", said.Out);
            Assert.DoesNotContain("   at ", said.Err, StringComparison.Ordinal);
        }

        Expectation.Holds("mistakes.txt", mistakes.ToString());
        Assert.Equal(["broken.yaml", "file", "foreign", "jinja.yaml", "no-template.yaml", "result.json"], Directory.EnumerateFileSystemEntries(shell.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static readonly string[] Lines =
    [
        "rum",
        "run --agent 3",
        "run --agents three",
        "run --agents 0",
        "run --rounds 0",
        "run stray",
        "run --protocol colaborative",
        "run --protocol critic-synthesizer --rounds 3",
        "run --protocol adversarial-judge --agents 1",
        "run --dataset mmlu-por",
        "run --dataset mmlu-pro --data-dir TMP",
        "run --dataset TMP/nothing.jsonl",
        "run --num-samples 1000",
        "run --num-samples some",
        "run --sampling weird",
        "run --prompt initial=initial_plian",
        "run --prompt critic=critic",
        "run --prompt initial",
        "run --initial-prompt TMP/no-template.yaml",
        "run --initial-prompt TMP/broken.yaml",
        "run --initial-prompt TMP/jinja.yaml",
        "run --initial-prompt TMP/nowhere.yaml",
        "run --endpoint openia",
        "run --endpoint openai",
        "run --endpoint deepinfra --out TMP/run",
        "run --endpoint http://example.com/v1 --model m",
        "run --endpoint http://localhost:1/v1",
        "run --temperature -1",
        "run --top-p 2",
        "run --param x",
        "run --param x=y",
        "run --param model=\"m\"",
        "run --compat none",
        "run --agent-model 9=sim-large",
        "run --agent-model sim-large",
        "run --max-concurrency 0",
        "run --timeout soon",
        "run --extractor regex",
        "run --reuse TMP/nowhere",
        "run --reuse-round 1",
        "run --questions TMP/nowhere.txt",
        "run --out TMP/file",
        "run --out TMP/foreign",
        "score",
        "score TMP/nowhere",
        "score TMP/result.json",
        "score TMP/foreign",
        "export TMP/nowhere",
        "import TMP/nowhere.json",
        "list protocol",
        "show colaborative",
        "render TMP/nowhere.j2",
        "simulate --faults 418=1",
    ];

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
