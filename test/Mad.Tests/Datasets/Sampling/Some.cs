using Mad.Datasets;

namespace Mad.Tests.Datasets.Sampling;

/// <summary>Datasets made up for a test.</summary>
internal static class Some
{
    /// <summary>A dataset with so many questions of each category, grouped by category.</summary>
    public static Dataset Data(params (string Category, int Count)[] categories) =>
        Of(categories.SelectMany(category => Enumerable.Range(0, category.Count).Select(i => new Problem(new($"{category.Category}-{i}", category.Category, "q", ["x", "y"]), "A"))));

    public static Dataset Of(IEnumerable<Problem> problems) => new("some", "", [.. problems], [], 1, null);

    public static IReadOnlyList<string> Ids(IEnumerable<Problem> problems) => [.. problems.Select(problem => problem.Question.Id)];
}
