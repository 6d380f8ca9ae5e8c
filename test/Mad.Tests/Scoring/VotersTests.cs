using Mad.Answers;
using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Scoring;

public sealed class VotersTests
{
    private static readonly Verdict Judged = new(["A"], "last of judge");

    private static ArmScore Score(ScoreSettings settings, params Turn[] turns) =>
        RunScore.Score("arm", [new(Talk.Problem("1", "B"), 0, false, Judged, turns)], settings);

    [Fact]
    public void A_critique_does_not_vote()
    {
        var round = Score(ScoreSettings.Default, Talk.Turn(0, 0, 'B'), Talk.Turn(0, 1, 'A', "critic", "critique")).Rounds[0];

        Assert.Equal((1.0, 1.0), (round.MeanAgent, round.Vote));
    }

    [Fact]
    public void Only_the_groups_named_vote()
    {
        Turn[] turns = [Talk.Turn(0, 0, 'B', "debater"), Talk.Turn(0, 1, 'B', "debater"), Talk.Turn(0, 2, 'A', "judge")];

        Assert.Equal(2.0 / 3, Score(ScoreSettings.Default, turns).Rounds[0].MeanAgent, 1e-15);
        Assert.Equal(1.0, Score(new(Groups: new HashSet<string> { "debater" }), turns).Rounds[0].MeanAgent, 1e-15);
    }

    [Fact]
    public void Of_several_drafts_the_last_one_votes()
    {
        var round = Score(ScoreSettings.Default, Talk.Turn(0, 0, 'A'), Talk.Turn(0, 0, 'B', draft: 1)).Rounds[0];

        Assert.Equal(1.0, round.MeanAgent);
    }

    [Fact]
    public void A_talk_that_ended_early_keeps_its_last_word()
    {
        TrialResult[] trials = [Talk.Trial("1", "B", ["BBB"], "B"), Talk.Trial("2", "B", ["AAA", "BBB"], "B")];

        Assert.Equal([0.5, 1.0], RunScore.Score("arm", trials, ScoreSettings.Default).Rounds.Select(round => round.Vote));
    }

    [Fact]
    public void Another_extractor_reads_the_stored_text_again_and_the_protocol_decides_again()
    {
        var turn = Talk.Turn(0, 0, 'C', text: "The answer is A. No: the answer is B.");
        var settings = new ScoreSettings(
            Extractor: AnswerExtractor.Mad,
            Decide: (_, turns) => new Verdict([.. turns.Select(read => read.Reading.Value!)], "all"));

        Assert.Equal(1, Score(settings, turn).Accuracy);
        Assert.Equal(0, Score(settings with { Extractor = AnswerExtractor.First }, turn).Accuracy);
        Assert.Equal("C", turn.Reading.Value);
    }

    [Fact]
    public void Reading_again_needs_someone_to_decide()
    {
        Assert.Throws<ArgumentException>(() => Score(new(Extractor: AnswerExtractor.Mad), Talk.Turn(0, 0, 'B')));
        Assert.Equal(1, Score(new(Extractor: AnswerExtractor.Mad, Round: 1), Talk.Turn(0, 0, '-', text: "The answer is B.")).Accuracy);
    }
}
