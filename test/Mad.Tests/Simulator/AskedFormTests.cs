using Mad.Simulator;
using Xunit;

namespace Mad.Tests.Simulator;

/// <summary>Simulated models vote, agree and score in the form that the prompt shows, so that the readers of these forms are exercised.</summary>
public sealed class AskedFormTests
{
    private static readonly SimulatedReply Reply = new("Thus it is.\nThe answer is (B).", 1, true, true, 0);
    private const string Shown = "1: A [sim:A:aaaaaaaa]\n2: B [sim:B:bbbbbbbb]\n3: B [sim:B:cccccccc]\n";

    [Theory]
    [InlineData("such as:\nBallot: 2\n", "Ballot: 2")]
    [InlineData("such as:\nBallot: 1, 3", "Ballot: 2, 3")]
    [InlineData("such as:\nBallot: 3 > 1 > 2", "Ballot: 2 > 3 > 1")]
    [InlineData("such as:\nBallot: 1=6, 2=4", "Ballot: 2=5, 3=5")]
    [InlineData("End with\nChoice: K", "Choice: 2")]
    [InlineData("End with\nScore: N", "Score: 9")]
    [InlineData("End with [CORRECT] or [REVISE].", "[CORRECT]")]
    [InlineData("Answer.", "The answer is (B).")]
    public void What_is_asked_for_stands_at_the_end(string asked, string last) =>
        Assert.Equal(last, AskedForm.Complete(Reply, Shown + asked, .7).Split('\n')[^1]);

    [Theory]
    [InlineData("Write [AGREE] or [DISAGREE].", "[AGREE]")]
    [InlineData("Two lines:\nConfidence: P\nThe answer is (X).", "Confidence: 0.70")]
    [InlineData("Answer.", "Thus it is.")]
    public void What_goes_with_an_answer_stands_before_it(string asked, string first) =>
        Assert.Equal(first, AskedForm.Complete(Reply, Shown + asked, .7).Split('\n')[0]);

    [Fact]
    public void Who_believes_in_something_else_disagrees() =>
        Assert.StartsWith("[DISAGREE]\n", AskedForm.Complete(Reply with { Option = 0 }, Shown + "Write [AGREE] or [DISAGREE].", .7), StringComparison.Ordinal);
}
