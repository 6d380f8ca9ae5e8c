using Mad.Reports;
using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Reports;

/// <summary>Extractors side by side, as a person reads them.</summary>
public sealed class RuleTableTests
{
    [Fact]
    public void The_mark_of_a_right_answer_is_not_cut_off_and_repeats_count_from_1()
    {
        ExtractorScore Score(string name) => new(name, 0.5, 0.1, new(0.3, 0.7), 2, 6, 6);
        var arm = new ArmRules("arm", 1, 2, [Score("mad@3"), Score("lenient@3")], [], [new("q", "law", 1, ["I=E=D", "E"], [1.0 / 3, 0])]);
        var text = new RuleSummary("set", false, 0, [arm]).ToText();

        Assert.Contains("q, repeat 2  I=E=D *  E\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }
}
