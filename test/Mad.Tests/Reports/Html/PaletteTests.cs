using System.Globalization;
using System.Text.RegularExpressions;
using Mad.Reports.Charts;
using Mad.Reports.Html;
using Xunit;

namespace Mad.Tests.Reports.Html;

/// <summary>WCAG 2.2, 1.4.3 and 1.4.11: every colour that text or a mark is drawn with stands out from every ground it is drawn on.</summary>
public sealed partial class PaletteTests
{
    private const double Text = 4.5;

    public static TheoryData<string, string, string> Pairs()
    {
        var pairs = new TheoryData<string, string, string>();
        foreach (var scheme in (string[])["light", "dark", "print"])
        {
            foreach (var ground in (string[])["ground", "panel"])
            {
                foreach (var ink in (string[])["ink", "soft", "link", "s0", "s1", "s2", "s3", "s4", "s5", "right", "wrong", "unread"])
                {
                    pairs.Add(scheme, ink, ground);
                }
            }

            pairs.Add(scheme, "ink", "warn-ground");
            pairs.Add(scheme, "ink", "mark");
            foreach (var state in (string[])["right", "wrong", "unread"])
            {
                pairs.Add(scheme, state, state + "-ground");
                pairs.Add(scheme, "ink", state + "-ground");
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_colour_stands_out_from_its_ground(string scheme, string ink, string ground)
    {
        var colours = Colours(scheme);
        Assert.True(Contrast(colours[ink], colours[ground]) >= Text, $"{scheme}: --{ink} {colours[ink]} on --{ground} {colours[ground]} is {Contrast(colours[ink], colours[ground]):0.00} to 1, needs {Text}");
    }

    [Fact]
    public void A_drawing_that_stands_alone_has_the_colours_of_the_light_scheme()
    {
        var colours = Colours("light");
        Assert.All(Ink.All, ink => Assert.Equal(colours[ink.Fill], ink.Colour));
        Assert.Equal((colours["ink"], colours["soft"], colours["line"], colours["ground"]), (Ink.Text.Colour, Ink.Faint.Colour, Ink.Grid.Colour, Ink.Paper.Colour));
    }

    // A full cell of the persuasion matrix is half series 0 on the ground: its numbers are in plain ink.
    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Numbers_on_the_darkest_shade_stand_out(string scheme)
    {
        var colours = Colours(scheme);
        var shade = "#" + string.Concat(((int[])[1, 3, 5]).Select(at => ((int)((0.5 * Byte(colours["s0"], at)) + (0.5 * Byte(colours["ground"], at)))).ToString("x2", CultureInfo.InvariantCulture)));
        Assert.True(Contrast(colours["ink"], shade) >= Text, $"{scheme}: {Contrast(colours["ink"], shade):0.00}");
    }

    [Fact]
    public void The_measure_is_that_of_the_standard()
    {
        Assert.Equal(21, Contrast("#000000", "#ffffff"), 3);
        Assert.Equal(4.54, Contrast("#767676", "#ffffff"), 2);
    }

    // The blocks come in the order light, dark, print; each but the first changes some of the first.
    private static Dictionary<string, string> Colours(string scheme)
    {
        var blocks = Block().Matches(StyleSheet.Text).Select(block => Variable().Matches(block.Groups[1].Value)).ToList();
        var colours = new Dictionary<string, string>();
        foreach (var variable in blocks[0].Concat(blocks[scheme == "light" ? 0 : scheme == "dark" ? 1 : 2]))
        {
            colours[variable.Groups[1].Value] = variable.Groups[2].Value;
        }

        return colours;
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour) => (0.2126 * Channel(colour, 1)) + (0.7152 * Channel(colour, 3)) + (0.0722 * Channel(colour, 5));

    private static double Channel(string colour, int at)
    {
        var share = Byte(colour, at) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static int Byte(string colour, int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@":root \{(.*?)\}", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("--([a-z0-9-]+): (#[0-9a-f]{6})")]
    private static partial Regex Variable();
}
