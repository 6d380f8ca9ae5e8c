using Mad.Tests.Protocols;
using Xunit;

namespace Mad.Tests.Simulator;

/// <summary>
/// Debate or Vote (Choi, Zhu, Li 2025, arXiv 2508.17536) without any model of language: five agents with the same belief α₀ = (2, 1, 1, 1) over four options draw an answer from a Dirichlet
/// with that belief, and add one for every answer of the others that they are shown. What they are shown comes from the engine: the flow is stateless, own last and all others' last, five rounds of debate.
/// The figures to meet are those of an independent run of 20,000 draws.
/// </summary>
public sealed class HoldOracleTests(ITestOutputHelper output)
{
    private const int Questions = 6000;
    private const int Last = 5;

    // Two runs, of 20,000 and of this many: the error of the difference, in errors of this one.
    private static readonly double Both = Math.Sqrt(1 + (Questions / 20_000.0));

    [Fact]
    public void Without_holding_agents_stay_flat_and_the_vote_drifts_down()
    {
        var figures = Play("never", "all");
        Write("decentralized", figures);
        for (var round = 0; round <= Last; round++)
        {
            figures.Accuracy(round).ShouldBe(.4); // α₀'s own share, exactly: a martingale
            figures.AccuracyGain(round).ShouldBe(0);
        }

        figures.Vote(0).ShouldBe(.511, Both);
        figures.Vote(Last).ShouldBe(.474, Both);
    }

    [Fact]
    public void On_a_ring_the_vote_drifts_less_and_alone_not_at_all()
    {
        var (ring, alone) = (Play("never", "ring"), Play("never", "none"));
        Write("ring", ring);
        Write("alone", alone);
        ring.Accuracy(Last).ShouldBe(.4);
        alone.Accuracy(Last).ShouldBe(.4);
        ring.Vote(Last).ShouldBe(.490, Both);
        alone.VoteGain(Last).ShouldBe(0);
    }

    [Fact]
    public void Conformists_rise_to_the_vote_and_nearly_all_agree()
    {
        var figures = Play("conformist", "all");
        Write("conformist", figures);
        figures.Accuracy(0).ShouldBe(.4);
        figures.Accuracy(Last).ShouldBe(.522, Both);
        figures.Vote(Last).ShouldBe(.52, Both);
        figures.Unanimity(Last).ShouldBe(.96, Both);
    }

    [Fact]
    public void Followers_rise_less()
    {
        var figures = Play("{rule: follower, p: 0.3}", "all");
        Write("follower", figures);
        figures.Accuracy(0).ShouldBe(.4);
        figures.Accuracy(Last).ShouldBe(.452, Both);
        Assert.True(figures.AccuracyGain(Last).Mean > 8 * figures.AccuracyGain(Last).Error);
    }

    private void Write(string what, FlowDebate figures)
    {
        for (var round = 0; round <= Last; round++)
        {
            output.WriteLine($"{what} {round}: agents {figures.Accuracy(round)} vote {figures.Vote(round)} unanimous {figures.Unanimity(round)}");
        }
    }

    private static FlowDebate Play(string hold, string topology)
    {
        var protocol = FlowRun.ProtocolOf($$$$"""
            defaults: {agents: 5, rounds: 6}
            agents: {agent: {count: agents}}
            steps:
              - {step: answer, who: agent, prompt: p}
              - repeat: rounds - 1
                steps:
                  - {step: debate, who: agent, prompt: p, own: last, hold: {{{{hold}}}} , sees: {peers: {topology: {{{{topology}}}} } } }
            decide: {rule: plurality, from: agent, ties: seeded}
            prompts: {p: {template: 'own: {{ own.text if own else "" }} shown: {% for t in peers %}{{ t.text }}{% endfor %}'}}
            """);
        var question = new Question("", "", "?", ["right", "wrong", "wrong", "wrong"]);
        return FlowDebate.Play(protocol, Questions, number => (question with { Id = $"{number}" }, 'A'), (number, ask, put) =>
        {
            var letter = Drawn(number, ask, put);
            return (letter, letter.ToString());
        });
    }

    private static char Drawn(int number, Ask ask, Func<Seat, IReadOnlyList<Message>> put)
    {
        // An agent that held in a round was there all the same: what it would have been shown then it has heard.
        double[] counts = [2, 1, 1, 1];
        for (var round = 0; round <= ask.Seat.Round; round++)
        {
            foreach (var letter in put(ask.Seat with { Round = round })[^1].Content.Split("shown: ")[1])
            {
                counts[letter - 'A']++;
            }
        }

        // θ ~ Dirichlet(α), y ~ θ: the option itself comes with its share of α.
        var left = Chance.Uniform("answer", $"{number}", $"{ask.Agent.Index}", $"{ask.Seat.Round}") * counts.Sum();
        for (var option = 0; option < 3; option++)
        {
            left -= counts[option];
            if (left < 0)
            {
                return (char)('A' + option);
            }
        }

        return 'D';
    }
}
