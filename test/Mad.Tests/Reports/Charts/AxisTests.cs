using CsCheck;
using Mad.Reports.Charts;
using Xunit;

namespace Mad.Tests.Reports.Charts;

public sealed class AxisTests
{
    [Fact]
    public void Ticks_are_round_and_hold_every_value() => Assert.Equal([0.55, 0.6, 0.65, 0.7, 0.75, 0.8], Axis.Linear([0.592, 0.777], 7, 0, 1).Ticks.Select(tick => Math.Round(tick, 9)));

    [Fact]
    public void A_share_has_no_tick_above_one() => Assert.Equal(1, Axis.Linear([0.93, 1.0], 6, 0, 1).Ticks[^1], 9);

    [Fact]
    public void Amounts_of_one_size_begin_at_nothing() => Assert.Equal((0, false), (Axis.Amount([400, 3000], 8).Low, Axis.Amount([400, 3000], 8).Logarithmic));

    [Fact]
    public void Amounts_that_differ_more_than_tenfold_are_logarithmic()
    {
        var axis = Axis.Amount([400, 6100], 9);
        Assert.True(axis.Logarithmic);
        Assert.Equal([200, 500, 1000, 2000, 5000, 10000], axis.Ticks);
        Assert.Equal(50, axis.Place(Math.Sqrt(200 * 10000.0), 0, 100), 6);
    }

    [Fact]
    public void Every_value_lies_between_the_ends_and_there_are_never_too_many_ticks() => Gen.Select(Gen.Double[1e-6, 1e9].Array[1, 12], Gen.Int[3, 12]).Sample((values, most) =>
    {
        foreach (var axis in (Axis[])[Axis.Linear(values, most), Axis.Amount(values, most)])
        {
            Assert.InRange(axis.Ticks.Count, 1, most);
            Assert.All(values, value => Assert.InRange(value, axis.Low * (1 - 1e-6), axis.High * (1 + 1e-6)));
            Assert.Equal(axis.Ticks, axis.Ticks.Order());
        }
    });

    [Fact]
    public void What_is_no_number_breaks_no_axis() => Assert.Equal(0, Axis.Linear([double.NaN, double.PositiveInfinity], 5, 0, 1).Low);
}
