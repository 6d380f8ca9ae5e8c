using Xunit;

namespace Mad.Tests;

public sealed class NearestTests
{
    private static readonly string[] Known = ["sample", "mmlu-pro", "commonsense-qa"];

    [Theory]
    [InlineData("mmlu-por", "mmlu-pro")]
    [InlineData("MMLU_PRO", "mmlu-pro")]
    [InlineData("commonsenseqa", "commonsense-qa")]
    [InlineData("smaple", "sample")]
    [InlineData("simple", "sample")]
    public void A_mistyped_word_finds_its_neighbour(string word, string near) => Assert.Equal(near, Nearest.Of(word, Known));

    [Theory]
    [InlineData("")]
    [InlineData("gsm8k")]
    [InlineData("something else altogether")]
    public void A_strange_word_has_no_neighbour(string word) => Assert.Null(Nearest.Of(word, Known));

    [Fact]
    public void Short_words_with_nothing_in_common_are_no_neighbours() => Assert.Null(Nearest.Of("q", ["id", "A"]));

    [Fact]
    public void Among_equals_the_first_wins() => Assert.Equal("bat", Nearest.Of("at", ["bat", "cat"]));
}
