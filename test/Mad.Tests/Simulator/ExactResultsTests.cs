using Mad.Simulator;
using Xunit;

namespace Mad.Tests.Simulator;

/// <summary>The exact results of the model, at full size and without a wire: five agents, four rounds, all hear all, equal weights.</summary>
public sealed class ExactResultsTests(ITestOutputHelper output)
{
    private static readonly SimulatorSettings Settings = SimulatorSettings.Default with { ParseFailures = false };

    // The page's digits are of one run of 20,000 questions as well: the difference of two runs has √2 of the error of one.
    private static readonly double TwoRuns = Math.Sqrt(2);

    [Fact]
    public void Debate_moves_agreement_by_the_closed_form_the_vote_down_and_accuracy_not_at_all()
    {
        var figures = new DebateFigures(Settings);
        double[] agreement = [.611, .651, .663, .669];
        double[] vote = [.519, .513, .511, .510];
        var factor = 1.0;
        for (var round = 0; round < DebateFigures.Rounds; round++)
        {
            output.WriteLine($"{round}: {figures.Accuracy(round)} {figures.Agreement(round)} {figures.Vote(round)}");
            figures.Accuracy(round).ShouldBe(.497, TwoRuns);
            figures.AccuracyGain(round).ShouldBe(0);
            figures.Agreement(round).ShouldBe(agreement[round], TwoRuns);
            figures.DisagreementOff(round, factor).ShouldBe(0);
            figures.Vote(round).ShouldBe(vote[round], TwoRuns);
            var heard = Settings.Stubbornness + (DebateFigures.Agents * (round + 1));
            factor *= 1 - (DebateFigures.Agents / (heard * heard));
        }

        figures.Accuracy(0).ShouldBe(.4965); // the integrals of the model over b, K, w and m
        figures.Agreement(0).ShouldBe(.6048);
        Assert.True(figures.Vote(3).Mean < figures.Vote(0).Mean - .003);
    }

    [Theory]
    [InlineData(.3, .526)]
    [InlineData(-.3, .464)]
    public void A_truth_bias_makes_debate_help_or_harm(double bias, double accuracy)
    {
        var figures = new DebateFigures(Settings with { Stubbornness = 6, TruthBias = bias });
        output.WriteLine($"{figures.Accuracy(0)} {figures.Accuracy(1)} {figures.Accuracy(2)} {figures.Accuracy(3)}");
        figures.Accuracy(3).ShouldBe(accuracy, TwoRuns);
        Assert.True(Math.Sign(bias) * figures.AccuracyGain(3).Mean > 10 * figures.AccuracyGain(3).Error);
    }
}
