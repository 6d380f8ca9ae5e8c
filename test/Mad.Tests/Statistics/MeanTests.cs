using CsCheck;
using Mad.Statistics;
using Xunit;
using Oracle = MathNet.Numerics.Statistics.Statistics;

namespace Mad.Tests.Statistics;

public sealed class MeanTests
{
    private static readonly Gen<double[]> Samples = Gen.Double[-100, 100].Array[2, 50];

    [Fact]
    public void Standard_errors_agree_with_another_library() => Samples.Sample(values =>
    {
        Assert.Equal(Oracle.Mean(values), Mean.Of(values), 1e-9);
        Assert.Equal(Oracle.PopulationStandardDeviation(values) / Math.Sqrt(values.Length), Mean.StandardError(values), 1e-9);
        Assert.Equal(Oracle.StandardDeviation(values) / Math.Sqrt(values.Length), Mean.SampleStandardError(values), 1e-9);
    });

    [Fact]
    public void A_share_has_the_textbook_error() =>
        Assert.Equal(Math.Sqrt(0.75 * 0.25 / 4), Mean.StandardError([1, 1, 1, 0]), 1e-15);

    [Fact]
    public void One_value_a_cluster_is_no_clustering() => Samples.Sample(values =>
        Assert.Equal(Mean.StandardError(values), Mean.ClusteredStandardError([.. values.Select(value => new[] { value })]), 1e-9));

    [Fact]
    public void Saying_everything_twice_adds_no_certainty() => Samples.Sample(values =>
        Assert.Equal(Mean.StandardError(values), Mean.ClusteredStandardError([.. values.Select(value => new[] { value, value })]), 1e-9));

    /// <summary>Deviations 0.5 + 0.5, −0.5 − 0.5 and 0.5 − 0.5: √(1 + 1 + 0) / 6.</summary>
    [Fact]
    public void Clusters_worked_by_hand_come_out() =>
        Assert.Equal(Math.Sqrt(2) / 6, Mean.ClusteredStandardError([[1.0, 1.0], [0.0, 0.0], [1.0, 0.0]]), 1e-15);

    [Fact]
    public void Nothing_has_no_error()
    {
        Assert.Equal(0, Mean.Of([]));
        Assert.Equal(0, Mean.StandardError([]));
        Assert.Equal(0, Mean.SampleStandardError([1]));
        Assert.Equal(0, Mean.ClusteredStandardError([]));
    }
}
