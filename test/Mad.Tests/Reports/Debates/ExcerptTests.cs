using CsCheck;
using Mad.Reports.Debates;
using Xunit;

namespace Mad.Tests.Reports.Debates;

/// <summary>What of a long text is shown.</summary>
public sealed class ExcerptTests
{
    [Fact]
    public void A_short_text_is_shown_whole() => Assert.Equal([new(0, 5)], Excerpt.Of("hello", 5, new(1, 2)));

    [Fact]
    public void Of_a_long_text_the_beginning_and_the_end_are_shown()
    {
        var parts = Excerpt.Of(new string('x', 10_000), 1000, default);
        Assert.Equal([new(0, 750), new(9750, 10_000)], parts);
    }

    [Fact]
    public void What_stands_around_the_answer_is_shown_too()
    {
        var parts = Excerpt.Of(new string('x', 10_000), 1000, new(5000, 5001));
        Assert.Equal([new(0, 750), new(4600, 5401), new(9750, 10_000)], parts);
    }

    [Fact]
    public void Parts_that_meet_are_one() => Assert.Equal([new(0, 1201), new(9750, 10_000)], Excerpt.Of(new string('x', 10_000), 1000, new(800, 801)));

    [Fact]
    public void Parts_are_in_order_hold_the_answer_and_split_no_character() =>
        Gen.Select(Gen.Int[0, 4000], Gen.Int[8, 600], Gen.Int[0, 4000]).Sample((pairs, most, at) =>
        {
            var text = string.Concat(Enumerable.Repeat("😀", pairs));
            var answer = at * 2 < text.Length ? new TextPart(at * 2, (at * 2) + 2) : default;
            var parts = Excerpt.Of(text, most, answer);
            var last = -1;
            foreach (var part in parts)
            {
                Assert.True(part.Start > last);
                Assert.True(part.End >= part.Start && part.End <= text.Length);
                Assert.True(part.Start % 2 == 0 && part.End % 2 == 0);
                last = part.End;
            }

            Assert.True(answer == default || parts.Any(part => part.Start <= answer.Start && part.End >= answer.End));
            Assert.True(parts.Sum(part => part.End - part.Start) <= most + 802);
        });
}
