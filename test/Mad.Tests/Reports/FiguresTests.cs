using Mad.Reports;
using Xunit;

namespace Mad.Tests.Reports;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0.7134, "71.3\u00a0%")]
    [InlineData(0, "0.0\u00a0%")]
    [InlineData(1, "100.0\u00a0%")]
    [InlineData(double.NaN, "unknown")]
    public void Shares_are_read_in_percent(double share, string text) => Assert.Equal(text, Figures.Percent(share));

    [Theory]
    [InlineData(0.0084, "+0.8")]
    [InlineData(-0.0291, "−2.9")]
    [InlineData(0, "0.0")]
    [InlineData(-0.0004, "0.0")]
    [InlineData(0.0004, "0.0")]
    public void Differences_have_a_sign_unless_they_round_to_nothing(double difference, string text) => Assert.Equal(text, Figures.Points(difference));

    /// <summary>Half a thousandth is rounded away from 0, also where the share itself is a little less in binary.</summary>
    [Theory]
    [InlineData(0.0625, "+0.063", "+6.3")]
    [InlineData(-0.0625, "-0.063", "−6.3")]
    [InlineData(57 / 2000.0, "+0.029", "+2.9")]
    [InlineData(0.1445, "+0.145", "+14.5")]
    [InlineData(-0.0004, "+0.000", "0.0")]
    public void A_difference_is_rounded_alike_in_shares_and_in_points(double difference, string share, string points)
    {
        Assert.Equal((share, points), (Figures.Difference(difference), Figures.Points(difference)));
        Assert.Equal((share[1..], points.TrimStart('+', '−')), (Figures.Share(Math.Abs(difference)), Figures.Bare(Math.Abs(difference))));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(950.4, "950")]
    [InlineData(999.6, "1k")]
    [InlineData(1234, "1.23k")]
    [InlineData(45_600_000, "45.6M")]
    [InlineData(999_600, "1M")]
    [InlineData(7.25, "7")]
    public void Large_numbers_are_short(double number, string text) => Assert.Equal(text, Figures.Short(number));

    [Fact]
    public void Intervals_are_in_brackets() => Assert.Equal("[67.0, 75.1] [−2.9, +1.3]", Figures.Interval(0.67, 0.751) + " " + Figures.PointsInterval(-0.029, 0.013));
}
