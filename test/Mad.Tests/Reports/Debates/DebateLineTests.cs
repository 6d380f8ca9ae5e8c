using Mad.Reports.Debates;
using Mad.Runs;
using Mad.Scoring;
using Mad.Tests.Scoring;
using Xunit;

namespace Mad.Tests.Reports.Debates;

/// <summary>Which lists a debate stands in, and its agents × rounds.</summary>
public sealed class DebateLineTests
{
    // The rounds (one character an agent), the final answer ("" none, null failed), and the lists; B is right.
    [Theory]
    [InlineData("BBC BBB", "B", DebateOutcome.None)]
    [InlineData("BBC CCC", "C", DebateOutcome.Wrong | DebateOutcome.Lost | DebateOutcome.WrongConsensus)]
    [InlineData("CCB BBC", "B", DebateOutcome.Won | DebateOutcome.Disagreement)]
    [InlineData("BC BC", "BC", DebateOutcome.Tied | DebateOutcome.Disagreement)]
    [InlineData("BB BC", "BC", DebateOutcome.Tied | DebateOutcome.Lost | DebateOutcome.Disagreement)]
    [InlineData("BB B-", "B", DebateOutcome.Unread)]
    [InlineData("CC C-", "C", DebateOutcome.Wrong | DebateOutcome.Unread)]
    [InlineData("C", "C", DebateOutcome.Wrong)]
    [InlineData("-- --", "", DebateOutcome.Wrong | DebateOutcome.Unread)]
    [InlineData("B! BB", "B", DebateOutcome.Unread)]
    [InlineData("BB xB", null, DebateOutcome.Wrong | DebateOutcome.Lost | DebateOutcome.Unread)]
    public void A_debate_stands_in_the_lists_that_describe_it(string rounds, string? final, DebateOutcome outcome) =>
        Assert.Equal(outcome, Line(rounds, final).Outcome);

    [Fact]
    public void A_judge_who_overrules_the_vote_wins_or_loses_the_debate()
    {
        var talk = Talk.Trial("q", "B", ["CCB"], "B");
        var judged = talk with { Turns = [.. talk.Turns, Talk.Turn(1, 3, 'B', "judge", "verdict")] };
        var line = DebateLine.Of(Stored(judged), TieRule.Expected);
        Assert.Equal(DebateOutcome.Won | DebateOutcome.Disagreement, line.Outcome);
        Assert.Equal(["Agent 1", "Agent 2", "Agent 3", "Judge"], line.Grid.Rows.Select(row => row.Agent));
        Assert.Equal([CellState.Absent, CellState.Right], line.Grid.Rows[3].Cells.Select(cell => cell.State));
    }

    [Fact]
    public void Each_change_of_mind_is_shown_by_an_arrow_and_a_right_answer_by_a_tick()
    {
        var line = Line("BCC- CBD- BBDB", "B");
        Assert.Equal(
            ["B✓ ↘C ↗B✓", "C ↗B✓ B✓", "C →D D", "– – ↗B✓"],
            line.Grid.Rows.Select(row => string.Join(' ', row.Cells.Select(DebateWords.Signs))));
    }

    [Fact]
    public void Of_a_thousand_rounds_the_first_and_the_last_are_shown_with_the_changes_that_happened_there()
    {
        var turns = Talk.Trial("q", "B", [.. Enumerable.Range(0, 1000).Select(round => round == 997 ? "C" : "B")], "B").Turns;
        var grid = DebateGrid.Of(turns, "B", AgentNames.Of(turns), 6, 8);
        Assert.Equal([0, 1, 2, 997, 998, 999], grid.Rounds);
        Assert.Equal([Flip.None, Flip.None, Flip.None, Flip.Lost, Flip.Won, Flip.None], grid.Rows[0].Cells.Select(cell => cell.Flip));
    }

    [Fact]
    public void Agents_that_do_not_fit_are_counted()
    {
        var turns = Talk.Trial("q", "B", [new string('B', 40)], "B").Turns;
        var grid = DebateGrid.Of(turns, "B", AgentNames.Of(turns), 6, 8);
        Assert.Equal((8, 32), (grid.Rows.Count, grid.MoreAgents));
    }

    private static DebateLine Line(string rounds, string? final) => DebateLine.Of(Stored(Talk.Trial("q", "B", rounds.Split(' '), final)), TieRule.Expected);

    internal static StoredTrial Stored(TrialResult trial, string arm = "arm") => new(
        arm, trial.Problem, trial.Repeat, trial.Failed ? TrialState.Failed : TrialState.Done, trial.Verdict, trial.Failed ? "a call failed" : "",
        [.. trial.Turns.Select(turn => new StoredTurn(turn, []))]);
}
