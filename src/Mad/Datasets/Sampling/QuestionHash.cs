using System.Globalization;

namespace Mad.Datasets.Sampling;

/// <summary>The chance of sampling: a question's place depends on its id and the seed alone, never on the file's order.</summary>
internal static class QuestionHash
{
    public static ulong Of(Problem problem, int seed) => Chance.Bits("sampling", Text(seed), "question", problem.Question.Id);

    /// <summary>Uniform in [0, 1).</summary>
    public static double OfCategory(string category, int seed) => Chance.Uniform("sampling", Text(seed), "category", category);

    private static string Text(int seed) => seed.ToString(CultureInfo.InvariantCulture);
}
