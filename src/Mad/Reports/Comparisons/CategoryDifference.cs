using Mad.Statistics;

namespace Mad.Reports.Comparisons;

/// <summary>A comparison on the questions of one category.</summary>
/// <param name="Difference">Accuracy of the first side minus that of the second.</param>
/// <param name="P">Of the permutation test.</param>
/// <param name="HolmP">Adjusted over the categories of this comparison.</param>
public sealed record CategoryDifference(string Name, int Questions, double First, double Second, double Difference, DifferenceInterval Interval, double P, double HolmP)
{
    /// <summary>In the order of first appearance.</summary>
    internal static IReadOnlyList<CategoryDifference> Of(IReadOnlyList<QuestionCredit> first, IReadOnlyList<QuestionCredit> second, IReadOnlyList<double> differences, ComparisonSettings settings)
    {
        var places = Enumerable.Range(0, differences.Count).GroupBy(i => first[i].Problem.Question.Category, StringComparer.Ordinal);
        List<CategoryDifference> all = [.. places.Select(category => One(category.Key, [.. category], first, second, differences, settings))];
        return [.. all.Zip(Holm.Adjust([.. all.Select(category => category.P)]), (category, p) => category with { HolmP = p })];
    }

    private static CategoryDifference One(
        string name, int[] places, IReadOnlyList<QuestionCredit> first, IReadOnlyList<QuestionCredit> second, IReadOnlyList<double> differences, ComparisonSettings settings)
    {
        double[] mine = [.. places.Select(i => differences[i])];
        return new(
            name, places.Length,
            Mean.Of([.. places.Select(i => first[i].Mean)]),
            Mean.Of([.. places.Select(i => second[i].Mean)]),
            Mean.Of(mine),
            DifferenceInterval.Of(mine, settings.Seed, settings.Draws, settings.Confidence),
            PermutationTest.Of(mine, settings.Seed, settings.Draws).P,
            1);
    }
}
