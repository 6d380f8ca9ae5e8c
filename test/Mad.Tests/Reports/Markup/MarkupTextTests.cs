using CsCheck;
using Mad.Reports.Markup;
using Xunit;

namespace Mad.Tests.Reports.Markup;

public sealed class MarkupTextTests
{
    [Theory]
    [InlineData("plain – ünïcode 漢字", "plain – ünïcode 漢字")]
    [InlineData("\u001b[31mred\u001b[0m", "␛[31mred␛[0m")]
    [InlineData("a\0b\u0007\u007f", "a␀b␇␡")]
    [InlineData("one\r\ntwo\rthree\nfour\tfive", "one\ntwo\nthree\nfour\tfive")]
    [InlineData("\u0085\u009b31m", "\ufffd\ufffd31m")]
    [InlineData("safe\u202egnp.exe\u202c", "safe[U+202E]gnp.exe[U+202C]")]
    [InlineData("\u2066x\u2069", "[U+2066]x[U+2069]")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    [InlineData("<a href='x'>&\"", "&lt;a href=&#39;x&#39;&gt;&amp;&quot;")]
    public void A_text_is_written_so_that_it_harms_nothing(string text, string written) => Assert.Equal(written, Written(text));

    // Written as numbers: the test runner's own files would not take lone surrogates.
    [Theory]
    [InlineData(new[] { 0xd83d })]
    [InlineData(new[] { 0xde00 })]
    [InlineData(new[] { 0xd83d, 0xd83d })]
    [InlineData(new[] { 0xfffe, 0xffff })]
    public void What_is_no_character_is_replaced(int[] units)
    {
        var text = new string([.. units.Select(unit => (char)unit)]);
        Assert.Equal("a" + new string('\ufffd', units.Length) + "b", Written("a" + text + "b"));
    }

    [Fact]
    public void No_text_at_all_gets_through_as_markup() => Gen.Char.Array.Sample(
        units =>
        {
            var written = Written(new(units));
            return !written.Any(c => c is '<' or '>' or '"' or '\'' or '\r' || (char.IsControl(c) && c is not ('\n' or '\t')) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'))
                && System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(written)) == written;
        });

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("0123456789", 4, "0123 … (6 more characters)")]
    public void A_long_text_is_cut_and_says_so(string text, int most, string cut) => Assert.Equal(cut, MarkupText.Cut(text, most));

    [Fact]
    public void A_cut_splits_no_character() => Assert.Equal("a … (3 more characters)", MarkupText.Cut("a\ud83d\ude00b", 2));

    private static string Written(string text)
    {
        using var to = new StringWriter();
        MarkupText.Write(to, text);
        return to.ToString();
    }
}
