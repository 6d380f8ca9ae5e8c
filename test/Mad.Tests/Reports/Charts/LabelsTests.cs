using CsCheck;
using Mad.Reports.Charts;
using Xunit;

namespace Mad.Tests.Reports.Charts;

public sealed class LabelsTests
{
    [Fact]
    public void Places_that_are_apart_stay() => Assert.Equal([10, 40, 70], Labels.Spread([10, 40, 70], 12, 0, 100));

    [Fact]
    public void Places_that_are_too_near_are_moved_apart_and_stay_in_their_order() => Assert.Equal([12, 0, 24], Labels.Spread([1, 0, 2], 12, 0, 100));

    [Fact]
    public void Places_at_the_lower_end_are_moved_up() => Assert.Equal([76, 88, 100], Labels.Spread([98, 99, 100], 12, 0, 100));

    [Fact]
    public void No_two_places_are_nearer_than_the_gap() => Gen.Double[0, 100].Array[0, 20].Sample(places =>
    {
        var moved = Labels.Spread(places, 5, 0, 100).Order().ToList();
        Assert.All(moved.Zip(moved.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 5 - 1e-9));
        Assert.All(moved, place => Assert.InRange(place, 0, Math.Max(100, places.Length * 5)));
    });

    [Theory]
    [InlineData("short", 100, "short")]
    [InlineData("collaborative agents=3 rounds=3", 100, "collab…unds=3")]
    public void A_name_keeps_its_beginning_and_its_end(string name, double width, string cut)
    {
        Assert.Equal(cut, Labels.Fit(name, width));
        Assert.True(Labels.Width(Labels.Fit(name, width)) <= width);
    }

    [Fact]
    public void A_name_of_any_length_is_cut_at_once() => Assert.InRange(Labels.Fit(new string('x', 5_000_000), 80).Length, 5, 20);
}
