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
    public void A_crowd_spreads_to_both_sides_of_where_it_was() => Assert.Equal([38, 50, 62, 90], Labels.Spread([50, 50, 50, 90], 12, 0, 100));

    // Held to every other way on a grid: none moves the places by less.
    [Fact]
    public void No_other_way_moves_the_places_less() => Gen.Int[0, 12].Array[3].Sample(places =>
    {
        var moved = Labels.Spread([.. places.Select(place => (double)place)], 4, 0, 12).Zip(places).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second));
        var order = Enumerable.Range(0, 3).OrderBy(i => places[i]).ToList();
        var best = (from a in Enumerable.Range(0, 25)
                    from b in Enumerable.Range(0, 25)
                    from c in Enumerable.Range(0, 25)
                    where b - a >= 8 && c - b >= 8
                    select ((double[])[a / 2.0, b / 2.0, c / 2.0]).Select((place, i) => (place - places[order[i]]) * (place - places[order[i]])).Sum()).Min();
        Assert.True(moved <= best + 1e-9);
    });

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
