using Mad.Simulator;
using Xunit;

namespace Mad.Tests.Simulator;

public sealed class NamedNumbersTests
{
    [Fact]
    public void All_faults_can_be_given_at_once()
    {
        var faults = FaultSettings.Parse("429=0.1, 429-retry-after=0.05,500=0.05,503=0.01,drop=0.02,truncate=0.01,hang=0.01");
        Assert.Equal(Enum.GetValues<FaultKind>(), faults.Rates.Select(rate => rate.Kind));
        Assert.Equal(.25, faults.Rates.Sum(rate => rate.Rate), 12);
        Assert.Empty(FaultSettings.Parse("").Rates);
    }

    [Theory]
    [InlineData("428=0.1", "unknown fault '428' in '428=0.1': write NAME=NUMBER with one of 429, 429-retry-after, 500, 503, drop, truncate, hang")]
    [InlineData("drop", "the fault 'drop' needs a number from 0 to 1 after 'drop='")]
    [InlineData("drop=often", "the fault 'drop=often' needs a number from 0 to 1 after 'drop='")]
    [InlineData("drop=NaN", "the fault 'drop=NaN' needs a number from 0 to 1 after 'drop='")]
    [InlineData("drop=1.1", "the fault 'drop=1.1' needs a number from 0 to 1 after 'drop='")]
    [InlineData("drop=0.1,drop=0.2", "the fault 'drop' is given twice in 'drop=0.1,drop=0.2'")]
    [InlineData("drop=0.6,hang=0.6", "the rates in 'drop=0.6,hang=0.6' come to more than 1: a request has at most one fault")]
    public void A_wrong_word_is_named_with_the_right_ones(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => FaultSettings.Parse(text)).Message);

    [Fact]
    public void A_latency_is_read_in_any_order() =>
        Assert.Equal(new SimulatedLatency(.4, .5, 60), SimulatedLatency.Parse("tokens-per-second=60,first-token=0.4,sigma=0.5"));
}
