using System.Xml.Linq;
using Mad.Reports.Charts;
using Mad.Reports.Markup;
using Xunit;

namespace Mad.Tests.Reports.Charts;

/// <summary>Every chart as a file that a person has looked at, and what holds for all of them.</summary>
public sealed class ChartTests
{
    private static readonly Dictionary<string, Func<Picture>> All = new()
    {
        ["rounds"] = () => RoundChart.Draw(Samples.Rounds)[0],
        ["rounds-judge"] = () => RoundChart.Draw(Samples.Rounds)[1],
        ["rounds-single"] = () => RoundChart.Draw(Samples.Rounds)[2],
        ["flow"] = () => FlowChart.Draw(Samples.Flow, 340),
        ["flow-long"] = () => FlowChart.Draw(Samples.LongFlow, 340),
        ["categories"] = () => IntervalChart.Draw(Samples.Categories, 720),
        ["categories-narrow"] = () => IntervalChart.Draw(Samples.Categories, 340),
        ["categories-paired"] = () => IntervalChart.Draw(Samples.PairedCategories, 720),
        ["forest"] = () => IntervalChart.Draw(Samples.Forest, 720),
        ["forest-narrow"] = () => IntervalChart.Draw(Samples.Forest, 340),
        ["cost"] = () => CostChart.Draw(Samples.Cost, 720),
        ["cost-narrow"] = () => CostChart.Draw(Samples.Cost, 340),
        ["persuasion"] = () => PersuasionChart.Draw(Samples.Persuasion),
        ["calibration"] = () => CalibrationChart.Draw(Samples.Calibration),
    };

    public static TheoryData<string> Names() => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_chart_is_what_was_looked_at(string name) => Expectation.Holds($"charts/{name}.svg", All[name]().Svg);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_chart_is_whole_XML_that_says_what_it_shows_and_stays_inside_its_frame(string name)
    {
        var svg = XElement.Parse(All[name]().Svg);
        Assert.Equal("img", svg.Attribute("role")?.Value);
        Assert.NotEmpty(Child(svg, "title"));
        Assert.True(Child(svg, "desc").Length > 20);
        var (width, height) = (Number(svg, "width"), Number(svg, "height"));
        Assert.All(svg.Descendants().Where(element => element.Name.LocalName == "text"), text =>
        {
            Assert.InRange(Number(text, "y"), 8, height);
            var wide = Labels.Width(text.Value, text.Attribute("font-size") is null ? 12 : Number(text, "font-size"));
            var from = Number(text, "x") - (text.Attribute("text-anchor")?.Value switch { "end" => wide, "middle" => wide / 2, _ => 0 });
            Assert.True(from >= -1 && from + wide <= width + 1, $"'{text.Value}' goes from {from:0} to {from + wide:0} in a frame of {width:0}");
        });
        Assert.All(svg.Descendants().Where(element => element.Name.LocalName is "line"), line =>
        {
            Assert.InRange(Number(line, "x1"), 0, width);
            Assert.InRange(Number(line, "y1"), 0, height);
            Assert.InRange(Number(line, "x2"), 0, width);
            Assert.InRange(Number(line, "y2"), 0, height);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Texts_of_a_chart_do_not_lie_over_one_another(string name)
    {
        var boxes = XElement.Parse(All[name]().Svg).Descendants().Where(element => element.Name.LocalName == "text").Select(text =>
        {
            var size = text.Attribute("font-size") is null ? 12 : Number(text, "font-size");
            // The estimate is rather too wide: nine tenths of it is text for sure.
            var wide = Labels.Width(text.Value, size) * 0.9;
            var from = Number(text, "x") - (text.Attribute("text-anchor")?.Value switch { "end" => wide, "middle" => wide / 2, _ => 0 });
            return (Text: text.Value, Left: from, Right: from + wide, Top: Number(text, "y") - (size * 0.75), Bottom: Number(text, "y"));
        }).ToList();
        foreach (var (i, one) in boxes.Index())
        {
            Assert.All(boxes[(i + 1)..], other =>
                Assert.False(one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom, $"'{one.Text}' and '{other.Text}' lie over one another"));
        }
    }

    [Fact]
    public void Hostile_names_are_only_text()
    {
        const string Name = "<script>alert(1)</script>\u001b[2J\u202e\ud800";
        foreach (var picture in (Picture[])[
            RoundChart.Draw([Samples.Rounds[0] with { Arm = Name, Levels = [new(Name, 0.7)] }])[0],
            FlowChart.Draw(Samples.Flow with { Arm = Name }, 340),
            IntervalChart.Draw(Samples.Categories with { Title = Name, Rows = [Samples.Categories.Rows[0] with { Label = Name, Words = Name, Note = Name }] }, 720),
            CostChart.Draw(Samples.Cost with { Points = [new(Name, 100, new(0.5), 0)], CurveName = Name }, 340),
            PersuasionChart.Draw(Samples.Persuasion with { Agents = [Name, Name, Name] }),
            CalibrationChart.Draw(Samples.Calibration with { Arm = Name, Confidence = Name })])
        {
            Assert.DoesNotContain(XElement.Parse(picture.Svg).DescendantsAndSelf(), element => !MarkupNames.Drawing.Contains(element.Name.LocalName) && element.Name.LocalName != "title");
        }
    }

    [Fact]
    public void Nothing_to_draw_is_no_mistake()
    {
        XElement.Parse(RoundChart.Draw([new("a", [], null, [], null)])[0].Svg);
        XElement.Parse(IntervalChart.Draw(Samples.Categories with { Rows = [], Levels = [] }, 720).Svg);
        XElement.Parse(CostChart.Draw(Samples.Cost with { Points = [], Curve = [] }, 720).Svg);
        XElement.Parse(CalibrationChart.Draw(Samples.Calibration with { Bins = [] }).Svg);
        XElement.Parse(FlowChart.Draw(new("a", ["round 0", "round 1"], [new(0, 0, 0, 0, 0, 0, 0, 0, 0)], new(0, 0, 0, 0, 0, 0, 0, 0, 0), "answers"), 340).Svg);
        Assert.Empty(RoundChart.Draw([]));
    }

    [Fact]
    public void A_thousand_rounds_make_no_larger_picture_than_a_hundred()
    {
        var rounds = Enumerable.Range(0, 5000).Select(round => new RoundPoint(round, new(0.5, 0.4, 0.6), new(0.4, 0.3, 0.5))).ToList();
        Assert.InRange(RoundChart.Draw([new("a", rounds, null, [], 0.1)])[0].Svg.Length, 1000, 8000);
    }

    private static string Child(XElement svg, string name) => svg.Elements().First(element => element.Name.LocalName == name).Value;

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
