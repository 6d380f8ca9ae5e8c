using CsCheck;
using Mad.Reports.Charts;
using Xunit;

namespace Mad.Tests.Reports.Charts;

public sealed class PointNamesTests
{
    [Fact]
    public void A_name_that_has_room_stands_at_the_right_of_its_point()
    {
        var names = new PointNames(0, 300, 0, 200);
        names.Keep(50, 50);
        Assert.Equal(new PointName(60, 54, "debate", Anchor.Start, false), names.Place(50, 50, "debate", "1"));
    }

    [Fact]
    public void A_name_at_the_right_end_stands_at_the_left_of_its_point() => Assert.Equal(Anchor.End, new PointNames(0, 300, 0, 200).Place(290, 50, "debate", "1").Anchor);

    [Fact]
    public void A_name_keeps_off_a_line_where_there_is_room_beside_it()
    {
        var names = new PointNames(0, 300, 0, 200);
        names.Keep(50, 50);
        names.Avoid(50, 50, 300, 50);
        Assert.Equal(new PointName(40, 54, "SC(k)", Anchor.End, false), names.Place(50, 50, "SC(k)", "1"));
    }

    [Fact]
    public void A_name_far_from_its_point_says_which_point_it_is_of()
    {
        var names = new PointNames(0, 300, 0, 200);
        for (var x = 0; x <= 300; x += 10)
        {
            names.Keep(x, 88);
            names.Keep(x, 100);
            names.Keep(x, 112);
        }

        var place = names.Place(150, 100, "debate", "1");
        Assert.False(place.Number);
        Assert.Equal(new NamedPoint(150, 100), place.From);
        Assert.InRange(Math.Abs(place.Y - 100), 25, 100);
    }

    [Fact]
    public void A_name_without_any_room_becomes_a_number() => Assert.True(new PointNames(0, 40, 0, 200).Place(20, 50, "a name that is much too long", "1").Number);

    [Fact]
    public void Names_lie_over_no_point_and_no_other_name() => Gen.Select(Gen.Double[40, 260], Gen.Double[20, 180]).Array[1, 9].Sample(points =>
    {
        var names = new PointNames(0, 300, 0, 200);
        foreach (var (x, y) in points)
        {
            names.Keep(x, y);
        }

        var boxes = points.Select((point, i) => names.Place(point.Item1, point.Item2, $"arm {i}", $"{i}")).Where(place => !place.Number).Select(place =>
        {
            var wide = Labels.Width(place.Text, 11);
            var from = place.X - (place.Anchor == Anchor.Start ? 0 : place.Anchor == Anchor.End ? wide : wide / 2);
            return (Left: from, Right: from + wide, Top: place.Y - 9, Bottom: place.Y);
        }).ToList();
        Assert.All(boxes, box => Assert.DoesNotContain(points, point => box.Left < point.Item1 + 4 && point.Item1 - 4 < box.Right && box.Top < point.Item2 + 4 && point.Item2 - 4 < box.Bottom));
        Assert.All(boxes, box => Assert.DoesNotContain(boxes, other => other != box && box.Left < other.Right && other.Left < box.Right && box.Top < other.Bottom && other.Top < box.Bottom));
    });
}
