using Mad.Tests.Cli;
using Xunit;

namespace Mad.Tests.Reports;

/// <summary>The look at pages is itself looked at: it finds every mistake of a page that has all of them.</summary>
public sealed class BrowserTests
{
    private const string Bad = """
        <!DOCTYPE html><html lang="en"><head><title>bad</title><style>a:focus { outline: none; } .pale { color: #bbb; } .wide { width: 2000px; }</style></head>
        <body><a href="missing.html">nowhere</a> <a href="#missing">no place</a> <a href="https://example.invalid/">far</a>
        <p class="pale">pale</p><p class="wide">wide</p><details><summary>more</summary><p class="pale">inside</p></details>
        <img src="http://127.0.0.1:1/x.png"><blink onclick="x()">x</blink><script>console.log('said'); throw new Error('thrown');</script></body></html>
        """;

    [Fact]
    public async Task Every_mistake_is_found()
    {
        using var shell = new Shell();
        var found = await Browser.LookAsync(shell.Write("bad.html", Bad));
        Assert.All(
            [
                "px wide", "the focus does not show on a nowhere", "contrast 1.", "request http://127.0.0.1:1/x.png", "console log: said", "error: thrown",
                "<script> is no element of ours", "<blink> is no element of ours", "blink@onclick is no attribute of ours",
                "a link leads nowhere: file://", "a link leads to a place that is not there: file://", "a link leaves the disk: https://example.invalid/",
            ],
            mistake => Assert.Contains(found, said => said.Contains(mistake, StringComparison.Ordinal)));
    }
}
