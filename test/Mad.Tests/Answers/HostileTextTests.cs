using CsCheck;
using Mad.Answers;
using Xunit;

namespace Mad.Tests.Answers;

public sealed class HostileTextTests
{
    private const int Mebibyte = 1 << 20;

    private static readonly string[] Pieces =
    [
        "answer", "is", "not", "the", "A", "b", "C", "I", "(", ")", "[", "]", "**", "*", "$", "\\boxed{", "}", "\\text", ":", ".", ",", "\n", "\n\n", " ",
        "or", "and", "\"", "'", "&quot;", "&", ";", "</b>", "<b>", "gamma", "beta wave", "either", "4", "...", "-", "=", "_", "（", "Ｂ", "答案", "\ud83d", "option", "correct",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 60].Select(pieces => string.Join(' ', pieces))
        .Select(Gen.Bool, (text, tight) => tight ? text.Replace(" ", "", StringComparison.Ordinal) : text);

    [Theory]
    [InlineData("answer ")]
    [InlineData("answer is ")]
    [InlineData("answer is (")]
    [InlineData("the answer is (A) or ")]
    [InlineData("A, ")]
    [InlineData("(A) ")]
    [InlineData("(")]
    [InlineData("*")]
    [InlineData("\\boxed{")]
    [InlineData("<think>")]
    [InlineData("</think>")]
    [InlineData("&quot;")]
    [InlineData("&")]
    [InlineData("\n")]
    [InlineData("A.\n")]
    [InlineData("B")]
    [InlineData("B)")]
    [InlineData("beta wave ")]
    [InlineData("a")]
    [InlineData("'A'_")]
    [InlineData("is A is ")]
    public void A_mebibyte_of_the_same_is_read_to_its_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Mebibyte / piece.Length));

        Assert.Equal("C", AnswerFormTests.Read(text + "\n</think>\n\nThe answer is (C).").Letter);
    }

    [Fact]
    public void Options_as_long_as_the_text_are_no_danger()
    {
        var option = string.Concat(Enumerable.Repeat("answer is ", Mebibyte / 40));
        var text = string.Concat(Enumerable.Repeat("answer is ", Mebibyte / 10));

        var found = AnswerExtractor.Mad.Read(text, [.. Enumerable.Range(0, 26).Select(i => option + i)]);

        Assert.InRange(found.Start + found.Length, 0, text.Length);
    }

    [Fact]
    public void Whatever_is_read_is_an_option_and_its_span_is_in_the_text() => Texts.Sample(text =>
    {
        var found = AnswerExtractor.Mad.Read(text, AnswerFormTests.Options[..3]);
        Assert.True(found.Letter is null or "A" or "B" or "C");
        Assert.Equal(found.Letter is null, found.Rule.Length == 0);
        Assert.InRange(found.Start, 0, text.Length);
        Assert.InRange(found.Start + found.Length, found.Start, text.Length);
    });

    [Fact]
    public void A_last_plain_statement_with_a_reason_is_always_heard() => Texts.Sample(text =>
        Assert.Equal("C", AnswerExtractor.Mad.Read(text + "\n\nBut I was mistaken. The answer is (C).", AnswerFormTests.Options[..3]).Letter));

    [Fact]
    public void What_was_thought_changes_nothing() => Gen.Select(Texts, Texts).Sample((thought, said) =>
        Assert.Equal(AnswerFormTests.Read(said).Letter, AnswerFormTests.Read($"<think>{thought} </think>\n{said}").Letter));
}
