using Mad.Protocols;
using Mad.Simulator;
using Xunit;

namespace Mad.Tests.Simulator;

/// <summary>Talks of the simulated models over synthetic questions, in process: everything that the models read is written by the protocols' own engine.</summary>
internal static class SimulatedTalks
{
    private static readonly SimulatorSettings Settings = SimulatorSettings.Default with { ParseFailures = false };

    /// <param name="each">Is given the number of the question, its talk and the right option's letter; in no order.</param>
    public static void Play(FlowProtocol protocol, int questions, Func<Agent, Agent>? cast, Action<int, Transcript, char> each)
    {
        var mind = new SimulatedMind(Settings);
        FlowDebate.Play(protocol, questions, Question, Answer, cast ?? (agent => agent with { Model = "sim/" + SimulatedMind.DefaultModel }), each);

        // As the simulated endpoint does: the belief is rebuilt from the chat, peers are read in the user's messages.
        (char Letter, string Text) Answer(int number, Ask ask, Func<Seat, IReadOnlyList<Message>> put)
        {
            var messages = put(ask.Seat);
            var reply = mind.Answer(
                ask.Agent.Model["sim/".Length..], mind.Question(SyntheticQuestions.Item(number)), (long)(Chance.Bits("draw", $"{number}", $"{ask.Draw.Twin}", $"{ask.Draw.Visit}") >> 2),
                [.. messages.Where(message => message.Role == "assistant").Select(message => message.Content)],
                [.. messages.Where(message => message.Role == "user").Select(message => message.Content)]);
            return ((char)('A' + reply.Option), reply.Text);
        }
    }

    private static (Question Question, char Right) Question(int number)
    {
        var item = SyntheticQuestions.Item(number);
        var lines = item.Block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var question = new Question($"{number}", "none", lines[0]["Question: ".Length..], [.. lines[2..].Select(line => line[3..])]);
        Assert.Equal(item.Block, Mad.Prompts.QuestionBlock.Of(question));
        return (question, item.Answer[0]);
    }
}
