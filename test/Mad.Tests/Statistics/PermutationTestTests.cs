using CsCheck;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class PermutationTestTests
{
    private static readonly Gen<double[]> Credits = Gen.Int[0, 7].Select(i => new[] { -1.0, -0.5, -1.0 / 3, 0, 0, 0.5, 1.0 / 6, 1.0 }[i]).Array[1, 13];

    /// <summary>Multiples of no common unit.</summary>
    private static readonly Gen<double> Uneven = Gen.Int[-1000, 1000].Select(i => Math.Sign(i) * Math.Sqrt(Math.Abs(i) / 1000.0));

    [Fact]
    public void It_is_the_share_of_all_sign_patterns() => Gen.OneOf(Credits, Uneven.Array[1, 13]).Sample(
        differences =>
        {
            var test = PermutationTest.Of(differences, 1);

            Assert.True(test.Exact);
            Assert.Equal(AllSigns(differences), test.P, 1e-9);
        },
        iter: 60);

    [Fact]
    public void Without_ties_and_repeats_it_is_McNemar() => Gen.Select(Gen.Int[0, 400], Gen.Int[0, 400], Gen.Int[0, 100]).Sample((first, second, same) =>
    {
        double[] differences = [.. Enumerable.Repeat(1.0, first), .. Enumerable.Repeat(-1.0, second), .. Enumerable.Repeat(0.0, same)];
        var test = PermutationTest.Of(differences, 1);

        Assert.True(test.Exact);
        Assert.Equal(first + second, test.Moved);
        Assert.Equal(McNemarTest.Of(first, second).P, test.P, 1e-9);
    });

    [Fact]
    public void Swapping_the_two_changes_nothing() => Gen.Select(Uneven.Array[25, 40], Gen.ULong).Sample(
        (differences, seed) => Assert.Equal(PermutationTest.Of(differences, seed, 200), PermutationTest.Of([.. differences.Select(value => -value)], seed, 200)),
        iter: 30);

    /// <summary>Too many different numbers to enumerate: drawn. The normal approximation is near for 200 of them.</summary>
    [Fact]
    public void What_cannot_be_counted_is_drawn()
    {
        var chance = new Random(5);
        double[] differences = [.. Enumerable.Range(0, 200).Select(_ => (chance.NextDouble() * 2) - 0.87)];
        var z = differences.Sum() / Math.Sqrt(differences.Sum(value => value * value));
        var normal = 2 * (1 - MathNet.Numerics.Distributions.Normal.CDF(0, 1, Math.Abs(z)));

        var test = PermutationTest.Of(differences, 9, 20_000);

        Assert.False(test.Exact);
        Assert.Equal(20_000, test.Draws);
        Assert.Equal(normal, test.P, 4 * Math.Sqrt(normal / 20_000) + 0.003);
        Assert.Equal(test, PermutationTest.Of([.. differences.Reverse()], 9, 20_000));
    }

    /// <summary>Phipson and Smyth 2010: a drawn p is never 0.</summary>
    [Fact]
    public void A_drawn_p_is_never_0()
    {
        double[] differences = [.. Enumerable.Range(0, 60).Select(i => 0.5 + Math.Sqrt(i + 2) / 20)];

        Assert.Equal(1.0 / 101, PermutationTest.Of(differences, 1, 100).P, 1e-12);
    }

    [Fact]
    public void Repeats_of_three_are_counted_exactly()
    {
        var chance = new Random(11);
        double[] differences = [.. Enumerable.Range(0, 3000).Select(_ => chance.Next(-3, 4) / 3.0)];
        var test = PermutationTest.Of(differences, 1);
        var z = differences.Sum() / Math.Sqrt(differences.Sum(value => value * value));

        Assert.True(test.Exact);
        Assert.Equal(2 * (1 - MathNet.Numerics.Distributions.Normal.CDF(0, 1, Math.Abs(z))), test.P, 0.01);
    }

    [Fact]
    public void No_difference_at_all_is_no_evidence()
    {
        Assert.Equal(new PermutationTest(1, true, 0, 0, 0), PermutationTest.Of([], 1));
        Assert.Equal(new PermutationTest(1, true, 0, 3, 0), PermutationTest.Of([0, 0, 0], 1));
    }

    private static double AllSigns(double[] differences)
    {
        var observed = Math.Abs(differences.Sum());
        var hits = 0;
        for (var mask = 0; mask < 1 << differences.Length; mask++)
        {
            var sum = differences.Select((value, i) => (mask >> i & 1) == 1 ? value : -value).Sum();
            hits += Math.Abs(sum) >= observed - 1e-9 ? 1 : 0;
        }

        return (double)hits / (1 << differences.Length);
    }
}
