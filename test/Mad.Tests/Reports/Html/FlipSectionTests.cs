using Mad.Reports.Html;
using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Reports.Html;

/// <summary>The flow of answers that is drawn from a score.</summary>
public sealed class FlipSectionTests
{
    // Three agents in two talks; the second talk ended after round 1 with two right answers and a wrong one.
    private static readonly TransitionScore EndedEarly = new(
        [new(1, Transitions.None with { CorrectToCorrect = 3, CorrectToWrong = 1, WrongToOther = 1, WrongToCorrect = 1 }), new(2, Transitions.None with { CorrectToCorrect = 1, CorrectToWrong = 1, WrongToSame = 1 })],
        Transitions.None with { CorrectToCorrect = 2, CorrectToWrong = 2, WrongToOther = 1, WrongToCorrect = 1 },
        Transitions.None);

    [Fact]
    public void A_talk_that_had_ended_keeps_its_answers_so_that_every_column_holds_all()
    {
        var flow = FlipSection.FlowOf("a", EndedEarly);
        Assert.Equal(["round 0", "round 1", "round 2"], flow.Columns);
        Assert.All(flow.Steps, step => Assert.Equal(6, step.All));
        Assert.Equal(flow.Steps[0].To(0), flow.Steps[1].From(0));
        Assert.Equal(flow.Steps[0].To(1), flow.Steps[1].From(1));
        Assert.Equal((3, 1), (flow.Steps[1].RightRight, flow.Steps[1].RightWrong));
    }

    [Fact]
    public void Where_agents_come_later_only_first_to_last_is_drawn()
    {
        var late = EndedEarly with { Steps = [EndedEarly.Steps[0], new(2, Transitions.None with { CorrectToCorrect = 5 })] };
        var flow = FlipSection.FlowOf("a", late);
        Assert.Equal(["first", "last"], flow.Columns);
        Assert.Equal(6, Assert.Single(flow.Steps).All);
    }
}
