using Xunit;

namespace Mad.Tests.Answers;

public sealed class VerdictReaderTests
{
    [Theory]
    [InlineData("The affirmative side argues for (A). Nobody has won yet.\nVerdict: none")]
    [InlineData("The answer is (A), says one side.\n\n**Verdict:** none yet.")]
    [InlineData("The answer is (A), says one side.\n\n**Verdict: None**")]
    [InlineData("The answer is (A), says one side.\n\n## Verdict:\n\nnone")]
    [InlineData("The answer is (A), says one side.\nVerdict: no verdict; they should go on.")]
    [InlineData("The answer is (A), says one side.\nVerdict: undecided")]
    [InlineData("The answer is (A), says one side.\nVerdict: not yet")]
    [InlineData("The answer is (A), says one side.\nFinal answer: none")]
    [InlineData("The answer is (A), says one side.\nVerdict: N/A")]
    [InlineData("The answer is (A).\nVerdict: A\nNo, wait.\nVerdict: none")]
    [InlineData("{\"preference\": \"No\", \"side\": \"\", \"reason\": \"The answer is (A) or else (B).\", \"answer\": \"\"}")]
    [InlineData("{\"Whether there is a preference\": \"No\", \"Supported Side\": \"Affirmative\", \"Reason\": \"The answer is (A).\", \"debate_answer\": \"A\"}")]
    [InlineData("{'Whether there is a preference': 'No', 'Supported Side': '', 'Reason': 'it\\'s open: the answer is (A)', 'debate_answer': ''}")]
    [InlineData("Here it is:\n```json\n{\n  \"preference\": \"Yes\",\n  \"reason\": \"The answer is (A).\",\n  \"answer\": \"\",\n}\n```\nThe answer is (A) in my view.")]
    [InlineData("{\"answer\": None, \"reason\": \"the answer is (A)\"}")]
    [InlineData("{\"answer\": null, \"reason\": \"the answer is (A)\"}")]
    [InlineData("{\"answer\": \"none\", \"reason\": \"the answer is (A)\"}")]
    [InlineData("{answer: , reason: the answer is (A)}")]
    [InlineData("{\"verdict\": \"undecided\", \"reason\": \"the answer is (A)\"}")]
    [InlineData("{\"verdict\": \"continue\", \"reason\": \"the answer is (A)\"}")]
    [InlineData("{\"reason\": \"the answer is (A)\", \"final_answer\": []}")]
    [InlineData("{“preference”: “No”, “answer”: “A”}")]
    [InlineData("I have weighed both, and neither convinces.")]
    [InlineData("")]
    public void No_verdict_yet_is_none_whatever_letters_are_named(string text) => Assert.Null(Replies.Read("verdict", text).Value);

    [Theory]
    [InlineData("The negative side is right. The answer is (B).", "B")]
    [InlineData("Verdict: B", "B")]
    [InlineData("**Verdict:** (B) beta wave", "B")]
    [InlineData("The answer is (A), says one side.\nVerdict: option B", "B")]
    [InlineData("Verdict: none\n\nNow that I have read all:\nVerdict: C", "C")]
    [InlineData("Verdict: none so far.\n\nAnswer: C", "C")]
    [InlineData("{\"preference\": \"Yes\", \"side\": \"Negative\", \"reason\": \"The answer is (A), they said.\", \"answer\": \"B\"}", "B")]
    [InlineData("{'preference': 'Yes', 'Reason': 'it's the other side's point, well put', 'debate_answer': 'B. beta wave',}", "B")]
    [InlineData("```json\n{\"Whether there is a preference\": \"Yes\", \"Supported Side\": \"Affirmative\", \"Reason\": \"said \"yes\" twice\", \"debate_answer\": \"(C)\"}\n```", "C")]
    [InlineData("{\"preference\": \"Yes\", \"debate_answer\": \"gamma\"}", "C")]
    [InlineData("{\"answer\": [\"D\"]}", "D")]
    [InlineData("{\"answer\": \"B", "B")]
    [InlineData("{preference: Yes, answer: B}", "B")]
    [InlineData("{\"result\": {\"preference\": \"Yes\", \"answer\": \"D\"}}", "D")]
    [InlineData("{\"answer\": \"\"}\nA second look:\n{\"answer\": \"E\"}", "E")]
    [InlineData("{\"answer\": \"\", \"final_answer\": \"E\"}", "E")]
    [InlineData("Let $S = \\{1, 2\\}$ { so. {\"preference\": \"Yes\", \"answer\": \"E\"}", "E")]
    [InlineData("<think>Verdict: none</think>Answer: A", "A")]
    [InlineData("<think>{\"answer\": \"\"}</think>The answer is (A).", "A")]
    [InlineData("{\"preference\": \"\", \"answer\": \"B\"}", "B")]
    [InlineData("**Summary.** The affirmative side said \"Answer: A\"; the negative side has the better case.\n\n**Verdict: (B)**", "B")]
    [InlineData("None of them said it at once. Answer: A", "A")]
    public void A_verdict_is_read_tolerantly(string text, string letter) => Assert.Equal(letter, Replies.Read("verdict", text).Value);

    [Fact]
    public void An_answer_that_says_none_elsewhere_is_still_read_as_before() =>
        Assert.Equal("A", Replies.Read("answer", "The answer is (A).\nVerdict: none").Value);
}
