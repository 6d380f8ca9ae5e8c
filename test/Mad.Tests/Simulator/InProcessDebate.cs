using Mad.Simulator;

namespace Mad.Tests.Simulator;

/// <summary>The collaborative flow without a wire: every agent of a round hears the last round's replies of all the others.</summary>
internal static class InProcessDebate
{
    /// <summary>The replies as [round][agent].</summary>
    public static SimulatedReply[][] Run(SimulatedMind mind, string model, SimulatedQuestion question, int agents, int rounds)
    {
        var said = new SimulatedReply[rounds][];
        for (var round = 0; round < rounds; round++)
        {
            said[round] = [.. Enumerable.Range(0, agents).Select(agent => mind.Answer(
                model, question, SeedOf(question.Block, agent, round),
                [.. said[..round].Select(before => before[agent].Text)],
                [.. said[..round].Select(before => Others(before.Select(reply => reply.Text), agent))]))];
        }

        return said;
    }

    public static string Others(IEnumerable<string> replies, int agent) => string.Join("\n", replies.Where((_, other) => other != agent));

    /// <summary>The `seed` field of a request, as a client makes it: one for each draw.</summary>
    public static long SeedOf(string block, int agent, int round) => (long)(Chance.Bits("draw", block.TrimEnd(), $"{agent}", $"{round}") >> 2);
}
