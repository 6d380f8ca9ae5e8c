using Mad.Reports.Markup;
using Xunit;

namespace Mad.Tests.Reports.Markup;

public sealed class MarkupWriterTests
{
    [Fact]
    public void Text_and_attributes_are_escaped() => Assert.Equal(
        "<p class=\"a&quot;b\">&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp;amp;</p>",
        Written(html => html.Leaf("p", "<script>alert('1')</script> &amp;", ("class", "a\"b"))));

    [Theory]
    [InlineData("script")]
    [InlineData("iframe")]
    [InlineData("img")]
    [InlineData("object")]
    [InlineData("link")]
    [InlineData("style")]
    [InlineData("foreignObject")]
    [InlineData("p onclick=x")]
    public void No_element_that_could_load_or_run_can_be_written(string element) => Assert.Throws<ArgumentException>(() => Written(html => html.Open(element)));

    [Theory]
    [InlineData("onclick", "x")]
    [InlineData("style", "color:red")]
    [InlineData("src", "x.png")]
    [InlineData("href", "https://example.org/")]
    [InlineData("href", "javascript:alert(1)")]
    [InlineData("href", "//example.org/")]
    [InlineData("href", "/etc/passwd")]
    [InlineData("href", "a b.html")]
    [InlineData("href", "java\nscript:alert(1)")]
    public void No_attribute_that_could_load_or_run_can_be_written(string name, string value) => Assert.Throws<ArgumentException>(() => Written(html => html.Open("a", (name, value))));

    [Theory]
    [InlineData("#content")]
    [InlineData("report-files/wrong-2.html#q7")]
    [InlineData("../report.html")]
    public void A_file_beside_it_can_be_linked(string address) => Assert.Contains(address, Written(html => html.Leaf("a", "there", ("href", address))));

    [Fact]
    public void An_attribute_without_a_value_is_left_out() => Assert.Equal("<details></details>", Written(html => html.Open("details", ("open", null)).Close("details")));

    [Fact]
    public void An_element_that_is_closed_out_of_order_is_a_bug() => Assert.Throws<InvalidOperationException>(() => Written(html => html.Open("p").Open("em").Close("p")));

    [Fact]
    public void Empty_elements_have_no_end() => Assert.Equal("a<br>b", Written(html => html.Text("a").Open("br").Text("b")));

    private static string Written(Action<MarkupWriter> write)
    {
        using var text = new StringWriter();
        write(new(text));
        return text.ToString();
    }
}
