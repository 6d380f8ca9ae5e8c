using CsCheck;
using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Scoring;

/// <summary>How answers changed, counted by hand. The right answer is B everywhere.</summary>
public sealed class TransitionTests
{
    private static readonly TrialResult[] Five =
    [
        Talk.Trial("1", "B", ["BBB", "BBB"], "B"),
        Talk.Trial("2", "B", ["BAC", "BAB"], "B"),
        Talk.Trial("3", "B", ["BA-", "BA!"], "BA"),
        Talk.Trial("4", "B", ["---", "--!"], ""),
        Talk.Trial("5", "B", ["BBA", "Bx"], null),
    ];

    private static readonly TransitionScore Score = RunScore.Score("arm", Five, ScoreSettings.Default).Transitions!;

    [Fact]
    public void A_step_counts_every_state_the_unread_one_too()
    {
        var step = Assert.Single(Score.Steps);

        Assert.Equal(new(1, new(6, 0, 1, 1, 2, 0, 0, 0, 0, 4)), step);
        Assert.Equal((14, new Rate(1, 7), new Rate(1, 7), new Rate(1, 9), 0.0), (step.Agents.Pairs, step.Agents.Harm, step.Agents.Repair, step.Agents.Flips, step.Agents.Net));
    }

    // The third agent of the failed trial answered once: its first answer is its last one.
    [Fact]
    public void From_first_to_last_counts_every_agent_that_answered() => Assert.Equal(new(6, 0, 1, 1, 3, 0, 0, 0, 0, 4), Score.FirstToLast);

    // Right stays right; a tie becomes right; a tie stays one; nothing stays nothing; the failed trial had been right.
    [Fact]
    public void The_systems_own_change_is_from_the_first_vote_to_the_final_answer() => Assert.Equal(new(1, 0, 1, 0, 0, 0, 0, 1, 0, 2), Score.System);

    [Fact]
    public void Relied_and_bullied_are_counted_over_agents_whose_answers_were_all_read()
    {
        Assert.Equal((new Rate(1, 9), new Rate(0, 9)), (Score.ReliedOnOther, Score.BulliedByOther));

        // Wrong, right, wrong: relied and bullied; right, wrong: bullied; right, wrong, right: neither.
        var other = RunScore.Score("arm", [Talk.Trial("1", "B", ["ABB", "BAA", "A-B"], "A")], ScoreSettings.Default).Transitions!;
        Assert.Equal((new Rate(1, 2), new Rate(1, 2)), (other.ReliedOnOther, other.BulliedByOther));
    }

    [Fact]
    public void Wrong_to_another_wrong_one_is_a_flip_and_neither_harm_nor_repair()
    {
        var agents = RunScore.Score("arm", [Talk.Trial("1", "B", ["AC", "CC"], "C")], ScoreSettings.Default).Transitions!.FirstToLast;

        Assert.Equal((1, 1, new Rate(0, 0), new Rate(0, 2), new Rate(1, 2)), (agents.WrongToOther, agents.WrongToSame, agents.Harm, agents.Repair, agents.Flips));
        Assert.Null(agents.Harm.Value);
    }

    [Fact]
    public void Without_a_second_answer_there_is_no_change_to_speak_of() =>
        Assert.Null(RunScore.Score("arm", [Talk.Trial("1", "B", ["BBB"], "B")], ScoreSettings.Default).Transitions);

    [Fact]
    public void Counts_add_up_and_compose()
    {
        var rounds = Gen.Char["ABC-!"].Array[3].Array[1, 4];
        rounds.Array[1, 6].Sample(drawn =>
        {
            TrialResult[] trials = [.. drawn.Select((talk, i) => Talk.Trial($"{i}", "B", [.. talk.Select(letters => new string(letters))], "B"))];
            if (RunScore.Score("arm", trials, ScoreSettings.Default) is not { Transitions: { } changes } score)
            {
                Assert.All(drawn, talk => Assert.Single(talk));
                return;
            }

            // Every agent's answer of a round is one step's end, and what is right at the end was kept or gained.
            Assert.Equal(drawn.Sum(talk => 3 * (talk.Length - 1)), changes.Steps.Sum(step => step.Agents.Pairs));
            Assert.Equal(3 * drawn.Length, changes.FirstToLast.Pairs);
            Assert.Equal(drawn.Length, changes.System.Pairs);
            var before = changes.FirstToLast.FromCorrect;
            Assert.Equal(before + changes.Steps.Sum(step => step.Agents.Repair.Count - step.Agents.Harm.Count), drawn.Sum(talk => talk[^1].Count(letter => letter == 'B')));
            Assert.Equal(before - changes.FirstToLast.Harm.Count + changes.FirstToLast.Repair.Count, drawn.Sum(talk => talk[^1].Count(letter => letter == 'B')));
            Assert.Equal(score.Rounds[0].MeanAgent, before / (3.0 * drawn.Length), 1e-12);
        });
    }

    [Fact]
    public void Other_names_for_agents_and_options_change_no_figure()
    {
        var talk = Gen.Char["ABCD-"].Array[4].Array[2, 3];
        Gen.Select(talk.Array[1, 5], Gen.Shuffle(new[] { 0, 1, 2, 3 }), Gen.Shuffle("ABCD".ToCharArray())).Sample((drawn, agents, options) =>
        {
            string Renamed(char[] letters) => new([.. agents.Select(agent => letters[agent] is var letter && letter == '-' ? letter : options[letter - 'A'])]);
            ArmScore Of(string right, Func<char[], string> write) => RunScore.Score("arm", [.. drawn.Select((rounds, i) => Talk.Trial($"{i}", right, [.. rounds.Select(write)], right))], ScoreSettings.Default);
            var (one, other) = (Of("B", letters => new(letters)), Of(options[1].ToString(), Renamed));

            Assert.Equal(one.Transitions!.FirstToLast, other.Transitions!.FirstToLast);
            Assert.Equal(one.Transitions.Steps, other.Transitions.Steps);
            Assert.Equal((one.EnsembleGain!.Value, one.DebateGain!.Value), (other.EnsembleGain!.Value, other.DebateGain!.Value));
            Assert.Equal(
                one.Rounds.Select(round => (round.MeanAgent, round.Vote, round.ModalShare, round.Agreement, Math.Round(round.Entropy, 9), round.BestAgent)),
                other.Rounds.Select(round => (round.MeanAgent, round.Vote, round.ModalShare, round.Agreement, Math.Round(round.Entropy, 9), round.BestAgent)));
        });
    }
}
