using System.Globalization;
using System.Text;
using CsCheck;
using Mad.Cli;
using Xunit;

namespace Mad.Tests.Cli;

public sealed class TermTextTests
{
    private static readonly string[] Pieces =
        ["\u001b[31m", "\u001b]52;c;AAAA\u0007", "\u001b]0;title\u001b\\", "\u001bP1$r\u001b\\", "\u009b2J", "\r", "\b", "\0", "\u202e", "\u2066", "\u200b", "\ufeff", "\U000e0041", "\u0085", "plain", "é", "😀", "\n", "\t", "\ud800", "["];

    private static readonly Gen<string> Hostile = Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece]).Array[0, 20].Select(string.Concat);

    [Fact]
    public void Nothing_that_a_terminal_obeys_gets_through() => Gen.OneOf(Hostile, Gen.String).Sample(text =>
        Assert.All(TermText.Clean(text).EnumerateRunes().ToList(), rune => Assert.True(
            rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator), $"U+{rune.Value:X4}")), iter: 100_000);

    [Theory]
    [InlineData("a\u001b[1;31mred\u001b[0m b", "ared b")]
    [InlineData("a\u001b]52;c;c2VjcmV0\u0007b", "ab")]
    [InlineData("a\u001b]0;title\u001b\\b", "ab")]
    [InlineData("a\u009b2Jb", "ab")]
    [InlineData("abc\rX", "abcX")]
    [InlineData("Größe 😀 ok\n\tx", "Größe 😀 ok\n\tx")]
    [InlineData("\u001b", "")]
    [InlineData("a\u001b[", "a")]
    public void Sequences_go_whole_and_text_stays(string text, string shown) => Assert.Equal(shown, TermText.Clean(text));

    [Fact]
    public void A_line_is_one_line_of_the_length_asked_for() => Assert.Equal("one two t…", TermText.Line("one\ntwo\tthree four", 10));
}
