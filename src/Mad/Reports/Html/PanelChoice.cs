using Mad.Reports.Markup;

namespace Mad.Reports.Html;

/// <summary>Which arms get a panel of their own where there are more than a page can hold.</summary>
internal static class PanelChoice
{
    public const int Most = 9;

    /// <summary>All of them, or the most accurate ones, in the order of the run.</summary>
    public static IReadOnlyList<ReportedArm> Of(IReadOnlyList<ReportedArm> arms)
    {
        if (arms.Count <= Most)
        {
            return arms;
        }

        var best = arms.OrderByDescending(arm => arm.Score.Accuracy).Take(Most).ToHashSet();
        return [.. arms.Where(best.Contains)];
    }

    public static void Say(MarkupWriter html, IReadOnlyList<ReportedArm> arms)
    {
        if (arms.Count > Most)
        {
            html.Leaf("p", $"Drawn are the {Most} most accurate of {Figures.Count(arms.Count)} arms; the numbers of the others are in the table.", ("class", "soft"));
        }
    }
}
