using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class GeneratorTests
{
    /// <summary>The first outputs of the authors' C code (prng.di.unimi.it/xoshiro256starstar.c) from the state 1, 2, 3, 4.</summary>
    [Fact]
    public void It_is_the_published_generator()
    {
        var chance = new Generator(1, 2, 3, 4);

        Assert.Equal([11520UL, 0UL, 1509978240UL, 1215971899390074240UL], Enumerable.Range(0, 4).Select(_ => chance.Next()));
    }

    /// <summary>The first outputs of the author's C code (prng.di.unimi.it/splitmix64.c) from the state 1234567.</summary>
    [Fact]
    public void Its_state_is_filled_by_the_published_mixer()
    {
        var state = 1234567UL;

        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL], Enumerable.Range(0, 3).Select(_ => Generator.Mix(ref state)));
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(64, 0.5)]
    [InlineData(200, 0.015)]
    [InlineData(200, 0.9)]
    public void Binomial_draws_have_the_binomial_distribution(int n, double p)
    {
        var chance = new Generator(7);
        const int draws = 20_000;
        var seen = new int[n + 1];
        for (var i = 0; i < draws; i++)
        {
            seen[chance.Binomial(n, (ulong)(p * Math.Pow(2, 64)))]++;
        }

        // Pearson's statistic over the counts expected at least five times, the rest as one.
        var expected = Enumerable.Range(0, n + 1).Select(k => draws * MathNet.Numerics.Distributions.Binomial.PMF(p, n, k)).ToArray();
        int[] common = [.. Enumerable.Range(0, n + 1).Where(k => expected[k] >= 5)];
        var square = common.Sum(k => Math.Pow(seen[k] - expected[k], 2) / expected[k]);
        var rest = draws - common.Sum(k => expected[k]);
        square += rest < 1 ? 0 : Math.Pow(draws - common.Sum(k => seen[k]) - rest, 2) / rest;
        Assert.InRange(square, 0, MathNet.Numerics.Distributions.ChiSquared.InvCDF(common.Length, 0.9999));
    }

    [Fact]
    public void Indexes_are_uniform()
    {
        var chance = new Generator(3);
        var seen = new int[10];
        for (var i = 0; i < 100_000; i++)
        {
            seen[chance.Index(10)]++;
        }

        Assert.InRange(seen.Sum(count => Math.Pow(count - 10_000, 2) / 10_000), 0, MathNet.Numerics.Distributions.ChiSquared.InvCDF(9, 0.9999));
    }
}
