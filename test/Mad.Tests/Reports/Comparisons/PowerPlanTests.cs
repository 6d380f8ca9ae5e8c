using Mad.Reports.Comparisons;
using Xunit;

namespace Mad.Tests.Reports.Comparisons;

public sealed class PowerPlanTests
{
    /// <summary>
    /// <code>
    /// from scipy.stats import binom
    /// def power(n, d, psi): # all m that may tell the two apart; k: the largest smaller count that is rejected
    ///     k = lambda m: max((j for j in range(m // 2 + 1) if 2 * binom.cdf(j, m, .5) &lt;= .05), default=-1)
    ///     q = (1 + d / psi) / 2
    ///     return sum(binom.pmf(m, n, psi) * (binom.cdf(k(m), m, q) + binom.sf(m - k(m) - 1, m, q)) for m in range(1, n + 1) if k(m) &gt;= 0 and binom.pmf(m, n, psi) &gt; 1e-14)
    /// print(power(312, .05, .1), power(626, .05, .2), power(940, .05, .3))
    /// </code>
    /// </summary>
    [Theory]
    [InlineData(312, 0.1, 0.7637935882)]
    [InlineData(626, 0.2, 0.7789495828)]
    [InlineData(940, 0.3, 0.7851114111)]
    public void The_power_is_that_of_the_exact_test(int questions, double discordance, double power)
    {
        var plan = PowerPlan.Of(Settings([0.05], [questions], discordance) with { Crossed = true });
        Assert.Equal(power, plan.Powers[0].Powers[0], 1e-8);
    }

    [Fact]
    public void So_many_questions_as_are_needed_show_the_difference_and_hardly_a_smaller_one()
    {
        var needed = PowerPlan.Of(Settings([0.02], [1], 0.2)).Needed[0].Questions[0]!.Value;
        Assert.Equal(0.02, PowerPlan.Of(Settings([0.02], [needed], 0.2)).Shown[0].Differences[0]!.Value, 1e-4);
    }

    [Fact]
    public void Repeats_that_say_nothing_new_are_worth_nothing_and_independent_ones_a_question_each()
    {
        int Needed(int repeats, double correlation) => PowerPlan.Of(Settings([0.02], [1], 0.2) with { Repeats = repeats, Correlation = correlation }).Needed[0].Questions[0]!.Value;
        // One asking has the exact test, which is a little slower to reject.
        Assert.Equal(Needed(1, 1), Needed(4, 1), Needed(1, 1) * 0.03);
        Assert.Equal(Needed(4, 1) / 4.0, Needed(4, 0), Needed(4, 1) * 0.01);
        Assert.InRange(Needed(4, 0.5), Needed(4, 0.3), Needed(4, 0.7));
    }

    [Fact]
    public void A_difference_has_at_least_itself_as_discordance()
    {
        var plan = PowerPlan.Of(Settings([0.2], [30], 0.1));
        Assert.Equal(PowerPlan.Of(Settings([0.2], [30], 0.2)).Needed[0].Questions[0], plan.Needed[0].Questions[0]);
        Assert.True(plan.Shown[0].Differences[0] > 0.1);
        Assert.Null(PowerPlan.Of(Settings([], [4], 0.1)).Shown[0].Differences[0]);
    }

    private static PowerSettings Settings(double[] differences, int[] questions, double discordance) => new(differences, questions, [new(discordance, "")]);
}
