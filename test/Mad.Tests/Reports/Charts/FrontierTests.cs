using CsCheck;
using Mad.Reports.Charts;
using Xunit;

namespace Mad.Tests.Reports.Charts;

public sealed class FrontierTests
{
    [Fact]
    public void What_is_dearer_and_no_better_is_not_on_it() => Assert.Equal([2, 0, 3], Frontier.Of([(20, 0.7), (25, 0.7), (10, 0.5), (30, 0.8), (30, 0.75), (15, 0.4)]));

    [Fact]
    public void Of_equals_the_first_stands_for_all() => Assert.Equal([0], Frontier.Of([(10, 0.5), (10, 0.5)]));

    // By the definition, pair by pair.
    [Fact]
    public void A_point_is_on_it_exactly_when_nothing_beats_it() => Gen.Select(Gen.Int[1, 9], Gen.Int[0, 9]).Array[0, 12].Sample(points =>
    {
        IReadOnlyList<(double Cost, double Accuracy)> all = [.. points.Select(point => ((double)point.Item1, (double)point.Item2))];
        var frontier = Frontier.Of(all);
        for (var i = 0; i < all.Count; i++)
        {
            var (cost, accuracy) = all[i];
            var beaten = all.Any(other => other.Cost <= cost && other.Accuracy >= accuracy && (other.Cost < cost || other.Accuracy > accuracy)) || all.Take(i).Contains(all[i]);
            Assert.Equal(!beaten, frontier.Contains(i));
        }
    });
}
