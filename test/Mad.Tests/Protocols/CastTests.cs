using Xunit;

namespace Mad.Tests.Protocols;

/// <summary>Who speaks: scripts, noise, pools, roles and what is dealt.</summary>
public sealed class CastTests
{
    [Fact]
    public void A_script_says_its_prompts_text_and_nothing_is_bought()
    {
        var run = FlowRun.Play("""
            agents: {peer: {count: 2, kind: scripted, objective: [right, wrong]}, g: {}}
            steps:
              - {step: claim, who: peer, prompt: p}
              - {step: a, who: g, prompt: q, sees: {v: {from: peer, window: this-round, form: texts}}}
            decide: {rule: plurality, from: [peer, g]}
            prompts: {p: {template: '{{ name }}: The answer is ({{ assigned }}), {{ assigned_text }}.'}, q: {template: '{{ v | join(" ") }}'}}
            """, "1.2.1=C", Dealt(("peer 1", "C"), ("peer 2", "A")));
        Assert.Equal("1.2.1", string.Join(' ', run.Asks.Keys.Select(FlowRun.At)));
        Assert.Equal("Peer 1: The answer is (C), three. Peer 2: The answer is (A), one.", run.Prompt("1.2.1"));
        Assert.All(new[] { "1.1.1", "1.1.2" }, seat => Assert.Equal((Ending.Said, null, Usage.Zero), (run.Turn(seat).Reply.Ending, run.Turn(seat).Key, run.Turn(seat).Reply.Usage)));
        // What it says is read like any other answer.
        Assert.Equal(["C", "A"], new[] { "1.1.1", "1.1.2" }.Select(seat => run.Turn(seat).Answer));
        Assert.Equal("C", run.Winners);
        Assert.Equal(1, run.Protocol.MostCalls);
    }

    [Fact]
    public void A_script_is_said_once_however_many_drafts_its_step_has()
    {
        var run = FlowRun.Play("agents: {peer: {kind: scripted}}\nsteps: [{step: a, who: peer, prompt: p, drafts: 3}]\ndecide: {rule: plurality, from: peer}");
        Assert.Equal("1.1.1", run.Seats);
        Assert.IsType<Step.Done>(run.End);
    }

    private const string Noise = """
        agents: {g: {count: 2}, noise: {count: 2, kind: noise}}
        steps:
          - {step: a, who: [g, noise], prompt: p}
          - {repeat: 1, steps: [{step: b, who: g, prompt: q, sees: {v: {from: [g, noise], form: texts}}}]}
        decide: {rule: plurality, from: g}
        prompts: {p: {template: '{{ question }}'}, q: {template: '{{ v | join(" ") }}'}}
        """;

    [Fact]
    public void A_noise_agent_is_asked_another_question_with_the_prompt_of_its_step_and_its_reply_holds_no_answer()
    {
        var run = FlowRun.Play(Noise, trial: Unrelated("u1", "u2"));
        Assert.Contains("Question u1?", run.Prompt("1.1.3"));
        Assert.Contains("Question u2?", run.Prompt("1.1.4"));
        Assert.Equal(["", ""], new[] { "1.1.3", "1.1.4" }.Select(seat => run.Ask(seat).Expect.Rule));
        Assert.Equal("1.1.2 1.1.3 1.1.4", run.Sees("2.1.1"));
    }

    [Fact]
    public void Noise_shares_the_call_of_that_questions_own_first_answer()
    {
        var (noise, own) = (FlowRun.Play(Noise, trial: Unrelated("u1", "u2")), FlowRun.Play(Noise, trial: Trial("u1")));
        Assert.Equal(Key(own, "1.1.1"), Key(noise, "1.1.3"));
        Assert.Equal(Key(FlowRun.Play(Noise, trial: Trial("u2")), "1.1.2"), Key(noise, "1.1.4"));
    }

    [Fact]
    public void Noise_needs_another_question_of_the_run() =>
        Assert.Contains("Ask at least two questions.", Assert.Throws<UsageException>(() => FlowRun.Play(Noise, trial: Unrelated())).Message);

    [Fact]
    public void Of_a_pool_a_model_is_drawn_for_each_call()
    {
        var protocol = FlowRun.ProtocolOf("agents: {g: {count: 2}}\nsteps: [{step: a, who: g, prompt: p, drafts: 2}, {step: b, who: g, prompt: p}]\ndecide: {rule: plurality, from: g}");
        var (drawn, patterns) = (new List<string>(), new HashSet<string>());
        for (var number = 0; number < 300; number++)
        {
            var trial = Flows.TrialOf(protocol.Flow, Flows.Question with { Id = "q" + number });
            trial = trial with { Cast = [.. trial.Cast.Select(agent => agent with { Model = "pool:sim/a=0.7,sim/b=0.3" })] };
            var models = FlowRun.Play(protocol, trial: trial).Asks.Values.Select(ask => ask.Agent.Model).ToList();
            Assert.Equal(models, FlowRun.Play(protocol, trial: trial, arrival: 1).Asks.Values.Select(ask => ask.Agent.Model));
            drawn.AddRange(models);
            patterns.Add(string.Concat(models.Select(model => model[^1])));
        }

        Assert.Equal(["sim/a", "sim/b"], drawn.Distinct().Order());
        // 1,800 draws: 540 of b, standard error 19.
        Assert.InRange(drawn.Count(model => model == "sim/b"), 460, 620);
        // Most of the 64 ways in which six calls can be drawn occur.
        Assert.InRange(patterns.Count, 30, 64);
    }

    [Fact]
    public void Alike_agents_are_twins_and_others_are_not()
    {
        var protocol = FlowRun.ProtocolOf("agents: {x: {count: 2}, y: {count: 2, roles: [chemist, cook]}}\nsteps: [{step: a, who: [x, y], prompt: p}]\ndecide: {rule: plurality, from: x}");
        var trial = Flows.TrialOf(protocol.Flow, Flows.Question);
        Assert.Equal([0, 1, 2, 3], FlowRun.Play(protocol, trial: trial).Asks.Values.Select(ask => ask.Draw.Twin));
        Assert.Equal([0, 0, 1, 1], FlowRun.Play(protocol, trial: trial with { Cast = [.. trial.Cast.Select(agent => agent with { Role = agent.Index % 2 == 0 ? "cook" : "" })] }).Asks.Values.Select(ask => ask.Draw.Twin));
        Assert.Equal([0, 1, 0, 1], FlowRun.Play(protocol, trial: trial with { Cast = [.. trial.Cast.Select(agent => agent with { Model = agent.Group })] }).Asks.Values.Select(ask => ask.Draw.Twin));
    }

    [Fact]
    public void A_steps_sampling_goes_over_the_agents_own()
    {
        var run = FlowRun.Play("agents: {g: {}}\nsteps: [{step: a, who: g, prompt: p}, {step: b, who: g, prompt: p, sampling: {temperature: 0, max-tokens: 7}}]\ndecide: {rule: plurality, from: g}");
        var usual = run.Ask("1.1.1").Agent.Sampling;
        Assert.Equal(usual with { Temperature = 0, MaxTokens = 7 }, run.Ask("1.2.1").Agent.Sampling);
    }

    [Fact]
    public void Roles_are_taken_in_turn_by_place() => Assert.Equal(["cook", "chemist", "cook"], Prompts(FlowRun.Play("""
        agents: {g: {count: 3, roles: [cook, chemist]}}
        steps: [{step: a, who: g, prompt: p}]
        decide: {rule: plurality, from: g}
        prompts: {p: {template: '{{ role }}'}}
        """)));

    [Fact]
    public void Roles_may_be_those_that_a_step_lists_shared_among_the_groups_that_take_them()
    {
        const string file = """
            agents: {recruiter: {}, x: {count: 2, roles: {from: recruit}}, y: {roles: {from: recruit}}}
            steps:
              - {step: recruit, who: recruiter, prompt: q, reads: roles}
              - {step: a, who: [x, y], prompt: p}
            decide: {rule: plurality, from: x}
            prompts: {p: {template: '[{{ role }}]'}, q: {template: 'Who?'}}
            """;
        var run = FlowRun.Play(file, "1.1.1=[cook,chemist,pilot]");
        Assert.Equal(["Who?", "[cook]", "[chemist]", "[pilot]"], Prompts(run));
        Assert.Equal(["Who?", "[cook]", "[]", "[]"], Prompts(FlowRun.Play(file, "1.1.1=[cook]")));
        Assert.Equal(3, run.Ask("1.1.1").Expect.OptionOrder.Count);
        Assert.Equal(["1.1.1"], FirstAsks(file));
    }

    [Fact]
    public void A_passage_is_shown_to_its_group_alone() => Assert.Equal(["[The passage.]", "[]"], Prompts(FlowRun.Play("""
        agents: {g: {private: passage}, judge: {}}
        steps: [{step: a, who: [g, judge], prompt: p}]
        decide: {rule: plurality, from: g}
        prompts: {p: {template: '[{{ passage }}]'}}
        """, trial: Dealt(("passage", "The passage."), 2))));

    [Theory]
    [InlineData("[question, category]", "Question: How far?", "physics")]
    [InlineData("question", "Question: How far?", "")]
    [InlineData("category", "", "physics")]
    [InlineData("[]", "", "")]
    public void The_prompt_is_given_what_it_is_about(string about, string question, string category)
    {
        var prompt = FlowRun.Play($"agents: {{g: {{}}}}\nsteps: [{{step: a, who: g, prompt: p, about: {about}}}]\ndecide: {{rule: plurality, from: g}}\nprompts: {{p: {{template: '{{{{ category }}}}|{{{{ question }}}}'}}}}").Prompt("1.1.1");
        Assert.StartsWith(category + "|" + question, prompt);
        Assert.Equal(question.Length == 0 ? category + "|" : prompt, prompt);
    }

    [Fact]
    public void A_system_message_stands_in_front_of_a_fresh_chat_and_once()
    {
        var run = FlowRun.Play("""
            agents: {g: {}}
            steps: [{step: a, who: g, prompt: p, system: s}, {step: b, who: g, prompt: p, system: s, own: chat}, {step: c, who: g, prompt: p, system: s}]
            decide: {rule: plurality, from: g}
            prompts: {p: {template: 'Go'}, s: {template: 'You are {{ name }}'}}
            """);
        Assert.Equal(["system user", "system user assistant user", "system user"], run.Messages.Values.Select(messages => string.Join(' ', messages.Select(message => message.Role))));
    }

    private static string[] FirstAsks(string file)
    {
        var protocol = FlowRun.ProtocolOf(file);
        return [.. ((Step.Go)protocol.Next(Transcript.Empty(Flows.TrialOf(protocol.Flow, Flows.Question)))).Asks.Select(ask => FlowRun.At(ask.Seat))];
    }

    private static List<string> Prompts(FlowRun run) => [.. run.Messages.Values.Select(messages => messages[^1].Content)];

    private static CallKey Key(FlowRun run, string seat) => CallKey.Of(run.Ask(seat).Agent.Model, run.Ask(seat).Agent.Sampling, run.Messages[FlowRun.Parse(seat)], run.Ask(seat).Draw);

    private static Trial Trial(string id) => Flows.TrialOf(FlowRun.ProtocolOf(Noise).Flow, Flows.Question with { Id = id, Text = $"Question {id}?" }) with { Unrelated = [Flows.Question with { Id = "x" }] };

    private static Trial Unrelated(params string[] ids) => Trial("own") with { Unrelated = [.. ids.Select(id => Trial(id).Question)] };

    private static Trial Dealt((string Name, string Answer) one, (string Name, string Answer) other) =>
        Dealt(one, 3) with { Dealt = new Dictionary<string, string> { [one.Name] = one.Answer, [other.Name] = other.Answer } };

    private static Trial Dealt((string Name, string Answer) one, int agents) => new(
        "arm", Flows.Question, 0, 1, [.. Enumerable.Range(0, agents).Select(index => new Agent(index, "g", "sim/m", Sampling.Default, ""))], new Dictionary<string, string> { [one.Name] = one.Answer });
}
