using System.Globalization;

namespace Mad.Reports.Debates;

/// <summary>One question and what the sides made of it.</summary>
/// <param name="Places">For each side its debates of this question (one a repeat) by their places; empty: it was not asked there.</param>
/// <param name="Credits">For each side the mean credit; null: it was not asked there, or nothing is finished.</param>
internal sealed record SharedQuestion(DebateLine Line, IReadOnlyList<IReadOnlyList<int>> Places, IReadOnlyList<double?> Credits)
{
    /// <summary>The one side that is worth more than every other; null: none is.</summary>
    public int? Ahead => Credits.Max() is { } best && Credits.Count(credit => credit == best) == 1 && Credits.Count(credit => credit is not null) > 1 ? Credits.Index().First(pair => pair.Item == best).Index : null;

    public bool Differs => Credits.Where(credit => credit is not null).Distinct().Count() > 1;
}

/// <summary>A list of shared questions that a reader can choose.</summary>
/// <param name="Number">Its place in the list of all, and in classes: the style sheet knows as many as there can be.</param>
/// <param name="Name">In file names: letters, digits and dashes.</param>
/// <param name="Pair">Which side is ahead of which; null: it is no list of a pair.</param>
internal sealed record SharedFilter(int Number, string Name, string Title, string Explanation, Func<SharedQuestion, bool> Holds, SidePair? Pair = null);

/// <summary>Two sides by their places.</summary>
internal readonly record struct SidePair(int Ahead, int Behind);

/// <summary>Sides of a report next to each other, question by question, where two or more were asked it.</summary>
internal sealed class SideBySide
{
    /// <summary>More sides would not fit on a page; they have lists of their own.</summary>
    public const int MostSides = 12;

    /// <summary>With more, a list for every pair would be too many.</summary>
    private const int MostPaired = 5;

    private readonly Dictionary<string, int> _counts;

    public SideBySide(IReadOnlyList<DebateSide> sides)
    {
        Sides = [.. sides.Take(MostSides)];
        var byQuestion = new Dictionary<string, List<int>[]>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var (number, side) in Sides.Index())
        {
            foreach (var (place, line) in side.Lines.Index())
            {
                if (!byQuestion.TryGetValue(line.Question, out var places))
                {
                    order.Add(line.Question);
                    byQuestion[line.Question] = places = [.. Sides.Select(_ => new List<int>())];
                }

                places[number].Add(place);
            }
        }

        Questions = [.. order.Select(question => byQuestion[question]).Where(places => places.Count(list => list.Count > 0) > 1).Select(Shared)];
        Filters = [.. All().Select((filter, number) => filter with { Number = number })];
        _counts = Filters.ToDictionary(filter => filter.Name, filter => Questions.Count(filter.Holds), StringComparer.Ordinal);
    }

    public IReadOnlyList<DebateSide> Sides { get; }

    public IReadOnlyList<SharedQuestion> Questions { get; }

    public IReadOnlyList<SharedFilter> Filters { get; }

    public int Count(SharedFilter filter) => _counts[filter.Name];

    private IEnumerable<SharedFilter> All()
    {
        yield return new(0, "all", "all", "Every question that two or more were asked.", _ => true);
        yield return new(0, "differ", "not equally right", "The final answers are not worth the same.", question => question.Differs);
        foreach (var (number, side) in Sides.Index())
        {
            yield return new(
                0, string.Create(CultureInfo.InvariantCulture, $"ahead-{number + 1}"), $"{side.Name} ahead", $"The final answer of {side.Name} is worth more than that of every other.", question => question.Ahead == number,
                Sides.Count == 2 ? new(number, 1 - number) : null);
        }

        yield return new(0, "none", "none right", "No final answer is worth anything.", question => question.Credits.All(credit => credit is null or 0));
        var paired = Sides.Count is > 2 and <= MostPaired ? Sides.Count : 0;
        foreach (var (ahead, behind) in from ahead in Enumerable.Range(0, paired) from behind in Enumerable.Range(0, paired) where ahead != behind select (ahead, behind))
        {
            yield return new(
                0, string.Create(CultureInfo.InvariantCulture, $"{ahead + 1}-over-{behind + 1}"), $"{Sides[ahead].Name} over {Sides[behind].Name}", $"The final answer of {Sides[ahead].Name} is worth more than that of {Sides[behind].Name}.",
                question => question.Credits[ahead] > question.Credits[behind], new(ahead, behind));
        }
    }

    private SharedQuestion Shared(List<int>[] places)
    {
        var first = Array.FindIndex(places, list => list.Count > 0);
        var credits = places.Select((list, number) =>
        {
            var finished = list.Select(place => Sides[number].Lines[place]).Where(line => line.State != Runs.TrialState.Open).ToList();
            return finished.Count == 0 ? (double?)null : finished.Average(line => line.Credit);
        });
        return new(Sides[first].Lines[places[first][0]], places, [.. credits]);
    }
}
