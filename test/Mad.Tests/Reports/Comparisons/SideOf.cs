using Mad.Reports.Comparisons;
using Mad.Scoring;
using Mad.Tests.Scoring;

namespace Mad.Tests.Reports.Comparisons;

/// <summary>Makes sides of a comparison by hand.</summary>
internal static class SideOf
{
    /// <summary>Questions 1, 2, 3 …, a character each: 1 right, 0 wrong, h half a credit, t a third.</summary>
    public static Comparand Marks(string name, string marks) => Credits(name, [.. marks.Select(mark => new[] { Credit(mark) })]);

    /// <summary>Questions 1, 2, 3 … with a word each, a character a repeat.</summary>
    public static Comparand Repeats(string name, params string[] questions) => Credits(name, [.. questions.Select(marks => marks.Select(Credit).ToArray())]);

    public static Comparand Credits(string name, IReadOnlyList<double[]> credits, Func<int, string>? category = null) => Of(
        name, [.. credits.Select((mine, i) => new QuestionCredit(Talk.Problem(FormattableString.Invariant($"{i + 1}"), "B", category?.Invoke(i) ?? "maths"), mine))]);

    public static Comparand Of(string name, IReadOnlyList<QuestionCredit> questions, params string[] unfinished) =>
        new(name, name, ComparedAnswer.Final, "sample", true, "mad@1", TieRule.Expected, questions.Count == 0 ? 1 : questions[0].Credits.Count, questions, unfinished, 0);

    private static double Credit(char mark) => mark switch { '1' => 1, '0' => 0, 'h' => 0.5, 't' => 1.0 / 3, _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "1, 0, h or t") };
}
