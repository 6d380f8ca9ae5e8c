using Xunit;

namespace Mad.Tests.Answers;

public sealed class AgreementReaderTests
{
    [Theory]
    [InlineData("[AGREE]\nThe answer is B.", "agree")]
    [InlineData("My answer is B. [Disagree]", "disagree")]
    [InlineData("Agreement: yes", "agree")]
    [InlineData("**Agreement:** No, see below.", "disagree")]
    [InlineData("Agreement: **disagree**", "disagree")]
    [InlineData("Agreement: I agree", "agree")]
    [InlineData("Agreement: I do not agree", "disagree")]
    [InlineData("Agree: no", "disagree")]
    [InlineData("Disagree: yes", "disagree")]
    [InlineData("Agree/Disagree: Agree", "agree")]
    [InlineData("Agree or disagree: **Disagree**", "disagree")]
    [InlineData("{\"agreement\": true, \"answer\": \"B\"}", "agree")]
    [InlineData("{\"agree\": false, \"answer\": \"B\"}", "disagree")]
    [InlineData("**Agree**. The reasoning holds.", "agree")]
    [InlineData("- Disagree, because the sum is wrong.", "disagree")]
    [InlineData("Agree: no objections.", "agree")]
    [InlineData("**Agree** - no issues found.", "agree")]
    [InlineData("Agreement: not at all", "disagree")]
    [InlineData("I agree with the solution.", "agree")]
    [InlineData("I fully agree.", "agree")]
    [InlineData("I'm sorry, but I strongly disagree.", "disagree")]
    [InlineData("I do not agree with step 2.", "disagree")]
    [InlineData("I don’t agree.", "disagree")]
    [InlineData("I can no longer agree.", "disagree")]
    [InlineData("I don't disagree.", "agree")]
    [InlineData("I agree with the set-up, but I disagree with the result.", "disagree")]
    [InlineData("I disagree with Agent 1 on a detail.\n[AGREE]", "agree")]
    [InlineData("[AGREE]\nAlthough I disagree with a detail.", "agree")]
    [InlineData("[AGREE]\nNo, wait.\n[DISAGREE]", "disagree")]
    [InlineData("[DISAGREE]\nAgreement: yes", "agree")]
    [InlineData("I have to end with [AGREE] or [DISAGREE].\n\n[AGREE]", "agree")]
    [InlineData("<think>[DISAGREE]</think>[AGREE]", "agree")]
    public void What_is_stated_is_read(string text, string item) => Assert.Equal(item, Replies.Items("agreement", text));

    [Theory]
    [InlineData("")]
    [InlineData("The answer is B.")]
    [InlineData("Say whether you [AGREE] or [DISAGREE].")]
    [InlineData("Should I agree? If I agree, we are done.")]
    [InlineData("I partly agree.")]
    [InlineData("I would have to check first.")]
    [InlineData("They disagree with each other; the agreement is poor.")]
    [InlineData("Agreement: partial")]
    public void Nothing_stated_is_nothing(string text) => Assert.Empty(Replies.Read("agreement", text).Items);

    [Fact]
    public void The_letter_is_read_beside_it()
    {
        var reading = Replies.Read("agreement", "[DISAGREE]\nThe answer is (B).");

        Assert.Equal(("B", "disagree"), (reading.Value, reading.Items[0]));
    }
}
