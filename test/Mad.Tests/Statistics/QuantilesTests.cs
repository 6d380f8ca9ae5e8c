using CsCheck;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class QuantilesTests
{
    [Fact]
    public void Both_kinds_agree_with_another_library() => Gen.Select(Gen.Double[-9, 9].Array[1, 40], Gen.Double[0, 1]).Sample((values, share) =>
    {
        double[] sorted = [.. values.Order()];
        Assert.Equal(MathNet.Numerics.Statistics.SortedArrayStatistics.QuantileCustom(sorted, share, MathNet.Numerics.Statistics.QuantileDefinition.R7), Quantiles.Of(sorted, share), 1e-9);
        Assert.Equal(MathNet.Numerics.Statistics.SortedArrayStatistics.QuantileCustom(sorted, share, MathNet.Numerics.Statistics.QuantileDefinition.R6), Quantiles.OfDraws(sorted, share), 1e-9);
        Assert.Equal(MathNet.Numerics.Statistics.Statistics.Median(values), Quantiles.Median(values), 1e-12);
    });

    [Fact]
    public void Nothing_has_no_quantile() => Assert.Throws<ArgumentException>(() => Quantiles.Median([]));
}
