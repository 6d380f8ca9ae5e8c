using System.Globalization;
using CsCheck;
using Xunit;

namespace Mad.Tests.Answers;

public sealed class ScoreReaderTests
{
    [Theory]
    [InlineData("Correctness: 1\nAdvice: check the units.", "1")]
    [InlineData("Score: 8/10", "8")]
    [InlineData("**Score (0-10):** 8/10", "8")]
    [InlineData("Score: **8** out of 10", "8")]
    [InlineData("Logic: 7.5\nClarity: 9\nTotal: 16.5", "7.5 9 16.5")]
    [InlineData("1. Correctness: 8\n2. Clarity: 9", "8 9")]
    [InlineData("Criterion 1: 8\nCriterion 2: 9", "8 9")]
    [InlineData("{\"correctness\": 8, \"clarity\": \"9\", \"advice\": \"all 3 cases\"}", "8 9")]
    [InlineData("{\"scores\": [8, 9, 10]}", "8 9 10")]
    [InlineData("{'scores': {'logic': 8, 'style': 9.0}}", "8 9")]
    [InlineData("Score: 8. The solution is sound.", "8")]
    [InlineData("Score: 85%", "85")]
    [InlineData("Score: -1", "-1")]
    [InlineData("<think>Score: 1</think>Score: 9", "9")]
    [InlineData("I see 3 mistakes in 2 steps.", "")]
    [InlineData("At 10:30 the ratio was 3:1.", "")]
    [InlineData("Duration: 3 hours", "")]
    [InlineData("Step 2: 3 + 4 = 7", "")]
    [InlineData("Advice:\n1. Check the units.", "")]
    [InlineData("Correctness: yes", "")]
    [InlineData("", "")]
    public void Only_labelled_numbers_are_scores(string text, string items) => Assert.Equal(items, Replies.Items("scores", text, ""));

    [Fact]
    public void What_is_written_in_the_asked_form_is_read_back() => Gen.Int[0, 100].Array[1, 6].Sample(scores =>
        Assert.Equal(string.Join(' ', scores), Replies.Items("scores", string.Join('\n', scores.Select((score, i) => string.Create(CultureInfo.InvariantCulture, $"Criterion {i + 1}: {score}"))))));
}
