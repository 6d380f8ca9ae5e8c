using Mad.Reports.Markup;

namespace Mad.Reports.Html;

/// <summary>What a page has around its content.</summary>
/// <param name="Title">Of the browser's tab and the page's only h1.</param>
/// <param name="Simulated">Says at the top of the page that no model was asked.</param>
/// <param name="Trail">Ways to the pages around this one; may be empty.</param>
/// <param name="Footer">Who wrote the page.</param>
/// <param name="About">A line under the title; may be empty.</param>
public sealed record PageFrame(string Title, bool Simulated, IReadOnlyList<PageLink> Trail, string Footer, string About = "");

/// <param name="Address">A file beside the page, or a place in it; null: it is this page.</param>
public sealed record PageLink(string Text, string? Address);

/// <summary>
/// A page that opens from disk: no script, no request, one style sheet in it. Its content security policy forbids all else, so that even a mistake of ours could not load anything.
/// </summary>
public static class HtmlPage
{
    private const string Policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src ";

    public static void Write(TextWriter to, PageFrame frame, Action<MarkupWriter> body)
    {
        var html = new MarkupWriter(to);
        to.Write("<!DOCTYPE html>\n");
        html.Open("html", ("lang", "en")).Break();
        Head(to, html, frame);
        html.Open("body").Break();
        html.Leaf("a", "To the content", ("class", "skip"), ("href", "#content")).Break();
        html.Open("header");
        Trail(html, frame.Trail);
        html.Leaf("h1", frame.Title, ("class", "foreign"));
        if (frame.About.Length > 0)
        {
            html.Leaf("p", frame.About, ("class", "soft foreign"));
        }

        if (frame.Simulated)
        {
            html.Open("p", ("class", "banner"), ("role", "note")).Leaf("strong", "Simulated models.")
                .Text(" No model was asked: every answer here was made up by the simulator and says nothing of any real model.").Close("p");
        }

        html.Close("header").Break();
        html.Open("main", ("id", "content"), ("tabindex", "-1")).Break();
        body(html);
        html.Close("main").Break();
        html.Leaf("footer", frame.Footer).Break();
        html.Close("body").Close("html").Break();
    }

    // The sheet goes in as it is: the policy names its hash.
    private static void Head(TextWriter to, MarkupWriter html, PageFrame frame)
    {
        to.Write("<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"");
        to.Write(Policy + StyleSheet.Source);
        to.Write("\">\n");
        html.Open("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Break();
        html.Open("meta", ("name", "color-scheme"), ("content", "light dark")).Break();
        html.Open("meta", ("name", "referrer"), ("content", "no-referrer")).Break();
        html.Open("meta", ("name", "generator"), ("content", "mad")).Break();
        html.Leaf("title", frame.Title).Break();
        to.Write("<style>");
        to.Write(StyleSheet.Text);
        to.Write("</style>\n</head>\n");
    }

    private static void Trail(MarkupWriter html, IReadOnlyList<PageLink> links)
    {
        if (links.Count == 0)
        {
            return;
        }

        html.Open("nav", ("aria-label", "Pages")).Open("ul");
        foreach (var link in links)
        {
            html.Open("li");
            if (link.Address is { } address)
            {
                html.Leaf("a", link.Text, ("href", address));
            }
            else
            {
                html.Leaf("span", link.Text, ("aria-current", "page"));
            }

            html.Close("li");
        }

        html.Close("ul").Close("nav");
    }
}
