using Mad.Experiments;
using Mad.Tests.Cli;
using Xunit;

namespace Mad.Tests.Experiments;

/// <summary>What an experiment file comes to.</summary>
public sealed class ExperimentFileTests
{
    private static readonly KeyValuePair<string, string>[] Nothing = [];

    [Fact]
    public void Lists_are_axes_of_a_grid_and_an_axis_that_a_protocol_lacks_is_not_multiplied_for_it() => Assert.Equal(
        [
            "collaborative rounds=2 topology=all", "collaborative rounds=2 topology=none", "collaborative rounds=3 topology=all", "collaborative rounds=3 topology=none",
            "critic-synthesizer", "adversarial-judge rounds=2", "adversarial-judge rounds=3",
        ],
        Names("""
            protocol: [collaborative, critic-synthesizer, adversarial-judge]
            rounds: [2, 3]
            set: {topology: [all, none]}
            """));

    [Fact]
    public void An_arm_is_called_by_what_it_sets_itself_so_that_no_other_arm_changes_its_name() => Assert.Equal(
        ["collaborative", "collaborative agents=4 initial=initial_persona", "mine", "many rounds=1", "many rounds=2"],
        Names("""
            rounds: 3
            arms:
              - {}
              - {protocol: collaborative, agents: 4, prompt: {initial: initial_persona}}
              - {name: mine, temperature: 0.2}
              - {name: many, rounds: [1, 2]}
            """));

    [Fact]
    public void What_stands_at_the_top_holds_for_every_arm_and_the_arms_own_wins()
    {
        var settings = Parse("""
            seed: 7
            rounds: 3
            model: big
            set: {topology: ring}
            arms:
              - {protocol: collaborative}
              - {protocol: collaborative, rounds: 1, model: {pool: {a: 1, b: 2}, draw: agent}, set: {topology: none}, agent-model: {2: c@ollama}}
            """);
        Assert.Equal([3, 1], settings.Arms.Select(arm => arm.Rounds));
        Assert.Equal(["big", """{"pool":{"a":"1","b":"2"},"draw":"agent"}"""], settings.Arms.Select(arm => arm.Model));
        Assert.Equal(["topology=ring", "topology=none"], settings.Arms.Select(arm => arm.Set.Single()));
        Assert.Equal(["2=c@ollama"], settings.Arms[1].AgentModels);
        Assert.All(settings.Arms, arm => Assert.Equal(7, arm.Seed));
    }

    [Fact]
    public void An_option_of_the_command_line_replaces_its_key_everywhere_axes_included()
    {
        var settings = ExperimentFile.Parse(
            """
            num_samples: 50
            rounds: [2, 3]
            arms:
              - {protocol: collaborative, set: {topology: [all, ring]}}
              - {protocol: collaborative, rounds: 4, agents: 4}
            """,
            "x.yaml",
            [new("rounds", "1"), new("set", "topology=none"), new("set", "num-samples=5"), new("temperature", "0.3")]);
        Assert.Equal("5", settings.NumSamples);
        Assert.Equal(["collaborative", "collaborative agents=4"], settings.Arms.Select(arm => arm.Name));
        Assert.All(settings.Arms, arm => Assert.Equal((1, 0.3, "topology=none"), (arm.Rounds, arm.Temperature, arm.Set.Single())));
    }

    [Fact]
    public void Paths_are_relative_to_the_files_folder()
    {
        using var shell = new Shell();
        shell.Write("sub/p.yaml", "{name: p, template: '{{ question }}'}");
        shell.Write("sub/q.jsonl", "");
        var settings = ExperimentFile.Read(shell.Write("sub/x.yaml", "{dataset: q.jsonl, data-dir: d, prompt: {initial: [p.yaml, initial_plain]}}"), Nothing);
        Assert.Equal((shell["sub/q.jsonl"], shell["sub/d"]), (settings.Dataset, settings.DataDir));
        Assert.Equal([shell["sub/p.yaml"], "initial_plain"], settings.Arms.Select(arm => arm.Prompts["initial"]));
    }

    [Fact]
    public void Every_mistake_is_told_at_once_with_its_place_and_the_nearest_word() => Expectation.Holds(
        "experiment-mistakes.txt",
        Assert.Throws<UsageException>(() => Parse("""
            datset: sample
            endpoint: ollam
            num-samples: [1, 2]
            sampling: strat
            extractor: regex
            rounds: 0
            protocol: collaborative
            arms:
              - {protocol: colaborative}
              - {protocl: collaborative}
              - {protocol: critic-synthesizer, rounds: 3}
              - {protocol: collaborative, agents: many, seed: 3}
              - {set: {topologie: none}, rounds: 2}
              - {name: a, rounds: 2, prompt: {initial: initial_plian}}
              - {name: b, rounds: 2, prompt: {critic: critic}}
              - {name: c, rounds: 2, agent-model: {9: x}}
              - {name: c, rounds: 2, temperature: -1}
              - text
            """)).Message + "\n");

    [Theory]
    [InlineData("arms: []", "`arms` is an empty list")]
    [InlineData("arms: {}", "`arms` must be a list")]
    [InlineData("arms: [{name: [a, b]}]", "`name` must be a word")]
    [InlineData("rounds: []", "x.yaml:1:9: `rounds` is an empty list")]
    [InlineData("arms: [{}, {}]", "x.yaml:1:12: two arms are called 'collaborative' (the other one: x.yaml:1:8)")]
    [InlineData("{protocol: critic-synthesizer, rounds: 3}", "no protocol of this experiment has `rounds`")]
    [InlineData("{agents: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], rounds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], temperature: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]}", "more than 1000 arms")]
    [InlineData("set: topology=none", "`set` must be a mapping")]
    [InlineData("model: {pool: {a: x}}", "a weight in model of --model must be a number above 0")]
    [InlineData("{extends: som}", "mad run --protocol x.yaml")]
    [InlineData("[1]", "one YAML mapping")]
    [InlineData("", "the file is empty")]
    [InlineData("seed: &b 1\nrepeats: *b", "aliases")]
    public void What_makes_no_experiment_is_told(string yaml, string mistake) =>
        Assert.Contains(mistake, Assert.Throws<UsageException>(() => Parse(yaml)).Message, StringComparison.Ordinal);

    private static IEnumerable<string?> Names(string yaml) => Parse(yaml).Arms.Select(arm => arm.Name);

    private static RunSettings Parse(string yaml) => ExperimentFile.Parse(yaml, "x.yaml", Nothing);
}
