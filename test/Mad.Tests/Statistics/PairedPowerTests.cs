using CsCheck;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class PairedPowerTests
{
    /// <summary>
    /// R: <c>pw &lt;- function(n, d, psi, a = .05) { s &lt;- 0; for (D in 0:n) { x &lt;- 0:D; r &lt;- 2 * pbinom(pmin(x, D - x), D, .5) &lt;= a;
    /// s &lt;- s + dbinom(D, n, psi) * sum(dbinom(x[r], D, (1 + d / psi) / 2)) }; s }; c(pw(50,.2,.4), pw(200,.1,.3), pw(500,.05,.2), pw(30,.3,.3), pw(1000,.02,.1))</c>.
    /// </summary>
    [Theory]
    [InlineData(50, 0.2, 0.4, 0.546692329483)]
    [InlineData(200, 0.1, 0.3, 0.703403532706)]
    [InlineData(500, 0.05, 0.2, 0.676367764982)]
    [InlineData(30, 0.3, 0.3, 0.923405247992)]
    [InlineData(1000, 0.02, 0.1, 0.478724316696)]
    public void The_exact_power_is_R_s(int questions, double difference, double discordance, double power)
    {
        Assert.Equal(power, PairedPower.Of(questions, difference, discordance), 1e-9);
        Assert.Equal(power, PairedPower.Of(questions, -difference, discordance), 1e-9);
    }

    /// <summary>Where one form hands over to the other they differ by less than 0.0005 of power.</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(0.6)]
    public void The_approximation_takes_over_where_it_is_good(double discordance)
    {
        var questions = (int)(PairedPower.LargestExact / discordance);
        foreach (var reach in new[] { 1.0, 2.0, 2.8, 3.5 })
        {
            var difference = reach * Math.Sqrt(discordance / questions);
            Assert.Equal(PairedPower.Exact(questions, difference, discordance, 0.05), PairedPower.Approximate(questions, difference, discordance, 0.05), 0.0005);
        }
    }

    /// <summary>The power as the share of simulated samples whose exact p is at most the level.</summary>
    [Fact]
    public void It_is_how_often_the_test_rejects()
    {
        var chance = new Random(8);
        const int trials = 4000;
        var rejected = Enumerable.Range(0, trials).Count(_ =>
        {
            var (first, second) = (0, 0);
            for (var i = 0; i < 150; i++)
            {
                var drawn = chance.NextDouble();
                first += drawn < 0.2 ? 1 : 0;
                second += drawn is >= 0.2 and < 0.28 ? 1 : 0;
            }

            return McNemarTest.Of(first, second).P <= 0.05;
        });

        Assert.Equal(PairedPower.Of(150, 0.12, 0.28), (double)rejected / trials, 4 * 0.5 / Math.Sqrt(trials));
    }

    [Fact]
    public void Without_a_difference_it_rejects_no_more_often_than_the_level() => Gen.Select(Gen.Int[0, 500], Gen.Double[0, 1], Gen.Double[0.001, 0.2]).Sample((questions, discordance, level) =>
        Assert.InRange(PairedPower.Of(questions, 0, discordance, level), 0, level));

    [Fact]
    public void A_larger_difference_is_easier_to_show() => Gen.Select(Gen.Int[5, 400], Gen.Double[0.05, 1], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((questions, discordance, a, b) =>
        Assert.True(PairedPower.Of(questions, Math.Min(a, b) * discordance, discordance) <= PairedPower.Of(questions, Math.Max(a, b) * discordance, discordance) + 1e-9));

    [Fact]
    public void The_smallest_difference_has_just_the_power() => Gen.Select(Gen.Int[40, 800], Gen.Double[0.15, 0.9]).Sample(
        (questions, discordance) =>
        {
            var difference = PairedPower.SmallestDifference(questions, discordance)!.Value;

            Assert.InRange(PairedPower.Of(questions, difference, discordance), 0.8, 0.8001);
        },
        iter: 8);

    [Fact]
    public void From_the_questions_needed_on_the_power_holds() => Gen.Select(Gen.Double[0.05, 0.9], Gen.Double[0.2, 1]).Sample(
        (discordance, ratio) =>
        {
            var questions = PairedPower.Questions(ratio * discordance, discordance)!.Value;

            Assert.All(Enumerable.Range(questions, 12), more => Assert.InRange(PairedPower.Of(more, ratio * discordance, discordance), 0.8, 1));
            Assert.InRange(PairedPower.Of(questions - 1, ratio * discordance, discordance), 0, 0.8);
        },
        iter: 20);

    /// <summary>Where nearly every question tells the two apart the power rises in teeth, and the first number that reaches it is not the last that misses it.</summary>
    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.4, 1)]
    [InlineData(0.5, 1)]
    [InlineData(0.4, 0.99)]
    public void No_later_tooth_falls_below_the_power(double difference, double discordance)
    {
        var questions = PairedPower.Questions(difference, discordance)!.Value;

        Assert.All(Enumerable.Range(questions, 80), more => Assert.InRange(PairedPower.Of(more, difference, discordance), 0.8, 1));
        Assert.InRange(PairedPower.Of(questions - 1, difference, discordance), 0, 0.8);
    }

    /// <summary>
    /// Connor's formula, of the test without continuity correction, ((1.95996 √ψ + 0.84162 √(ψ − d²)) / d)²: 23 is the published example of powersamplesize.com
    /// (McNemar's Z-test), 155 that of clinicaltrials-tools.vercel.app. The exact test needs about 2 / d more.
    /// </summary>
    [Theory]
    [InlineData(0.40, 0.50, 23)]
    [InlineData(0.15, 0.45, 155)]
    [InlineData(0.02, 0.2, 3923)]
    [InlineData(0.001, 0.1, 784885)]
    public void The_questions_needed_are_near_Connor_s_and_not_fewer(double difference, double discordance, int connor)
    {
        var formula = Math.Pow(((1.959964 * Math.Sqrt(discordance)) + (0.841621 * Math.Sqrt(discordance - (difference * difference)))) / difference, 2);

        Assert.Equal(connor, Math.Ceiling(formula), 1.0);
        Assert.InRange(PairedPower.Questions(difference, discordance)!.Value, connor, (connor * 1.002) + (3.5 / difference));
    }

    [Fact]
    public void What_no_number_of_questions_shows_is_null()
    {
        Assert.Null(PairedPower.Questions(0, 0.2));
        Assert.Null(PairedPower.Questions(1e-6, 0.5));
        Assert.Null(PairedPower.SmallestDifference(10, 0.2));
        Assert.Equal(0, PairedPower.Of(0, 0.1, 0.2));
        Assert.Equal(0, PairedPower.Of(100, 0, 0));
    }

    [Fact]
    public void Impossible_wishes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedPower.Of(100, 0.3, 0.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedPower.Of(100, 0.1, 1.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedPower.Questions(0.1, 0.2, power: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedPower.Questions(0.1, 0.2, level: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanPower.Of(10, 0.1, 0));
    }

    /// <summary>R: <c>power.t.test(delta = .02, sd = .45, power = .8, type = "paired")$n</c> is 3975.4 with t in place of the normal.</summary>
    [Fact]
    public void Means_need_the_questions_that_R_says()
    {
        Assert.InRange(MeanPower.Questions(0.02, 0.45)!.Value, 3970, 3976);
        Assert.Equal(0.02, MeanPower.SmallestDifference(MeanPower.Questions(0.02, 0.45)!.Value, 0.45), 1e-5);
        Assert.Equal(0.8, MeanPower.Of(MeanPower.Questions(0.02, 0.45)!.Value, -0.02, 0.45), 1e-3);
        Assert.Null(MeanPower.Questions(0, 0.45));
    }

    /// <summary>With one repeat and no ties the deviation is √(ψ − d²), and both forms agree.</summary>
    [Fact]
    public void Means_of_plain_answers_agree_with_McNemar() =>
        Assert.Equal(PairedPower.Of(5000, 0.02, 0.25), MeanPower.Of(5000, 0.02, Math.Sqrt(0.25 - 0.0004)), 0.01);
}
