using Mad.Reports.Html;
using Xunit;

namespace Mad.Tests.Reports.Html;

public sealed class DataTableTests
{
    [Fact]
    public void A_table_has_heads_with_a_scope_and_can_be_scrolled_by_keyboard() => Assert.Equal(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Some\"><table><caption>Some</caption><thead><tr><th scope=\"col\">arm</th><th scope=\"col\" class=\"number\" title=\"what\">right</th></tr></thead><tbody>\n"
        + "<tr><th scope=\"row\">&lt;a&gt;</th><td class=\"number\">71.3 <small>[67.0, 75.1]</small></td></tr>\n</tbody></table></div>\n",
        Written(new("Some", [new("arm", false), new("right", Meaning: "what")], [["<a>", new DataCell("71.3", "[67.0, 75.1]")]])));

    [Fact]
    public void Rows_that_are_left_out_are_counted()
    {
        var page = Written(new("Many", [new("arm", false)], [.. Enumerable.Range(0, 1500).Select(i => (IReadOnlyList<DataCell>)[$"row {i}"])]));
        Assert.Contains("1,100 more rows are left out here", page);
        Assert.DoesNotContain("row 400<", page);
    }

    // A phone shows each row as a card: the heads are in it, and hidden where there is room for a table.
    [Fact]
    public void A_table_that_stacks_has_its_heads_in_every_cell_but_the_first() => Assert.Contains(
        "<tr><th scope=\"row\">a</th><td class=\"number\"><span class=\"head\">right</span>1</td></tr>",
        Written(new("Some", [new("arm", false), new("right")], [["a", "1"]]) { Stacks = true }));

    private static string Written(DataTable table)
    {
        using var text = new StringWriter();
        table.Write(new(text));
        return text.ToString();
    }
}
