using Mad.Protocols.Documents;
using Xunit;

namespace Mad.Tests.Protocols.Documents;

public sealed class FormulaTests
{
    private static readonly Dictionary<string, double> Names = new() { ["agents"] = 5, ["rounds"] = 3, ["best-of"] = 4, ["A"] = 2 };

    [Theory]
    [InlineData("7", 7)]
    [InlineData("agents - 1", 4)]
    [InlineData("agents-1", 4)]
    [InlineData("agents-rounds", 2)]
    [InlineData("rounds*2", 6)]
    [InlineData("2 + 3*4", 14)]
    [InlineData("(2 + 3) * 4", 20)]
    [InlineData("10 - 2 - 3", 5)]
    [InlineData("12 / 3 / 2", 2)]
    [InlineData("-agents + 6", 1)]
    [InlineData("--2", 2)]
    [InlineData("best-of + 1", 5)]
    [InlineData("best-of*A", 8)]
    [InlineData("0.5 * agents", 2.5)]
    [InlineData("A*(rounds-1)*A", 8)]
    public void It_counts_as_at_school(string text, double value) => Assert.Equal(value, Formula.Value(text, Names));

    [Theory]
    [InlineData("", "'' ends too early")]
    [InlineData("agents -", "'agents -' ends too early")]
    [InlineData("(agents", "'(agents' ends too early")]
    [InlineData("agents)", "')' is not expected in 'agents)'")]
    [InlineData("agents 2", "'2' is not expected in 'agents 2'")]
    [InlineData("agents ** 2", "'*' is not expected in 'agents ** 2'")]
    [InlineData("agent + 1", "there is no 'agent'; did you mean agents? A formula knows A, agents, best-of, rounds")]
    [InlineData("1e3", "there is no '1e3'. A formula knows A, agents, best-of, rounds")]
    [InlineData("rounds % 2", "'%' is not expected in 'rounds % 2'")]
    public void What_is_none_says_why(string text, string why) => Assert.Equal(why, Assert.Throws<FormatException>(() => Formula.Value(text, Names)).Message);

    [Fact]
    public void Brackets_without_end_are_refused_and_long_sums_are_not()
    {
        Assert.Equal("too many brackets inside one another", Assert.Throws<FormatException>(() => Formula.Value(new string('(', 100_000), Names)).Message);
        Assert.Equal("too many brackets inside one another", Assert.Throws<FormatException>(() => Formula.Value(new string('-', 100_000) + "1", Names)).Message);
        Assert.Equal(100_000, Formula.Value("0" + string.Concat(Enumerable.Repeat("+1", 100_000)), Names));
    }
}
