using Mad.Reports.Markup;

namespace Mad.Reports.Html;

/// <summary>Puts charts into a page: each with what it shows in words, and at a size that can be read on any screen.</summary>
internal static class FigureMarkup
{
    /// <summary>On a desk and on a phone.</summary>
    private const double Wide = 720;
    private const double Narrow = 340;

    // So few leave room for their words at their side.
    private const int Few = 2;

    /// <summary>Small charts, as many beside one another as there is room.</summary>
    public static void Panels(MarkupWriter html, IEnumerable<(Picture Picture, string Finding)> panels)
    {
        var all = panels.ToList();
        html.Open("div", ("class", all.Count <= Few ? "figures few" : "figures")).Break();
        foreach (var (picture, finding) in all)
        {
            html.Open("figure").Open("div", ("class", "drawing")).Draw(picture).Close("div").Leaf("figcaption", finding).Close("figure").Break();
        }

        html.Close("div").Break();
    }

    /// <summary>One chart, drawn for a wide and for a narrow screen; the style sheet shows one of them, with its words above it or, where there is room, at its side.</summary>
    /// <param name="finding">What can be seen in it.</param>
    /// <param name="reading">How to read it; may be empty.</param>
    public static void Single(MarkupWriter html, Func<double, Picture> draw, string finding, params ReadOnlySpan<string> reading)
    {
        html.Open("figure", ("class", "plate")).Open("figcaption").Leaf("p", finding);
        foreach (var line in reading)
        {
            if (line.Length > 0)
            {
                html.Leaf("p", line, ("class", "soft"));
            }
        }

        html.Close("figcaption").Open("div", ("class", "wide")).Draw(draw(Wide)).Close("div").Open("div", ("class", "narrow")).Draw(draw(Narrow)).Close("div").Close("figure").Break();
    }
}
