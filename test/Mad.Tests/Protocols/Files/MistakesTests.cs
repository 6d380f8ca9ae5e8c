using Mad.Protocols;
using Xunit;

namespace Mad.Tests.Protocols.Files;

/// <summary>What is wrong with a protocol file is told with its place and, where a word was mistyped, with the nearest one.</summary>
public sealed class MistakesTests
{
    private const string Right = """
        name: right
        defaults: {agents: 3, rounds: 2}
        topology: all
        settings:
          level: {default: 2, from: 0, to: 3, meaning: how much}
          mode:
            default: soft
            choices:
              soft: {}
              hard: {steps.talk.until: unanimous}
        agents:
          agent: {count: agents}
          judge: {}
        steps:
          - step: answer
            who: agent
            prompt: initial
          - loop: talk
            repeat: rounds - 1
            until: share >= 0.9
            steps:
              - step: debate
                who: agent
                prompt: debate
                own: chat
                sees:
                  peers: {from: agent, topology: topology, window: last-round}
          - step: rule
            who: judge
            prompt: judge
            reads: verdict
            when: not unanimous of agent
        decide: {rule: last-of, from: judge, else: {rule: plurality, from: agent}}
        prompts: {initial: initial_plain, debate: {template: 'Well?'}, judge: judge}
        quirks:
          odd: {what: a way of old, set: {steps.debate.own: last}}
        swap: {steps.debate.sees.peers.order: reversed}
        cost: {calls: A*R + 1, input: A*R*Q, output: A*R*L + level}

        """;

    private const string Wrong = """
        name: Wrong One
        sumary: a typo
        defaults: {agents: 0, rounds: 2}
        settings:
          level: {default: 9, from: 0, to: 3, meaning: how much}
        agents:
          agent: {count: agent - 1, kind: robot}
        steps:
          - step: answer
            who: agnet
            prompt: initail
            reads: anser
          - loop: answer
            repeat: rounds / 4
            until: unanimus
            steps:
              - step: debate
                who: agent
                prompt: initial
                order: sequentially
                sees:
                  peers: {from: agent, step: anwser, window: last-rond, topology: rign}
                when: verdict of juge
        decide: {rule: pluralty, from: agents}
        prompts: {initial: initial_plain}
        quirks: {odd: {set: {steps.nowhere.own: last}}}
        cost: {calls: A*X, input: A, output: A}

        """;

    [Fact]
    public void The_file_that_the_others_are_made_from_is_right() => ProtocolDocument.Parse(Right, "right.yaml").Check();

    [Fact]
    public void A_file_with_twenty_one_mistakes_tells_them_all_at_once() => Expectation.Holds("protocol-mistakes.txt", Told(Wrong, "wrong.yaml") + "\n");

    // Each line: what is put in place of what, and what is told of it.
    [Theory]
    [InlineData("who: agent\n    prompt: initial", "who: [agent, jugde]\n    prompt: initial", "there is no group 'jugde'; did you mean judge?")]
    [InlineData("who: agent\n    prompt: initial", "prompt: initial", "step answer needs `who`.")]
    [InlineData("prompt: initial\n", "prompt: [initial, debat]\n", "there is no prompt role 'debat'; did you mean debate?")]
    [InlineData("prompt: initial\n", "system: inital\n    prompt: initial\n", "there is no prompt role 'inital'; did you mean initial?")]
    [InlineData("own: chat", "own: chats", "`own: chats` of step debate: it takes none, last, chat; did you mean chat?")]
    [InlineData("from: agent, topology", "from: agnets, topology", "there is no group 'agnets'")]
    [InlineData("from: agent, topology", "step: debat, from: agent, topology", "there is no step 'debat'; did you mean debate?")]
    [InlineData("topology: topology,", "topology: 'ring:0',", "there is no topology 'ring:0'")]
    [InlineData("topology: topology,", "topology: [[1, 1]],", "an edge is a list of two different agents")]
    [InlineData("topology: topology,", "topology: [[1, 9]],", "an edge names an agent that is not there; there are 3")]
    [InlineData("topology: topology,", "topology: 'regular:1',", "3 agents cannot have 1 neighbours each")]
    [InlineData("peers: {from", "'my peers': {from", "'my peers' of step debate is no name for a template variable")]
    [InlineData("peers: {from", "own: {from", "'own' of step debate is given to every prompt by that name.")]
    [InlineData("peers: {from", "'': {from", "'' of step debate is no name for a template variable")]
    [InlineData("peers: {from: agent, topology: topology, window: last-round}", "peers: agent", "`peers` in what step debate sees must be a mapping")]
    [InlineData("window: last-round", "windw: last-round", "there is no key of view peers of step debate 'windw'; did you mean window?")]
    [InlineData("window: last-round", "most: agents - 3", "`most: agents - 3` of view peers of step debate is 0; it must be a whole number from 1.")]
    [InlineData("window: last-round", "self: yes", "`self: yes` of view peers of step debate: it takes true, false")]
    [InlineData("reads: verdict", "reads: choice", "`reads: choice` and `for: STEP` go together")]
    [InlineData("reads: verdict", "reads: ballot:simple", "a ballot is cast on what its first view shows; it needs `sees`")]
    [InlineData("reads: verdict", "reads: ballots", "`reads: ballots` of step rule: it takes answer, verdict")]
    [InlineData("reads: verdict", "reads: verdict\n    drafts: 2\n    reask: 1", "`reask` and `drafts` exclude each other")]
    [InlineData("reads: verdict", "reads: text\n    reask: 1", "nothing is read that could be missed")]
    [InlineData("reads: verdict", "reads: verdict\n    hold: {rule: follower, p: 2}", "`p` of hold of step rule: from 0 to 1")]
    [InlineData("reads: verdict", "reads: verdict\n    sampling: {temperature: hot}", "`temperature: hot` of sampling of step rule is no number")]
    [InlineData("reads: verdict", "reads: verdict\n    sampling: {max-tokens: 1.5}", "a whole number from 1")]
    [InlineData("reads: verdict", "reads: verdict\n    about: [weather]", "there is no part of a question 'weather'")]
    [InlineData("reads: verdict", "reads: choice\n    for: anser", "there is no step 'anser'; did you mean answer?")]
    [InlineData("reads: verdict", "reads: choice\n    for: answer", "step rule chooses among the drafts of step answer, so it must stand right behind it")]
    [InlineData("when: not unanimous of agent", "when: [unanimous, once]", "'once' is no condition. There is: unanimous")]
    [InlineData("when: not unanimous of agent", "when: not unanimous of agnet", "there is no group 'agnet'; did you mean agent?")]
    [InlineData("when: not unanimous of agent", "when: unanimous and winner of agent", "there is no step 'agent'")]
    [InlineData("when: not unanimous of agent", "when: unanimous and winner of rule", "`winner` looks at ballots, and step rule casts none.")]
    [InlineData("until: share >= 0.9", "until: winner", "`winner` looks at ballots, and `decide` names no step that casts them.")]
    [InlineData("repeat: rounds - 1", "repeat: rounds - 3", "`repeat: rounds - 3` of loop talk is -1; it must be a whole number from 0.")]
    [InlineData("repeat: rounds - 1", "repeat: rounds / 4", "is 0.5; it must be a whole number from 0.")]
    [InlineData("repeat: rounds - 1", "repeat: rounds / 0", "it must be a whole number from 0.")]
    [InlineData("repeat: rounds - 1", "repeat: (rounds", "'(rounds' ends too early.")]
    [InlineData("repeat: rounds - 1", "repeat: level + moods", "there is no 'moods'. A formula knows agents, level, rounds.")]
    [InlineData("repeat: rounds - 1", "check: pass", "loop talk needs `repeat`.")]
    [InlineData("repeat: rounds - 1", "repeat: 1\n    chek: utterance", "there is no key of loop talk 'chek'; did you mean check?")]
    [InlineData("loop: talk", "loop: debate", "'debate' names a step and a loop. Give the loop another name.")]
    [InlineData("judge: {}\n", "judge: 1\n", "group judge must be a mapping")]
    [InlineData("judge: {}\n", "judge: {}\n  Big One: {}\n", "'Big One' is no group name")]
    [InlineData("judge: {}\n", "judge: {kind: robot}\n", "`kind: robot` of group judge: it takes llm, scripted, noise")]
    [InlineData("judge: {}\n", "judge: {roles: {from: anser}}\n", "there is no step 'anser'; did you mean answer?")]
    [InlineData("judge: {}\n", "judge: {roles: {from: answer}}\n", "group judge takes its roles from step answer, which reads none")]
    [InlineData("judge: {}\n", "judge: {roles: {}}\n", "roles of group judge needs `from`.")]
    [InlineData("judge: {}\n", "judge: {model: {pool: {a: 0}}}\n", "a weight in model of group judge must be a number above 0.")]
    [InlineData("judge: {}\n", "judge: {model: {draw: call}}\n", "model of group judge needs `pool`")]
    [InlineData("judge: {}\n", "judge: {objective: rigth}\n", "there is no objective 'rigth'; did you mean right?")]
    [InlineData("judge: {}\n", "judge: {objective: [right, truth]}\n", "there is no objective 'truth'")]
    [InlineData("judge: {}\n", "judge: {count: 4, teams: 3}\n", "4 agents of group judge cannot be split into 3 equal teams.")]
    [InlineData("judge: {}\n", "judge: {count: 2}\n", "`rule: last-of` needs a group of exactly one agent in `from`.")]
    [InlineData("rule: last-of, from: judge,", "rule: last-of,", "decide needs `from`.")]
    [InlineData("rule: last-of, from: judge,", "rule: ballots, from: judge,", "decide needs `step`: where the ballots are cast.")]
    [InlineData("rule: last-of, from: judge,", "rule: ballots, step: rule, from: judge,", "step rule casts no ballots.")]
    [InlineData("rule: last-of, from: judge,", "rule: weighted, from: agent,", "decide needs `weights`")]
    [InlineData("rule: last-of, from: judge,", "rule: weighted, weights: [[1]], from: agent,", "a weight is a pair of numbers: [at-least, weight].")]
    [InlineData("rule: last-of, from: judge,", "rule: weighted, weights: [[0, 1], [0.5, 2]], from: agent,", "must stand highest confidence first")]
    [InlineData("rule: last-of, from: judge,", "rule: trajectory, moves: {keeps: 2}, from: agent,", "there is no key of moves of decide 'keeps'; did you mean keep?")]
    [InlineData("rule: plurality, from: agent", "rule: plurality, step: rule, from: agent", "`decide` counts answers of agent, and no step reads one from there.")]
    [InlineData("rule: plurality, from: agent", "rule: plurality, from: agent, ties: never", "`ties: never` of else of decide: it takes expected, first, seeded")]
    [InlineData("judge: judge}", "judge: [judge]}", "prompt judge must be a built-in prompt, a file, or {template: …}.")]
    [InlineData("judge: judge}", "judge: {text: a}}", "there is no key of prompt judge 'text'")]
    [InlineData("topology: all\n", "topology: al\n", "there is no topology 'al'; did you mean all?")]
    [InlineData("agents: 3, rounds: 2}", "agents: 3, round: 2}", "there is no key of defaults 'round'; did you mean rounds?")]
    [InlineData("agents: 3, rounds: 2}", "agents: three}", "`agents: three` of defaults: a whole number from 1 to 1000.")]
    [InlineData("agents: 3, rounds: 2}", "agents: 3}\nleast: {agents: 4}", "`defaults` must not be below `least`.")]
    [InlineData("agents: 3, rounds: 2}", "agents: 3}\nset: {topology: none}", "`set` changes the protocol that `extends` names.")]
    [InlineData("name: right", "summary: nameless", "the protocol needs `name`.")]
    [InlineData("name: right", "name: [right]", "`name` of the protocol must be a word or a text.")]
    [InlineData("default: 2, from: 0", "default: 7, from: 0", "level is a number from 0 to 3.")]
    [InlineData("default: 2, from: 0", "from: 0", "setting level needs `default`.")]
    [InlineData("default: 2, from: 0", "default: 2, form: 0", "there is no key of setting level 'form'; did you mean from?")]
    [InlineData("level: {default", "rounds: {default", "'rounds' is no name for a setting")]
    [InlineData("default: soft", "default: sfot", "there is no choice of mode 'sfot'; did you mean soft?")]
    [InlineData("soft: {}", "soft: gently", "changes are a mapping (path: value).")]
    [InlineData("hard: {steps.talk.until: unanimous}", "hard: {steps.talk.until: anonymous}", "'anonymous' is no condition.")]
    [InlineData("hard: {steps.talk.until: unanimous}", "hard: {steps.tlak.until: unanimous}", "there is no step or place in 'steps.tlak.until', called 'tlak'; did you mean talk?")]
    [InlineData("hard: {steps.talk.until: unanimous}", "hard: {agents.agnet.count: 3}", "there is no group in 'agents.agnet.count', called 'agnet'; did you mean agent?")]
    [InlineData("hard: {steps.talk.until: unanimous}", "hard: {steps.debate.who.first: agent}", "'steps.debate.who.first': there is nothing below steps.debate.who.")]
    [InlineData("odd: {what: a way of old, set: {steps.debate.own: last}}", "odd: {what: a way of old, set: {steps.debate.own: lsat}}", "`own: lsat` of step debate: it takes none, last, chat; did you mean last?")]
    [InlineData("odd: {what: a way of old, set: {steps.debate.own: last}}", "odd: {what: a way of old}", "quirk odd needs `set`.")]
    [InlineData("odd: {what: a way of old, set: {steps.debate.own: last}}", "odd: strange", "quirk odd must be a mapping with `what` and `set`.")]
    [InlineData("swap: {steps.debate.sees.peers.order: reversed}", "swap: {steps.debate.sees.peers.order: backwards}", "`order: backwards` of view peers of step debate")]
    [InlineData("swap: {steps.debate.sees.peers.order: reversed}", "swap: yes", "changes are a mapping (path: value).")]
    [InlineData("calls: A*R + 1", "calls: A*R + B", "`calls` of cost: there is no 'B'.")]
    [InlineData("calls: A*R + 1, ", "", "cost needs `calls`.")]
    public void Each_mistake_is_told_at_its_place(string part, string mistake, string told)
    {
        Assert.Contains(part, Right);
        Assert.Contains(Told(Right.Replace(part, mistake, StringComparison.Ordinal), "p.yaml").Split('\n'), line => line.StartsWith("p.yaml:", StringComparison.Ordinal) && line.Contains(told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("steps", "a protocol needs `steps`.")]
    [InlineData("agents", "a protocol needs `agents`.")]
    [InlineData("decide", "a protocol needs `decide`.")]
    [InlineData("prompts", "a protocol needs `prompts`.")]
    public void What_every_protocol_needs_is_missed(string key, string told) =>
        Assert.Contains("p.yaml:1:1: " + told, Told(Right.Replace("\n" + key + ":", "\nmethod:", StringComparison.Ordinal), "p.yaml").Split('\n'));

    [Theory]
    [InlineData("")]
    [InlineData("just words")]
    [InlineData("- a list")]
    [InlineData("~")]
    public void A_file_that_is_no_mapping_is_refused(string yaml) => Assert.StartsWith("p.yaml: ", Told(yaml, "p.yaml"));

    [Fact]
    public void A_list_or_mapping_in_place_of_a_word_and_a_word_in_place_of_those_are_refused()
    {
        string[] keys = ["name", "title", "defaults", "topology", "settings", "agents", "steps", "decide", "prompts", "quirks", "cost"];
        foreach (var key in keys)
        {
            foreach (var value in new[] { "[[a], {b: c}]", "{a: [b]}", "7" })
            {
                var yaml = string.Join('\n', WithoutBlock(Right, key)) + $"\n{key}: {value}\n";
                var told = Record.Exception(() => ProtocolDocument.Parse(yaml, "p.yaml").Check());
                Assert.True(told is UsageException || (told is null && key is "title" or "name"), $"{key}: {value} gave {told}");
            }
        }
    }

    private static IEnumerable<string> WithoutBlock(string yaml, string key)
    {
        var inside = false;
        foreach (var line in yaml.Split('\n'))
        {
            inside = line.StartsWith(key + ":", StringComparison.Ordinal) || (inside && line.StartsWith(' '));
            if (!inside)
            {
                yield return line;
            }
        }
    }

    private static string Told(string yaml, string file) => Assert.Throws<UsageException>(() => ProtocolDocument.Parse(yaml, file).Check()).Message;
}
