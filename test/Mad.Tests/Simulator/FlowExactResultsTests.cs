using Mad.Protocols;
using Mad.Tests.Protocols;
using Xunit;

namespace Mad.Tests.Simulator;

/// <summary>The exact results of the simulated models again, this time with everything that the models read written by the protocols' own engine.</summary>
public sealed class FlowExactResultsTests(ITestOutputHelper output)
{
    // The catalog's collaborative flow with prompts that say nothing beside what it shows.
    private static FlowProtocol Collaborative(int rounds) => FlowRun.ProtocolOf(ProtocolDocument.Parse("""
        name: plain-collaborative
        extends: collaborative
        prompts: {initial: {template: '{{ question }}'}, collaborative: {template: '{{ other_agent_responses | join(" ") }} and nothing more to say than that, so what now?'}}
        """, "plain.yaml").Build(new(5, rounds)));

    [Fact]
    public void Played_by_the_engine_debate_leaves_accuracy_flat_while_the_vote_drifts_down()
    {
        var figures = Simulated(Collaborative(3), DebateFigures.Questions);
        double[] vote = [.519, .513, .511];
        for (var round = 0; round < 3; round++)
        {
            output.WriteLine($"{round}: {figures.Accuracy(round)} {figures.Vote(round)}");
            figures.Accuracy(round).ShouldBe(.4965, Math.Sqrt(2));
            figures.AccuracyGain(round).ShouldBe(0);
            figures.Vote(round).ShouldBe(vote[round], Math.Sqrt(2));
        }

        figures.Accuracy(0).ShouldBe(.4965); // the integral of the model over b, K, w and m
        figures.VoteGain(2).ShouldBe(.511 - .519, Math.Sqrt(2));
        output.WriteLine($"vote gained {figures.VoteGain(2)}");
        Assert.True(figures.VoteGain(2).Mean < -2 * figures.VoteGain(2).Error);
    }

    [Fact]
    public void The_vote_of_a_pool_of_two_models_lies_above_the_mean_of_its_members()
    {
        var protocol = Collaborative(1);
        double VoteOf(string model) => Simulated(protocol, 5000, agent => agent with { Model = model }).Vote(0).Mean;
        var pool = new ModelPool(["sim/sim-medium", "sim/sim-large"], [0.5, 0.5]).Label;
        var mixed = Simulated(protocol, 5000, agent => agent with { Model = pool });
        var (medium, large) = (VoteOf("sim/sim-medium"), VoteOf("sim/sim-large"));
        output.WriteLine($"medium {medium} large {large} pool {mixed.Vote(0)}, mean agent {mixed.Accuracy(0)}");
        Assert.True(mixed.Vote(0).Mean > ((medium + large) / 2) + (2 * mixed.Vote(0).Error));
        Assert.True(mixed.Vote(0).Mean > mixed.Accuracy(0).Mean + (2 * mixed.Vote(0).Error));
    }

    private static FlowDebate Simulated(FlowProtocol protocol, int questions, Func<Agent, Agent>? cast = null) =>
        FlowDebate.Count(protocol, questions, each => SimulatedTalks.Play(protocol, questions, cast, each));
}
