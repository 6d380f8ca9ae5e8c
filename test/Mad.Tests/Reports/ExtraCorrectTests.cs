using Mad.Reports;
using Xunit;

namespace Mad.Tests.Reports;

public sealed class ExtraCorrectTests
{
    [Fact]
    public void Each_further_correct_answer_costs_its_share_of_what_is_spent_more()
    {
        var extra = ExtraCorrect.Of(new(57.5, 30_000, 0.9), new(55, 10_000, 0.4));
        Assert.Equal((2.5, 8000.0), (extra.Answers, extra.Tokens));
        Assert.Equal(0.2, extra.Usd!.Value, 12);
    }

    [Theory]
    [InlineData(55)]
    [InlineData(54)]
    [InlineData(55 + 1e-12)]
    public void Without_more_correct_answers_there_is_none_and_no_negative_or_endless_figure(double correct)
    {
        var extra = ExtraCorrect.Of(new(correct, 30_000, 0.9), new(55, 10_000, 0.4));
        Assert.Equal((null, null), (extra.Tokens, extra.Usd));
    }

    [Fact]
    public void Who_is_right_more_often_for_less_pays_nothing_more() => Assert.Equal((0.0, 0.0), (ExtraCorrect.Of(new(6, 10, 1), new(5, 20, 2)).Tokens, ExtraCorrect.Of(new(6, 10, 1), new(5, 20, 2)).Usd));

    [Fact]
    public void An_unknown_price_leaves_the_money_unknown_and_the_tokens_known() => Assert.Equal(new ExtraCorrect(1, 10, null), ExtraCorrect.Of(new(6, 20, null), new(5, 10, 1)));

    [Theory]
    [InlineData(null, "unknown")]
    [InlineData(0.0, "0 USD")]
    [InlineData(0.10839, "0.1084 USD")]
    [InlineData(0.0123, "0.0123 USD")]
    [InlineData(0.000012349, "0.00001235 USD")]
    [InlineData(0.5, "0.5 USD")]
    [InlineData(1.0399, "1.04 USD")]
    [InlineData(12345.678, "12,345.68 USD")]
    [InlineData(0.99999, "1 USD")]
    public void Money_is_written_with_the_digits_that_count(double? usd, string text) => Assert.Equal(text, Money.Text(usd));
}
