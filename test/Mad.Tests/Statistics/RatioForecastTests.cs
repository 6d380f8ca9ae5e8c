using Mad.Simulator;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class RatioForecastTests
{
    // R: qt(0.95, c(1, 2, 3, 4, 9, 19, 199))
    [Theory]
    [InlineData(1, 6.313751514675038)]
    [InlineData(2, 2.919985580353724)]
    [InlineData(3, 2.353363434801825)]
    [InlineData(4, 2.131846786326649)]
    [InlineData(9, 1.833112932656237)]
    [InlineData(19, 1.729132811521369)]
    [InlineData(199, 1.652546746166562)]
    public void Students_t_is_as_R_has_it(int degrees, double t)
    {
        Assert.Equal(t, StudentT.Quantile(0.9, degrees), 9);
        Assert.Equal(0.9, StudentT.Within(t, degrees), 12);
    }

    // x <- c(1,2,3,4); y <- c(2.1,3.9,6.2,7.8); R <- sum(y)/sum(x); e <- y-R*x; s2 <- sum(e^2)/3; X <- 5+6
    // R*X; R*X + c(-1,1)*qt(.95,3)*sqrt(s2*(2+X^2/(4*mean(x)^2)))
    [Fact]
    public void It_is_a_ratio_with_the_spread_of_the_residuals()
    {
        var forecast = RatioForecast.Of([new(1, 2.1), new(2, 3.9), new(3, 6.2), new(4, 7.8)], [5, 6, 0])!;
        Assert.Equal(22, forecast.Expected, 12);
        Assert.Equal(20.87628436, forecast.Low!.Value, 8);
        Assert.Equal(23.12371564, forecast.High!.Value, 8);
    }

    [Fact]
    public void Where_nothing_varies_it_is_exact_and_one_unit_has_no_spread()
    {
        Assert.Equal(new RatioForecast(15, 15, 15), RatioForecast.Of([new(2, 3), new(4, 6)], [10]));
        Assert.Equal(new RatioForecast(null, 15, null), RatioForecast.Of([new(2, 3)], [10]));
        Assert.Null(RatioForecast.Of([], [10]));
        Assert.Equal(new RatioForecast(11, 17, null), new RatioForecast(10, 15, 20) + new RatioForecast(1, 2, null));
        Assert.Equal(new RatioForecast(12, 14, 14), new RatioForecast(10, 15, 20).Within(12, 14));
        Assert.Equal(0, RatioForecast.Of([new(1, 0), new(1, 8)], [1])!.Low);
    }

    // Of 2000 draws 90 % should hold: 0.90 ± 3 × √(0.9 × 0.1 / 2000) = 0.88 to 0.92.
    [Theory]
    [InlineData(20, 180)]
    [InlineData(5, 30)]
    public void The_rest_lies_within_it_as_often_as_it_says(int pilot, int rest)
    {
        var random = KeyedRandom.From("forecast", FormattableString.Invariant($"{pilot}"));
        var held = 0;
        const int Draws = 2000;
        for (var draw = 0; draw < Draws; draw++)
        {
            Seen Unit()
            {
                var size = 500 + (500 * random.Uniform());
                return new(size, (1.3 * size) + (80 * random.Normal()));
            }

            Seen[] units = [.. Enumerable.Range(0, pilot + rest).Select(_ => Unit())];
            var forecast = RatioForecast.Of(units[..pilot], [.. units[pilot..].Select(unit => unit.Base)])!;
            var came = units[pilot..].Sum(unit => unit.Value);
            held += came >= forecast.Low && came <= forecast.High ? 1 : 0;
        }

        Assert.InRange((double)held / Draws, 0.88, 0.92);
    }
}
