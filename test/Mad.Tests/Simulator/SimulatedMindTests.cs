using System.Text.RegularExpressions;
using Mad.Simulator;
using Xunit;

namespace Mad.Tests.Simulator;

public sealed partial class SimulatedMindTests
{
    private const int Questions = 20_000;
    private static readonly SimulatedMind Mind = new(SimulatorSettings.Default);

    [Fact]
    public void Two_models_that_are_both_wrong_give_the_same_wrong_answer_as_often_as_the_distractors_say()
    {
        var mind = new SimulatedMind(SimulatorSettings.Default);
        var same = new List<double>();
        for (var number = 0; number < Questions; number++)
        {
            // Ten options, as nearly all of MMLU-Pro: (1.9/9 + 1) / (1.9 + 1) = .4176.
            var question = new SimulatedQuestion(12345, $"ten options, {number}", 10, number % 10);
            var one = mind.Answer("sim-medium", question, 1, [], []);
            var other = mind.Answer("sim-large", question, 2, [], []);
            if (!one.Right && !other.Right)
            {
                same.Add(one.Option == other.Option ? 1 : 0);
            }
        }

        Estimate.Of(same).ShouldBe(.4176);
    }

    [Fact]
    public void Replies_that_cannot_be_read_come_with_the_hard_questions()
    {
        double[] published = [.126, .119, .080, .038, .013];
        var replies = Enumerable.Range(0, Questions)
            .Select(number => new SimulatedQuestion(12345, $"{number}", 10, 0))
            .Select(question => (question.Difficulty, Unreadable: Mind.Answer("sim-medium", question, 0, [], []).Readable ? 0.0 : 1.0))
            .OrderByDescending(reply => reply.Difficulty).ToList();
        var fifths = replies.Chunk(Questions / 5).Select(fifth => Estimate.Of(fifth.Select(reply => reply.Unreadable))).ToList();
        for (var fifth = 0; fifth < 5; fifth++)
        {
            fifths[fifth].ShouldBe(published[fifth]);
        }
    }

    [Fact]
    public void Replies_are_as_long_as_they_should_be_longer_when_wrong()
    {
        var question = new SimulatedQuestion(1, "one", 4, 0);
        var replies = Enumerable.Range(0, 20_000).Select(seed => Mind.Answer("sim-medium", question, seed, [], [])).ToList();
        foreach (var right in new[] { true, false })
        {
            // The closing sentence is a floor of some five words, hence the median and not the mean.
            var words = replies.Where(reply => reply.Right == right).Select(reply => reply.Text.Split((char[])[' ', '\n']).Length).Order().ToList();
            Assert.InRange(Math.Log(words[words.Count / 2]), (right ? 3.95 : 4.35) - .06, (right ? 3.95 : 4.35) + .06);
            Assert.InRange(Math.Log(words[words.Count * 84 / 100]) - Math.Log(words[words.Count / 2]), .55, .65);
        }
    }

    [Fact]
    public void A_reply_says_its_answer_or_nothing_that_could_be_read_as_one()
    {
        var question = new SimulatedQuestion(1, "one", 10, 3);
        var replies = Enumerable.Range(0, 5000).Select(seed => Mind.Answer("sim-medium", question, seed, [], [])).ToList();
        Assert.All(replies.Where(reply => !reply.Readable), reply => Assert.DoesNotMatch(@"\b[A-J]\b|\(|\[", reply.Text));
        Assert.All(replies.Where(reply => reply.Readable), reply => Assert.EndsWith("]", reply.Text));
        Assert.All(replies.Where(reply => reply.Readable), reply => Assert.Equal($"{(char)('A' + reply.Option)}", LoneLetters().Matches(reply.Text)[^1].Value));
        var read = replies.Where(reply => reply.Readable).Select(reply => (reply, match: UsualPattern().Matches(reply.Text).LastOrDefault())).ToList();
        Assert.All(read.Where(one => one.match is not null), one => Assert.Equal($"{(char)('A' + one.reply.Option)}", one.match!.Groups[1].Value));
        Assert.InRange(read.Count(one => one.match is not null), read.Count * 85 / 100, read.Count * 95 / 100);
    }

    [Fact]
    public void The_question_is_as_hard_for_all_models_and_the_more_able_answer_it_better()
    {
        var right = SimulatedMind.Models.Select(model => Enumerable.Range(0, 4000).Count(number =>
            Mind.Answer(model, SyntheticQuestions.Known(12345, SyntheticQuestions.Item(number)), 0, [], []).Right)).ToList();
        Assert.Equal(right.Order(), right);
        Assert.True(right[^1] > right[0] + 1000);
    }

    [Fact]
    public void What_was_heard_before_is_not_heard_again_and_own_words_are_not_a_peers()
    {
        var question = new SimulatedQuestion(1, "one", 5, 0);
        string Say(int seed) => Enumerable.Range(seed * 100, 100).Select(at => Mind.Answer("sim-medium", question, at, [], [])).First(reply => reply.Readable).Text;
        string own = Say(1), peer = Say(2), late = Say(3);
        for (var seed = 0; seed < 50; seed++)
        {
            var plain = Mind.Answer("sim-medium", question, seed, [own], [peer, late]);
            Assert.Equal(plain, Mind.Answer("sim-medium", question, seed, [own], ["Round 1: " + peer, $"the chain so far: {own}\n{peer}\n{late}"]));
        }
    }

    [Fact]
    public void A_setting_outside_its_range_is_named() =>
        Assert.Equal("Stubbornness", Assert.Throws<ArgumentOutOfRangeException>(() => new SimulatedMind(SimulatorSettings.Default with { Stubbornness = 0 })).ParamName);

    [GeneratedRegex(@"\b[A-Z]\b")]
    private static partial Regex LoneLetters();

    [GeneratedRegex(@"is .*?\((\w)\)")]
    private static partial Regex UsualPattern();
}
