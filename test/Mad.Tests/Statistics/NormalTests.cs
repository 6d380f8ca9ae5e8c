using CsCheck;
using Mad.Statistics;
using Xunit;
using Oracle = MathNet.Numerics.Distributions.Normal;

namespace Mad.Tests.Statistics;

public sealed class NormalTests
{
    [Fact]
    public void Quantiles_agree_with_another_library() => Gen.OneOf(Gen.Double[0.001, 0.999], Gen.Double[1e-12, 1e-3]).Sample(p =>
        Assert.Equal(Oracle.InvCDF(0, 1, p), Normal.Quantile(p), 1e-9));

    /// <summary>Wichura's own check values for AS 241.</summary>
    [Theory]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.001, -3.090232306167814)]
    [InlineData(1e-20, -9.262340089798408)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.5, 0)]
    public void Published_quantiles_come_out(double p, double quantile) => Assert.Equal(quantile, Normal.Quantile(p), 1e-13);

    /// <summary>R: <c>pnorm(c(-10, -5, -1.96, -0.3, 0.7, 7.5, -20))</c>.</summary>
    [Theory]
    [InlineData(-10, 7.619853024160527e-24)]
    [InlineData(-5, 2.866515718791939e-07)]
    [InlineData(-1.96, 2.499789514822043e-02)]
    [InlineData(-0.3, 3.820885778110473e-01)]
    [InlineData(0.7, 7.580363477769270e-01)]
    [InlineData(7.5, 9.999999999999681e-01)]
    [InlineData(-20, 2.753624118606234e-89)]
    public void Shares_below_are_R_s(double x, double share) => Assert.Equal(1, Normal.Cdf(x) / share, 1e-11);

    [Fact]
    public void Share_and_quantile_undo_one_another() => Gen.Double[1e-6, 0.999999].Sample(p => Assert.Equal(p, Normal.Cdf(Normal.Quantile(p)), 1e-13));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_share_outside_0_and_1_is_refused(double p) => Assert.Throws<ArgumentOutOfRangeException>(() => Normal.Quantile(p));
}
