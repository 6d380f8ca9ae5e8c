using Mad.Protocols;
using Mad.Protocols.Decisions;
using Mad.Protocols.Documents;
using Mad.Protocols.Files;
using Mad.Protocols.Views;
using Xunit;

namespace Mad.Tests.Protocols.Files;

/// <summary>What is chosen on the command line and in a file that extends another.</summary>
public sealed class ChoosingTests
{
    private const string File = """
        defaults: {agents: 3, rounds: 2}
        least: {agents: 2}
        topology: all
        settings:
          level: {default: 2, from: 0, to: 3, meaning: how much}
          mode: {default: soft, choices: {soft: {}, hard: {steps.talk.until: unanimous, decide.ties: first}}}
        agents:
          agent: {count: agents}
          extra: {count: level}
        steps:
          - {step: answer, who: [agent, extra], prompt: p}
          - loop: talk
            repeat: rounds - 1
            until: share >= 0.9
            steps:
              - {step: debate, who: agent, prompt: p, own: chat, sees: {peers: {topology: topology}}}
        decide: {rule: plurality, from: agent}
        prompts: {p: {template: 'Level {{ level }}, {{ mode }}'}}
        quirks:
          seed: {what: old, set: {steps.debate.own: last}}
          odd: {what: odd, set: {steps.debate.own: none, decide.ties: seeded}}
        swap: {steps.0.prompt: p, steps.1.steps.0.order: sequential}
        """;

    [Fact]
    public void Nothing_chosen_takes_every_default()
    {
        var built = FlowRun.Built(File);
        Assert.Equal((3, 2, 2), (built.Agents, built.Flow.Rounds, built.Flow.Group("extra").Count));
        Assert.Equal("share >= 0.9", Assert.Single(Loop(built).Until).ToString());
        Assert.Equal(new Dictionary<string, double> { ["agents"] = 3, ["rounds"] = 2, ["level"] = 2, ["A"] = 3, ["R"] = 2 }, built.Numbers);
    }

    [Fact]
    public void A_number_is_counted_with_and_told_to_the_prompts()
    {
        var built = FlowRun.Built(File, Set("level=3"));
        Assert.Equal(3, built.Flow.Group("extra").Count);
        Assert.Equal("Level 3, soft", FlowRun.Play(FlowRun.ProtocolOf(built)).Prompt("1.1.1"));
    }

    [Fact]
    public void A_word_makes_its_changes_and_the_command_line_comes_after_them()
    {
        Assert.Equal("unanimous", Assert.Single(Loop(FlowRun.Built(File, Set("mode=hard"))).Until).ToString());
        Assert.Equal(Ties.First, FlowRun.Built(File, Set("mode=hard")).Flow.Decision.Ties);
        Assert.Equal("stable 2", Assert.Single(Loop(FlowRun.Built(File, Set("steps.talk.until=stable 2", "mode=hard"))).Until).ToString());
        Assert.Equal(Ties.Seeded, FlowRun.Built(File, Set("mode=hard", "quirks=odd")).Flow.Decision.Ties);
        Assert.Equal(Ties.Expected, FlowRun.Built(File, Set("decide.ties=expected", "mode=hard", "quirks=odd")).Flow.Decision.Ties);
    }

    [Fact]
    public void A_path_goes_by_key_by_number_and_by_the_name_of_a_step_or_loop()
    {
        foreach (var path in new[] { "steps.debate.own", "steps.talk.steps.debate.own", "steps.1.steps.0.own", "steps.talk.steps.0.own" })
        {
            Assert.Equal(OwnWords.Last, FlowRun.Built(File, Set(path + "=last")).Flow.Steps.Last().Own);
        }

        Assert.Equal(0.5, FlowRun.Built(File, Set("agents.agent.sampling.temperature=0.5")).Flow.Groups[0].Sampling.Temperature);
        Assert.Equal(["agent"], FlowRun.Built(File, Set("steps.answer.who=[agent]")).Flow.Steps.First().Who);
    }

    [Fact]
    public void No_topology_isolates_everybody_at_the_same_number_of_calls()
    {
        var (usual, alone) = (FlowRun.Play(File, "1.*=B 1.1.1=A"), FlowRun.Play(File, "1.*=B 1.1.1=A", choice: Set("topology=none")));
        Assert.Equal(usual.Seats, alone.Seats);
        Assert.Equal("1.1.1 1.1.2 1.1.3", usual.Sees("2.1.1"));
        Assert.Equal("1.1.1", alone.Sees("2.1.1"));
        Assert.IsType<NoTopology>(alone.Protocol.Flow.Steps.Last().Sees[0].Topology);
    }

    [Fact]
    public void Quirks_are_switched_on_by_name_and_that_of_the_seed_by_compatibility()
    {
        Assert.Equal(OwnWords.Chat, Debate(new()).Own);
        Assert.Equal(OwnWords.Last, Debate(Set("quirks=seed")).Own);
        Assert.Equal(OwnWords.Last, Debate(new() { Compat = true }).Own);
        Assert.Equal(OwnWords.None, Debate(Set("quirks=seed, odd")).Own);
    }

    [Fact]
    public void The_swap_makes_its_changes() => Assert.Equal(StepOrder.Sequential, Debate(new() { Swapped = true }).Order);

    [Fact]
    public void A_stop_rule_takes_the_place_of_every_until()
    {
        Assert.Empty(Loop(FlowRun.Built(File, new() { StopRule = "fixed" })).Until);
        Assert.Equal("not unanimous and round >= 3", Assert.Single(Loop(FlowRun.Built(File, new() { StopRule = "not unanimous and round >= 3" })).Until).ToString());
        Assert.StartsWith("--stop-rule: 'soon' is no condition.", Told(new() { StopRule = "soon" }));
    }

    [Theory]
    [InlineData("level=4", "--set level=4: level is a number from 0 to 3.")]
    [InlineData("level=NaN", "--set level=NaN: level is a number from 0 to 3.")]
    [InlineData("level=1.5", "p.yaml:10:18: `count: level` of group extra is 1.5; it must be a whole number from 1.")]
    [InlineData("mode=hrad", "--set mode=hrad: there is no choice of mode 'hrad'; did you mean hard? There is: soft, hard.")]
    [InlineData("quirks=ood", "--set quirks=ood: there is no quirk of p 'ood'; did you mean odd? There is: seed, odd.")]
    [InlineData("leevl=2", "--set leevl=2: there is no setting of p 'leevl'; did you mean level? There is: level, mode, topology, agents, steps, decide, prompts, quirks.")]
    [InlineData("name=x", "--set name=x: there is no setting of p 'name'.")]
    [InlineData("defaults.agents=9", "--set defaults.agents=9: there is no setting of p 'defaults'.")]
    [InlineData("cost.calls=0", "--set cost.calls=0: there is no setting of p 'cost'.")]
    [InlineData("settings.level.to=9", "--set settings.level.to=9: there is no setting of p 'settings'.")]
    [InlineData("steps.debat.own=last", "--set steps.debat.own=last: there is no step or place in 'steps.debat.own', called 'debat'; did you mean debate? There is: answer, talk, debate.")]
    [InlineData("steps.7.own=last", "--set steps.7.own=last: there is no step or place in 'steps.7.own', called '7'. There is: answer, talk, debate.")]
    [InlineData("steps.debate.wno=last", "--set steps.debate.wno=last: there is no key of step debate 'wno'")]
    [InlineData("agents.agnet.count=2", "--set agents.agnet.count=2: there is no group in 'agents.agnet.count', called 'agnet'; did you mean agent? There is: agent, extra.")]
    [InlineData("topology=[", "--set topology=[: --set topology=[:2:1: not valid YAML")]
    [InlineData("topology", "--set topology: write KEY=VALUE, for example --set topology=none.")]
    [InlineData("topology=", "--set topology=: its value is empty. Write one, or null to take the key away.")]
    [InlineData("=none", "--set =none: write KEY=VALUE, for example --set topology=none.")]
    public void What_cannot_be_set_says_why(string set, string told) => Assert.StartsWith(told, Told(Set(set)));

    [Fact]
    public void A_topology_that_an_extending_file_takes_away_cannot_be_set()
    {
        var summarizer = ProtocolDocument.Parse(ProtocolCatalog.Text("chateval-summarizer"), "chateval-summarizer");

        Assert.False(summarizer.HasTopology);
        Assert.StartsWith("--set topology=none: there is no setting of chateval-summarizer 'topology'.", Assert.Throws<UsageException>(() => summarizer.Build(Set("topology=none"))).Message);
    }

    [Fact]
    public void Counts_that_are_too_small_too_large_or_not_to_be_chosen_are_refused()
    {
        Assert.Equal("--agents 1: p needs at least 2.", Told(new(1)));
        Assert.Equal("--rounds 1001: at most 1000.", Told(new(null, 1001)));
        var other = File.Replace("defaults: {agents: 3, rounds: 2}\nleast: {agents: 2}", "", StringComparison.Ordinal).Replace("count: agents", "count: 3", StringComparison.Ordinal);
        Assert.Equal("--agents 5: p has a fixed cast; leave it away.", Assert.Throws<UsageException>(() => FlowRun.Built(other, new(5))).Message);
        Assert.Equal("--rounds 2: p has no rounds to choose; leave it away.", Assert.Throws<UsageException>(() => FlowRun.Built(other, new(null, 2))).Message);
    }

    [Fact]
    public void All_that_was_chosen_wrongly_is_told_at_once() => Assert.Equal(
        [
            "--set level=4: level is a number from 0 to 3.",
            "--set quirks=no: there is no quirk of p 'no'. There is: seed, odd.",
            "--set steps.debate.own=all: `own: all` of step debate: it takes none, last, chat.",
        ],
        Told(Set("level=4", "quirks=no", "steps.debate.own=all")).Split('\n'));

    [Fact]
    public void A_file_that_extends_another_changes_it()
    {
        var built = ProtocolDocument.Parse("""
            name: mine
            extends: collaborative
            defaults: {rounds: 4}
            set: {steps.collaborative.own: last, topology: ring, agents.agent.sampling.temperature: 0.3}
            prompts: {initial: {template: 'So?'}}
            """, "mine.yaml").Build(new());
        Assert.Equal(("mine", 3, 4), (built.Flow.Name, built.Agents, built.Flow.Rounds));
        Assert.Equal((OwnWords.Last, 0.3), (built.Flow.Steps.Last().Own, built.Flow.Groups[0].Sampling.Temperature));
        Assert.Equal(["So?", null], built.Roles.Select(role => role.Inline));
        Assert.IsType<CircleTopology>(built.Flow.Steps.Last().Sees[0].Topology);
    }

    [Theory]
    [InlineData("name: a\nextends: colaborative", "a.yaml:2:10: there is no protocol 'colaborative'; did you mean collaborative?")]
    [InlineData("name: a\nextends: [collaborative]", "a.yaml:2:10: there is no protocol ''.")]
    [InlineData("name: a\nextends: collaborative\nset: {steps.debate.own: last}", "a.yaml:3:25: there is no step or place in 'steps.debate.own', called 'debate'.")]
    [InlineData("name: a\nextends: collaborative\nset: [1]", "a.yaml:3:6: changes are a mapping (path: value).")]
    public void What_is_wrong_in_an_extension_is_told_at_its_place(string yaml, string told) =>
        Assert.StartsWith(told, Assert.Throws<UsageException>(() => ProtocolDocument.Parse(yaml, "a.yaml").Check()).Message);

    [Fact]
    public void Protocols_that_extend_one_another_in_a_circle_are_refused()
    {
        var root = (MapNode)YamlNodes.Parse("name: a\nextends: a", "a.yaml");
        Assert.Equal("a.yaml:2:10: a extends itself, or more than 5 protocols extend one another.", Assert.Throws<UsageException>(() => Extension.Resolve(root, _ => root)).Message);
    }

    private static ProtocolChoice Set(params string[] set) => new() { Set = set };

    private static FlowLoop Loop(BuiltProtocol built) => built.Flow.Items.OfType<FlowLoop>().Single();

    private static FlowStep Debate(ProtocolChoice choice) => FlowRun.Built(File, choice).Flow.Steps.Last();

    private static string Told(ProtocolChoice choice) => Assert.Throws<UsageException>(() => FlowRun.Built(File, choice)).Message;
}
