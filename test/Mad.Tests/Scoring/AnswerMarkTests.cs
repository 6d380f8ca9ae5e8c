using Mad.Answers;
using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Scoring;

/// <summary>An answer is marked where it was read when the run was made; what another's run directory says of it is not believed blindly.</summary>
public sealed class AnswerMarkTests
{
    private const string Said = "It is not (A). The answer is (B).";
    private static readonly Question Question = new("q", "c", "Which?", ["one", "two", "three"]);

    [Fact]
    public void What_was_read_keeps_its_place()
    {
        var read = Turn();

        Assert.Equal("B", Said.Substring(read.Reading.Span!.Start, read.Reading.Span.Length));
        Assert.Equal(new AnswerMark(read.Reading.Span, AnswerExtractor.Mad.Id), AnswerMark.Of(read, Question));
    }

    [Fact]
    public void A_place_that_was_kept_is_not_looked_for_again()
    {
        var kept = new AnswerSpan("an older rule", 11, 1);
        var read = Turn() with { Expect = Expect.Answer("mad@0") };

        Assert.Equal(new AnswerMark(kept, "mad@0"), AnswerMark.Of(read with { Reading = read.Reading with { Span = kept } }, Question));
    }

    [Fact]
    public void Without_one_it_is_looked_for_with_todays_rules()
    {
        var read = Turn() with { Expect = Expect.Answer("mad@0") };

        Assert.Equal(new AnswerMark(read.Reading.Span!, AnswerExtractor.Mad.Id), AnswerMark.Of(read with { Reading = read.Reading with { Span = null } }, Question));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(33, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_place_outside_of_the_reply_is_none(int start, int length)
    {
        var read = Turn();

        Assert.Equal(new AnswerMark(read.Reading.Span!, AnswerExtractor.Mad.Id), AnswerMark.Of(read with { Reading = read.Reading with { Span = new("any", start, length) } }, Question));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    public void A_place_that_cuts_a_character_in_half_is_none(int start, int length)
    {
        var read = Turn();
        var cut = read with { Reply = read.Reply with { Text = "\ud83d\ude00 " + Said }, Reading = read.Reading with { Span = new("any", start, length) } };

        Assert.Equal(3 + read.Reading.Span!.Start, AnswerMark.Of(cut, Question)!.Span.Start);
    }

    [Theory]
    [InlineData("agreement", "Agreed. The answer is (B).", "(B)")]
    [InlineData("verdict", "Both argued well. The answer is (B).", "(B)")]
    [InlineData("verdict", """{"debate_answer": "B"}""", null)]
    [InlineData("verdict", "Verdict: none. One may say the answer is (B).", null)]
    [InlineData("critique", "The answer is (B).", null)]
    public void A_kind_keeps_the_place_where_its_letter_stands_in_the_reply(string kind, string text, string? at)
    {
        var span = AnswerExtractor.Mad.Read(new Reply(Ending.Answered, text, "", Usage.Zero), Expect.Answer("mad@3") with { Kind = kind }, Question).Span;

        Assert.Equal(at is null ? null : text.IndexOf(at, StringComparison.Ordinal) + 1, span?.Start);
    }

    private static Turn Turn()
    {
        var (reply, expect) = (new Reply(Ending.Answered, Said, "", Usage.Zero), Expect.Answer(AnswerExtractor.Mad.Id));
        return new(new(0, 0, 0, 0), new(0, "agent", "sim/m", Sampling.Default, ""), expect, reply, AnswerExtractor.Mad.Read(reply, expect, Question), null);
    }
}
