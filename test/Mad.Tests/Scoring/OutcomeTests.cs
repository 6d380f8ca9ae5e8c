using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Scoring;

public sealed class OutcomeTests
{
    [Theory]
    [InlineData(Ending.Answered, "B", Outcome.Correct)]
    [InlineData(Ending.Answered, "C", Outcome.Wrong)]
    [InlineData(Ending.Answered, null, Outcome.Unparsed)]
    [InlineData(Ending.Said, "B", Outcome.Correct)]
    [InlineData(Ending.Truncated, "B", Outcome.Correct)]
    [InlineData(Ending.Truncated, "C", Outcome.Wrong)]
    [InlineData(Ending.Truncated, null, Outcome.Truncated)]
    [InlineData(Ending.Refused, null, Outcome.Refused)]
    [InlineData(Ending.Empty, null, Outcome.Empty)]
    [InlineData(Ending.Failed, null, Outcome.Failed)]
    public void Every_way_to_end_is_told_apart(Ending ending, string? letter, Outcome outcome)
    {
        var turn = Talk.Turn(0, 0, '-') with { Reply = new Reply(ending, "", "", Usage.Zero), Reading = new Reading("answer", letter, null, []) };

        Assert.Equal(outcome, Outcomes.Of(turn, Talk.Problem("q", "B")));
    }

    [Theory]
    [InlineData("A", Outcome.Wrong)]
    [InlineData("C", Outcome.Correct)]
    [InlineData("D", Outcome.Unparsed)]
    public void A_shuffle_of_the_options_is_undone(string shown, Outcome outcome)
    {
        // Shown as A: the original C, as B: A, as C: B.
        var turn = Talk.Turn(0, 0, '-') with { Expect = new Expect("answer", "mad@3", [2, 0, 1]), Reading = new Reading("answer", shown, null, []) };

        Assert.Equal(outcome, Outcomes.Of(turn, Talk.Problem("q", "B")));
    }
}
