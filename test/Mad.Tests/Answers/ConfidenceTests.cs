using System.Globalization;
using CsCheck;
using Xunit;

namespace Mad.Tests.Answers;

public sealed class ConfidenceTests
{
    [Theory]
    [InlineData("The answer is B.\nConfidence: 0.8", 0.8)]
    [InlineData("The answer is B, confidence 80%.", 0.8)]
    [InlineData("B (confidence: 80 %)", 0.8)]
    [InlineData("B (confidence 0.75)", 0.75)]
    [InlineData("{\"answer\": \"B\", \"confidence\": 0.8}", 0.8)]
    [InlineData("{'answer': 'B', 'confidence_level': '0.65', }", 0.65)]
    [InlineData("```json\n{\n  \"reasoning\": \"…\",\n  \"answer\": \"B\",\n  \"confidence\": 85%\n}\n```", 0.85)]
    [InlineData("Answer: B\nConfidence (0-100): 85", 0.85)]
    [InlineData("Answer: B\nConfidence (0–100): 85", 0.85)]
    [InlineData("Answer: B\nConfidence (on a scale of 1 to 10): 8", 0.8)]
    [InlineData("Confidence on a scale from 0 to 10: 9", 0.9)]
    [InlineData("Confidence (1 = guess, 5 = certain): 4", 0.8)]
    [InlineData("Confidence (in %): 70", 0.7)]
    [InlineData("Confidence [0.0-1.0]: 0.35", 0.35)]
    [InlineData("**Answer:** B\n**Confidence:** 7/10", 0.7)]
    [InlineData("**Confidence**: **90%**", 0.9)]
    [InlineData("- *Confidence level:* 4 out of 5", 0.8)]
    [InlineData("## Confidence\n\n0.85", 0.85)]
    [InlineData("**Confidence:**\n85%", 0.85)]
    [InlineData("Confidence: High (about 90%)", 0.9)]
    [InlineData("Confidence: ~0.9.", 0.9)]
    [InlineData("Confidence Score: 1", 1)]
    [InlineData("Confidence: 1.0", 1)]
    [InlineData("Confidence: .5", 0.5)]
    [InlineData("Confidence: 0,8", 0.8)]
    [InlineData("Confidence: 0", 0)]
    [InlineData(@"Confidence: $80\%$", 0.8)]
    [InlineData("Ｃｏｎｆｉｄｅｎｃｅ：０．８", 0.8)]
    [InlineData("<answer>B</answer><confidence>0.8</confidence>", 0.8)]
    [InlineData("| Confidence | 0.8 |", 0.8)]
    [InlineData("My confidence in this answer is about 80%.", 0.8)]
    [InlineData("Confidence: 85 (out of 100)", 0.85)]
    [InlineData("Confidence: 0.7 (70%)", 0.7)]
    [InlineData("Confidence: 1 (2 doubts remain)", 1)]
    [InlineData("My confidence level is 0.6.", 0.6)]
    [InlineData("I answer B with a confidence of 0.55, no more.", 0.55)]
    [InlineData("I'm about 92.5% confident that it is B.", 0.925)]
    [InlineData("I am 60% sure.", 0.6)]
    [InlineData("Confidence: 0.9\nOn second thoughts:\nConfidence: 0.4", 0.4)]
    [InlineData("<think>Confidence: 0.1</think>Confidence: 0.9", 0.9)]
    public void Every_form_is_mapped_to_a_share(string text, double share) => Assert.Equal(share, Replies.Read("answer", text).Confidence!.Value, 1e-12);

    [Theory]
    [InlineData("The answer is B.")]
    [InlineData("Confidence: high")]
    [InlineData("Confidence: 150%")]
    [InlineData("Confidence: -0.2")]
    [InlineData("Confidence: 85")]
    [InlineData("Confidence: 11/10")]
    [InlineData("Confidence: 5/0")]
    [InlineData("Confidence: 0.4\nConfidence: 400%")]
    [InlineData("The 95% confidence interval is [0.2, 0.8].")]
    [InlineData("At a confidence level of 95% the mean differs.")]
    [InlineData("We are 95% confident that the mean lies there.")]
    [InlineData("Confidence intervals: 0.2 to 0.8")]
    [InlineData("I have confidence in 3 of the 4 claims.")]
    [InlineData("<think>Confidence: 0.1</think>The answer is B.")]
    [InlineData("Confidence:")]
    [InlineData("confidence")]
    public void What_is_no_statement_or_out_of_range_is_none(string text) => Assert.Null(Replies.Read("answer", text).Confidence);

    [Theory]
    [InlineData("answer")]
    [InlineData("peer")]
    [InlineData("verdict")]
    [InlineData("agreement")]
    public void It_stands_beside_the_letter(string kind)
    {
        var reading = Replies.Read(kind, "I agree.\nAnswer: B\nConfidence: 0.8");

        Assert.Equal(("B", 0.8), (reading.Value, reading.Confidence));
    }

    [Fact]
    public void What_is_written_in_the_asked_form_is_read_back() => Gen.Select(Gen.Int[0, 1000], Replies.OneOf("Confidence: {0}", "**Confidence:** {0}", "{{\"confidence\": {0}}}", "So, confidence: {0}."))
        .Sample((thousandth, form) =>
        {
            var share = thousandth / 1000d;
            Assert.Equal(share, Replies.Read("answer", string.Format(CultureInfo.InvariantCulture, form, share)).Confidence);
        });
}
