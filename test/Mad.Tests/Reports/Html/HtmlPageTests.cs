using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Mad.Reports.Html;
using Xunit;

namespace Mad.Tests.Reports.Html;

public sealed partial class HtmlPageTests
{
    [Fact]
    public void The_policy_allows_the_style_sheet_in_the_page_and_nothing_else()
    {
        var page = Page(new("A run", false, [], "mad 1"));
        var sheet = Sheet().Match(page).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(sheet)));
        Assert.Contains($"content=\"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{hash}'\"", page);
        Assert.DoesNotContain("url(", sheet);
        Assert.DoesNotContain("@import", sheet);
        Assert.DoesNotContain("</", sheet);
    }

    [Fact]
    public void A_page_has_its_title_its_trail_and_its_footer() => Expectation.Holds(
        "report-frame.html",
        WithoutSheet(Page(new("<b>A run</b>", true, [new("Report", "../report.html"), new("Wrong", null)], "Written by mad 1"))));

    [Fact]
    public void A_run_with_models_has_no_banner() => Assert.DoesNotContain("Simulated", Page(new("A run", false, [], "mad 1")));

    private static string Page(PageFrame frame)
    {
        using var text = new StringWriter();
        HtmlPage.Write(text, frame, html => html.Leaf("p", "Words"));
        return text.ToString();
    }

    private static string WithoutSheet(string page) => Hash().Replace(Sheet().Replace(page, "<style>…</style>"), "'sha256-…'");

    [GeneratedRegex("'sha256-[^']*'")]
    private static partial Regex Hash();

    [GeneratedRegex("<style>(.*)</style>", RegexOptions.Singleline)]
    private static partial Regex Sheet();
}
