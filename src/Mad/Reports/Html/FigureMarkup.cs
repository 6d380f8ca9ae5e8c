using Mad.Reports.Markup;

namespace Mad.Reports.Html;

/// <summary>Puts charts into a page: each with what it shows in words, and at a size that can be read on any screen.</summary>
internal static class FigureMarkup
{
    /// <summary>On a desk and on a phone.</summary>
    private const double Wide = 720;
    private const double Narrow = 340;

    /// <summary>Small charts, as many beside one another as there is room.</summary>
    public static void Panels(MarkupWriter html, IEnumerable<(Picture Picture, string Finding)> panels)
    {
        html.Open("div", ("class", "figures")).Break();
        foreach (var (picture, finding) in panels)
        {
            html.Open("figure").Open("div", ("class", "drawing")).Draw(picture).Close("div").Leaf("figcaption", finding).Close("figure").Break();
        }

        html.Close("div").Break();
    }

    /// <summary>One chart, drawn for a wide and for a narrow screen; the style sheet shows one of them.</summary>
    public static void Single(MarkupWriter html, Func<double, Picture> draw, string finding) => html
        .Open("figure").Open("div", ("class", "wide")).Draw(draw(Wide)).Close("div").Open("div", ("class", "narrow")).Draw(draw(Narrow)).Close("div").Leaf("figcaption", finding).Close("figure").Break();
}
