using Mad.Reports.Comparisons;
using Mad.Simulator;
using Xunit;

namespace Mad.Tests.Reports.Comparisons;

/// <summary>Simulated models, whose true difference is an integral of the model, are compared again and again with new questions: the interval holds it as often as it says.</summary>
public sealed class ComparisonCoverageTests(ITestOutputHelper output)
{
    private const int Experiments = 250;
    private const int Questions = 120;
    private const int Options = 8;
    private static readonly SimulatedMind Mind = new(SimulatorSettings.Default with { ParseFailures = false });

    [Fact]
    public void The_interval_of_a_difference_covers_the_exact_difference_of_two_models_at_its_rate()
    {
        var exact = Accuracy(.87 * 1.6) - Accuracy(-.56 * 1.6);
        var pairs = Compared("sim-large", "sim-medium");
        var covered = pairs.Average(pair => pair.Interval.Low <= exact && exact <= pair.Interval.High ? 1.0 : 0.0);
        output.WriteLine($"exact {exact:0.0000}, mean {pairs.Average(pair => pair.Difference):0.0000}, covered {covered:0.0000}, better {pairs.Count(pair => pair.Finding == Finding.Better)}");
        Assert.Equal(exact, pairs.Average(pair => pair.Difference), 4 * 0.07 / Math.Sqrt(Experiments));

        // 95 % of 250 has a standard error of 1.4 points.
        Assert.InRange(covered, 0.95 - 0.042, 0.95 + 0.042);
    }

    [Fact]
    public void Two_arms_of_one_model_are_told_apart_no_more_often_than_the_error_rate_and_their_interval_holds_0_at_its_rate()
    {
        var pairs = Compared("sim-medium", "sim-medium");
        var (covered, wrong) = (pairs.Average(pair => pair.Interval.Low <= 0 && 0 <= pair.Interval.High ? 1.0 : 0.0), pairs.Average(pair => pair.Finding is Finding.Better or Finding.Worse ? 1.0 : 0.0));
        output.WriteLine($"covered {covered:0.0000}, told apart {wrong:0.0000}");
        Assert.InRange(covered, 0.95 - 0.042, 0.95 + 0.042);
        Assert.InRange(wrong, 0.005, 0.05 + 0.042);
    }

    private static PairedDifference[] Compared(string first, string second)
    {
        var pairs = new PairedDifference[Experiments];
        Parallel.For(0, Experiments, experiment =>
        {
            var questions = Enumerable.Range(0, Questions).Select(i => new SimulatedQuestion(12345, $"coverage, {experiment}, {i}", Options, i % Options)).ToList();
            Comparand Side(string name, string model, long seed) => SideOf.Marks(name, string.Concat(questions.Select(question => Mind.Answer(model, question, seed, [], []).Right ? '1' : '0')));
            pairs[experiment] = Comparison.Of([Side("second", second, 1), Side("first", first, 2)], [new(1, 0)], ComparisonSettings.Default with { Draws = 1000 }).Pairs[0];
        });
        return pairs;
    }

    // Right with chance 1/K + (1 − 1/K)·sigmoid(θ − b), b normal with deviation 3.2: the trapezium rule, to far beyond the digits needed.
    private static double Accuracy(double ability)
    {
        const double Step = 0.01;
        var steps = Enumerable.Range(-1000, 2001).Select(i => i * Step);
        return steps.Sum(z => Step * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * ((1.0 / Options) + ((1 - (1.0 / Options)) / (1 + Math.Exp((3.2 * z) - ability)))));
    }
}
