using CsCheck;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class HolmTests
{
    private static readonly Gen<double[]> Values = Gen.Double[0, 1].Array[0, 20];

    /// <summary>R: <c>p.adjust(c(0.01,0.04,0.03,0.005,0.5,0.03), "holm")</c>.</summary>
    [Fact]
    public void It_is_R_s() => Assert.Equal([0.05, 0.12, 0.12, 0.03, 0.50, 0.12], Holm.Adjust([0.01, 0.04, 0.03, 0.005, 0.5, 0.03]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void It_never_falls_below_p_and_keeps_the_order() => Values.Sample(values =>
    {
        var adjusted = Holm.Adjust(values);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.InRange(adjusted[i], values[i], 1);
            Assert.All(Enumerable.Range(0, values.Length).Where(j => values[j] <= values[i]), j => Assert.True(adjusted[j] <= adjusted[i]));
        }
    });

    /// <summary>Holm 1979: reject the smallest p below level / m, then the next below level / (m − 1), until one is not.</summary>
    [Fact]
    public void It_rejects_what_the_steps_of_the_paper_reject() => Gen.Select(Gen.OneOf(Gen.Double[0, 0.05], Gen.Double[0, 1]).Array[1, 8], Gen.Double[0.01, 0.2]).Sample((values, level) =>
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        var rejected = order.TakeWhile((index, rank) => values[index] * (values.Length - rank) <= level).ToHashSet();

        Assert.Equal(rejected.Order(), Holm.Adjust(values).Index().Where(p => p.Item <= level).Select(p => p.Index));
    });

    [Fact]
    public void A_family_of_one_is_left_as_it_is() => Assert.Equal([0.04], Holm.Adjust([0.04]));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void What_is_no_p_value_is_refused(double p) => Assert.Throws<ArgumentOutOfRangeException>(() => Holm.Adjust([p]));
}
