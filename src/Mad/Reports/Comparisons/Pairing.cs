using System.Globalization;
using System.Text;

namespace Mad.Reports.Comparisons;

/// <summary>The questions that all sides of a comparison share, in the order of the first side.</summary>
/// <param name="Questions">Ids.</param>
/// <param name="LeftOut">Questions that some side has and these are not; empty unless common ones were asked for.</param>
public sealed record Pairing(IReadOnlyList<string> Questions, IReadOnlyList<string> LeftOut)
{
    private const int Listed = 5;
    private const int LongestId = 40;

    /// <param name="common">Compare on the questions that all have, and leave the others out.</param>
    /// <exception cref="UsageException">The sides were not asked the same and <paramref name="common"/> is not given, or they share no question: what is missing on each side is listed.</exception>
    public static Pairing Of(IReadOnlyList<Comparand> sides, bool common)
    {
        var asked = sides.SelectMany(Asked).Distinct(StringComparer.Ordinal).ToList();
        var changed = Changed(sides);
        var lacking = sides.Select(side => asked.Except(side.Questions.Select(question => question.Problem.Question.Id), StringComparer.Ordinal).ToList()).ToList();
        var outside = lacking.Concat(changed).SelectMany(ids => ids).ToHashSet(StringComparer.Ordinal);
        List<string> shared = [.. sides[0].Questions.Select(question => question.Problem.Question.Id).Where(id => !outside.Contains(id))];
        if (shared.Count == 0 || (outside.Count > 0 && !common))
        {
            throw new UsageException(Message(sides, lacking, changed, asked.Count, shared.Count));
        }

        return new(shared, [.. asked.Where(outside.Contains)]);
    }

    private static IEnumerable<string> Asked(Comparand side) => side.Questions.Select(question => question.Problem.Question.Id).Concat(side.Unfinished);

    // Of each side the ids under which it holds another question than the first side that has the id.
    private static List<List<string>> Changed(IReadOnlyList<Comparand> sides)
    {
        var first = new Dictionary<string, Problem>(StringComparer.Ordinal);
        return
        [
            .. sides.Select(side => side.Questions.Select(question => question.Problem)
                .Where(problem => !first.TryAdd(problem.Question.Id, problem) && !Same(first[problem.Question.Id], problem))
                .Select(problem => problem.Question.Id).ToList()),
        ];
    }

    private static bool Same(Problem a, Problem b) =>
        ReferenceEquals(a, b) || (a.Answer == b.Answer && a.Question.Text == b.Question.Text && a.Question.Options.SequenceEqual(b.Question.Options, StringComparer.Ordinal));

    private static string Message(IReadOnlyList<Comparand> sides, List<List<string>> lacking, List<List<string>> changed, int asked, int shared)
    {
        var text = new StringBuilder(shared == 0 ? "there is no question that all of them have answered, so nothing can be paired:\n" : "they were not asked the same questions, so they cannot be paired:\n");
        foreach (var (side, missing, other) in sides.Zip(lacking, changed))
        {
            var open = missing.Intersect(side.Unfinished, StringComparer.Ordinal).ToList();
            Line(text, side, missing.Except(open, StringComparer.Ordinal).ToList(), $"was not asked {{0}} of {asked}");
            Line(text, side, open, $"has not finished {{0}} of {asked}");
            Line(text, side, other, "has {0} with another text, options or answer than the others");
        }

        return text.Append(shared == 0
            ? "Compare runs that have finished the same questions of the same dataset: mad run --questions RUN asks what RUN was asked, the command that began a run finishes it."
            : string.Create(CultureInfo.InvariantCulture, $"Ask the missing ones (mad run --questions RUN asks what RUN was asked; the command that began a run finishes it), or compare on the {shared} that all have with --common.")).ToString();
    }

    private static void Line(StringBuilder text, Comparand side, List<string> ids, string what)
    {
        if (ids.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {side.Name} {what.Replace("{0}", Count(ids.Count), StringComparison.Ordinal)}: {string.Join(", ", ids.Take(Listed).Select(Short))}{(ids.Count > Listed ? ", …" : "")}\n");
        }
    }

    // A foreign run may have ids of any length.
    private static string Short(string id) => id.Length <= LongestId ? id : id[..(LongestId - 1)] + "…";

    private static string Count(int count) => count == 1 ? "1 question" : string.Create(CultureInfo.InvariantCulture, $"{count:#,0} questions");
}
