using Mad.Answers;
using Mad.Jinja;
using Mad.Prompts;
using Mad.Protocols;
using Xunit;

namespace Mad.Tests.Protocols;

/// <summary>From a scripted transcript, the exact messages of every ask, written down by hand: who sees whom, and when.</summary>
public sealed class WhoSawWhatTests
{
    private static readonly Question Question = new("7", "physics", "How < far?", ["one", "two & a half"]);
    private const string Block = "Question: How < far?\nOptions:\nA. one\nB. two & a half\n";

    [Fact]
    public void Collaborative_agents_answer_alone_then_read_the_others_last_replies_in_agent_order_on_top_of_their_own_chat()
    {
        var asked = Script.Of("collaborative", agents: 3, rounds: 3, compat: false).Play(ask => $"reply {ask.Agent.Index} in round {ask.Seat.Round}");

        Assert.Equal(9, asked.Count);
        Assert.Equal([$"user: initial physics|{Block}"], asked[new Seat(0, 0, 1, 0)]);
        Assert.Equal(
            [
                $"user: initial physics|{Block}",
                "assistant: reply 1 in round 0",
                $"user: collaborative [reply 0 in round 0;reply 2 in round 0] {Block}",
                "assistant: reply 1 in round 1",
                $"user: collaborative [reply 0 in round 1;reply 2 in round 1] {Block}",
            ],
            asked[new Seat(2, 0, 1, 0)]);
    }

    [Fact]
    public void The_critic_reads_all_solutions_and_the_synthesizer_the_critique_too_each_in_a_fresh_chat()
    {
        var asked = Script.Of("critic-synthesizer", agents: 2, rounds: 1, compat: false).Play(ask => $"{ask.Agent.Group} {ask.Agent.Index}");

        Assert.Equal(4, asked.Count);
        Assert.Equal([$"user: initial physics|{Block}"], asked[new Seat(0, 0, 1, 0)]);
        Assert.Equal([$"user: critic {Block} [assistant=agent 0;assistant=agent 1]"], asked[new Seat(0, 1, 0, 0)]);
        Assert.Equal([$"user: synthesizer {Block} [assistant=agent 0;assistant=agent 1] assistant=critic 2"], asked[new Seat(0, 2, 0, 0)]);
    }

    [Fact]
    public void Debaters_speak_in_turn_seeing_the_whole_chain_and_the_judge_keeps_question_and_chat()
    {
        var asked = Script.Of("adversarial-judge", agents: 3, rounds: 2, compat: false).Play(ask => $"{ask.Agent.Group}{ask.Agent.Index}.{ask.Seat.Round}");

        Assert.Equal([$"user: initial-debater physics|{Block}"], asked[new Seat(0, 0, 0, 0)]);
        Assert.Equal([$"user: initial-debater physics|{Block}", "assistant: debater0.0", "user: debater-1 [debater0.0;debater1.0]"], asked[new Seat(1, 0, 0, 0)]);
        Assert.Equal([$"user: initial-debater physics|{Block}", "assistant: debater1.0", "user: debater-2 [debater0.0;debater1.0;debater0.1]"], asked[new Seat(1, 0, 1, 0)]);
        Assert.Equal(
            [
                $"user: judge physics|{Block} [debater0.0;debater1.0]",
                "assistant: judge2.0",
                $"user: judge physics|{Block} [debater0.0;debater1.0;debater0.1;debater1.1]",
            ],
            asked[new Seat(1, 1, 0, 0)]);
    }

    [Fact]
    public void In_compatibility_the_judge_opens_with_the_question_alone_and_later_sees_only_the_chain()
    {
        var asked = Script.Of("adversarial-judge", agents: 3, rounds: 2, compat: true).Play(ask => $"{ask.Agent.Group}{ask.Agent.Index}.{ask.Seat.Round}");

        Assert.Equal(
            [
                "user: judge physics|Question: How &lt; far?\nOptions:\nA. one\nB. two &amp; a half\n []",
                "user: judge | [debater0.0;debater1.0]",
                "assistant: judge2.0",
                "user: judge | [debater0.0;debater1.0;debater0.1;debater1.1]",
            ],
            asked[new Seat(1, 1, 0, 0)]);
    }

    [Fact]
    public void A_lone_agent_with_next_to_nothing_to_read_is_asked_to_check_again()
    {
        var asked = Script.Of("collaborative", agents: 1, rounds: 2, compat: false, new() { ["collaborative"] = "short" }).Play(_ => "x");
        Assert.Equal("user: " + FlowProtocol.CheckAgain, asked[new Seat(1, 0, 0, 0)][^1]);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("x", false)]
    public void A_debater_whose_predecessor_said_nothing_is_asked_to_check_again(string said, bool again)
    {
        var asked = Script.Of("adversarial-judge", agents: 2, rounds: 2, compat: false, new() { ["debater-1"] = "short" }).Play(_ => said);
        Assert.Equal(again ? "user: " + FlowProtocol.CheckAgain : "user: short", asked[new Seat(1, 0, 0, 0)][^1]);
    }

    [Fact]
    public void Recorded_messages_stand_verbatim_and_the_later_rounds_go_on_from_them()
    {
        var script = Script.Of("collaborative", agents: 2, rounds: 2, compat: false, recorded: (_, seat) => seat.Round == 0 ? [Message.User("as it was sent")] : null);
        var asked = script.Play(ask => $"r{ask.Agent.Index}");
        Assert.Equal(["user: as it was sent", "assistant: r0", $"user: collaborative [r1] {Block}"], asked[new Seat(1, 0, 0, 0)]);
    }

    private sealed record Script(FlowProtocol Protocol)
    {
        public static Script Of(
            string name, int agents, int rounds, bool compat, Dictionary<string, string>? templates = null, Func<string, Seat, IReadOnlyList<Message>?>? recorded = null)
        {
            var built = Flows.Built(name, agents, rounds, compat);
            var environment = new JinjaEnvironment(JinjaSettings.Default with { Autoescape = compat });
            var prompts = built.Roles.ToDictionary(role => role.Name, role =>
            {
                var text = templates?.GetValueOrDefault(role.Name) ?? Template(role.Name);
                return new Prompt(role.Name, role.Name, "", text, environment.Parse(text));
            });
            return new(new FlowProtocol(built.Flow, prompts, AnswerExtractor.Mad.Id, recorded));
        }

        public Dictionary<Seat, List<string>> Play(Func<Ask, string> answer)
        {
            var asked = new Dictionary<Seat, List<string>>();
            var said = Transcript.Empty(Flows.TrialOf(Protocol.Flow, Question));
            while (Protocol.Next(said) is Step.Go go)
            {
                foreach (var ask in go.Asks)
                {
                    asked.Add(ask.Seat, [.. Protocol.Put(ask, said).Select(message => $"{message.Role}: {message.Content}")]);
                }

                said = go.Asks.Aggregate(said, (so, ask) => so.With(Flows.TurnOf(ask, answer(ask))));
            }

            return asked;
        }

        private static string Template(string role) => role switch
        {
            "initial" or "initial-debater" => role + " {{ category }}|{{ question }}",
            "collaborative" => "collaborative [{{ other_agent_responses | join(';') }}] {{ question }}",
            "critic" => "critic {{ question }} [{% for m in initial_solution_messages %}{{ m.role }}={{ m.content }}{{ ';' if not loop.last }}{% endfor %}]",
            "synthesizer" => "synthesizer {{ question }} [{% for m in initial_solution_messages %}{{ m.role }}={{ m.content }}{{ ';' if not loop.last }}{% endfor %}] {{ critique_message.role }}={{ critique_message.content }}",
            "judge" => "judge {{ category }}|{{ question }} [{{ debate_chain | join(';') }}]",
            _ => role + " [{{ debate_chain | join(';') }}]",
        };
    }
}
