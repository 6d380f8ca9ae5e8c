using Mad.Reports.Markup;

namespace Mad.Reports.Html;

/// <summary>What a reader of a report sees first: the answer in words, every arm in numbers, what was asked, and then the charts, each with its numbers behind it. Its size does not grow with the number of questions.</summary>
public static class FirstScreen
{
    public static void Write(MarkupWriter html, IReadOnlyList<ReportRun> runs)
    {
        var arms = ReportedArm.Of(runs);
        var (comparison, apart) = ReportComparison.Of(runs, arms);
        AnswerSection.Write(html, runs, arms, comparison);
        WarningSection.Write(html, runs, arms);
        ArmSection.Write(html, runs, arms);
        EqualCostSection.Write(html, arms);
        if (comparison is not null || apart.Length > 0)
        {
            ComparisonSection.Write(html, comparison, apart);
        }

        RoundSection.Write(html, arms);
        FlipSection.Write(html, arms);
        CostSection.Write(html, arms);
        CategorySection.Write(html, arms);
        InfluenceSection.Write(html, arms);
        CalibrationSection.Write(html, arms);
        StopSection.Write(html, arms);
        AskedSection.Write(html, runs);
        ReadingSection.Write(html);
    }
}
