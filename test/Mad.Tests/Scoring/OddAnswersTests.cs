using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Scoring;

/// <summary>The original's expressions also read digits and signs: two of them are two answers.</summary>
public sealed class OddAnswersTests
{
    [Theory]
    [InlineData("1", "2", 0.0)]
    [InlineData("Z", "1", 0.0)]
    [InlineData("\u0391", "SS", 0.0)]
    [InlineData("1", "1", 1.0)]
    public void Answers_that_are_no_letters_agree_only_when_they_are_the_same(string one, string other, double agreement)
    {
        var trial = Talk.Trial("q", "A", ["AA"], "A");
        trial = trial with { Turns = [.. trial.Turns.Zip([one, other], (turn, read) => turn with { Reading = turn.Reading with { Value = read } })] };
        var round = RunScore.Score("arm", [trial], ScoreSettings.Default).Rounds[0];

        Assert.Equal((agreement, agreement), (round.Agreement, round.Unanimous));
        Assert.Equal((1 - agreement, 2 - agreement), (round.Entropy, round.Distinct));
    }
}
