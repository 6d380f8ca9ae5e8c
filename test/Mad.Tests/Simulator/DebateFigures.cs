using Mad.Simulator;
using Xunit;

namespace Mad.Tests.Simulator;

/// <summary>What 20,000 debates came to: per round and question the mean accuracy, the agreement of two agents, and the plurality vote with ties in shares.</summary>
internal sealed class DebateFigures
{
    public const int Questions = 20_000;
    public const int Agents = 5;
    public const int Rounds = 4;

    private readonly double[,] accuracy = new double[Rounds, Questions];
    private readonly double[,] agreement = new double[Rounds, Questions];
    private readonly double[,] vote = new double[Rounds, Questions];

    public DebateFigures(SimulatorSettings settings)
    {
        var mind = new SimulatedMind(settings);
        Parallel.For(0, Questions, number =>
        {
            var question = SyntheticQuestions.Known(settings.Seed, SyntheticQuestions.Item(number));
            var said = InProcessDebate.Run(mind, SimulatedMind.DefaultModel, question, Agents, Rounds);
            for (var round = 0; round < Rounds; round++)
            {
                Count(round, number, said[round], question.Right);
            }
        });
    }

    public Estimate Accuracy(int round) => Estimate.Of(Row(accuracy, round));

    public Estimate Vote(int round) => Estimate.Of(Row(vote, round));

    public Estimate Agreement(int round) => Estimate.Of(Row(agreement, round));

    /// <summary>Paired over questions, so that the questions' own spread drops out.</summary>
    public Estimate AccuracyGain(int round) => Estimate.Of(Row(accuracy, round).Zip(Row(accuracy, 0), (late, early) => late - early));

    /// <summary>What is left of (1 − agree_t) − factor · (1 − agree_0); 0 if the closed form holds.</summary>
    public Estimate DisagreementOff(int round, double factor) => Estimate.Of(Row(agreement, round).Zip(Row(agreement, 0), (late, early) => 1 - late - (factor * (1 - early))));

    private static IEnumerable<double> Row(double[,] table, int round) => Enumerable.Range(0, Questions).Select(number => table[round, number]);

    private void Count(int round, int number, SimulatedReply[] replies, int right)
    {
        var votes = replies.GroupBy(reply => reply.Option).ToDictionary(group => group.Key, group => group.Count());
        var most = votes.Values.Max();
        accuracy[round, number] = votes.GetValueOrDefault(right) / (double)Agents;
        agreement[round, number] = votes.Values.Sum(count => count * (count - 1)) / (double)(Agents * (Agents - 1));
        vote[round, number] = votes.GetValueOrDefault(right) == most ? 1.0 / votes.Values.Count(count => count == most) : 0;
    }
}

/// <summary>A mean over questions and its standard error.</summary>
internal sealed record Estimate(double Mean, double Error)
{
    public static Estimate Of(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var mean = all.Average();
        return new(mean, Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1.0) / all.Length));
    }

    /// <summary>Fails when the expected value is over four standard errors away: once in 16,000 by chance.</summary>
    /// <param name="times">How many times this estimate's error the error of the difference is.</param>
    public void ShouldBe(double expected, double times = 1) =>
        Assert.InRange(Mean, expected - (4 * Error * times) - 1e-9, expected + (4 * Error * times) + 1e-9);
}
