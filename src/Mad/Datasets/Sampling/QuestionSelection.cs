namespace Mad.Datasets.Sampling;

/// <summary>Which questions of a dataset are asked, and in which order. All but <see cref="SamplingKind.SeedCompat"/> nest: more samples are the same ones and further ones.</summary>
internal static class QuestionSelection
{
    private static readonly Dictionary<string, SamplingKind> Names = new(StringComparer.Ordinal)
    {
        ["stratified"] = SamplingKind.Stratified,
        ["first"] = SamplingKind.First,
        ["random"] = SamplingKind.Random,
        ["seed-compat"] = SamplingKind.SeedCompat,
    };

    /// <summary>The kind's name on the command line.</summary>
    /// <exception cref="UsageException">There is no such kind.</exception>
    public static SamplingKind Parse(string name) => Names.TryGetValue(name.Replace('_', '-').ToLowerInvariant(), out var kind)
        ? kind
        : throw new UsageException($"There is no sampling '{Excerpt.Of(name)}'{Excerpt.Meant(name, Names.Keys)}; there is {Excerpt.List(Names.Keys)}.");

    /// <summary>Draws questions.</summary>
    /// <param name="count">Null: all. With <see cref="SamplingKind.SeedCompat"/> the number of draws; a question drawn again is not asked again, so fewer come out.</param>
    /// <exception cref="UsageException">The count is under 1, more than there are, or missing where it is needed.</exception>
    public static IReadOnlyList<Problem> Take(Dataset dataset, SamplingKind kind, int? count, int seed)
    {
        if (count < 1)
        {
            throw new UsageException($"--num-samples {count}: at least 1 question must be asked ('all' takes every one).");
        }

        if (kind == SamplingKind.SeedCompat)
        {
            return SeedCompatDraw.Take(dataset.Problems, count ?? throw new UsageException("--sampling seed-compat draws with replacement, so 'all' has no meaning: give --num-samples a number."), seed);
        }

        if (count > dataset.Problems.Count)
        {
            throw new UsageException($"--num-samples {count}: {dataset.Name} has only {dataset.Problems.Count} questions ('--num-samples all' takes every one).");
        }

        IEnumerable<Problem> order = kind switch
        {
            SamplingKind.First => dataset.Problems,
            SamplingKind.Random => ByHash(dataset.Problems, seed),
            _ => StratifiedOrder.Of(dataset.Problems, seed),
        };
        return [.. order.Take(count ?? dataset.Problems.Count)];
    }

    /// <summary>The questions with these ids, in their order; an id named twice counts once.</summary>
    /// <exception cref="UsageException">There are no ids, or the dataset does not have them all.</exception>
    public static IReadOnlyList<Problem> ByIds(Dataset dataset, IEnumerable<string> ids)
    {
        var problems = dataset.Problems.ToDictionary(problem => problem.Question.Id, StringComparer.Ordinal);
        var wanted = ids.Distinct(StringComparer.Ordinal).ToList();
        var unknown = wanted.Where(id => !problems.ContainsKey(id)).ToList();
        if (unknown.Count > 0)
        {
            var split = dataset.Split.Length > 0 ? $" ({dataset.Split} split)" : "";
            throw new UsageException(
                $"--questions: {unknown.Count} of {wanted.Count} ids are not in {dataset.Name}{split}: {Excerpt.List(unknown.Take(5))}{(unknown.Count > 5 ? " …" : "")}. Is it another dataset or split?");
        }

        return wanted.Count > 0 ? [.. wanted.Select(id => problems[id])] : throw new UsageException("--questions: there is no id in it.");
    }

    internal static IEnumerable<Problem> ByHash(IEnumerable<Problem> problems, int seed) =>
        problems.OrderBy(problem => QuestionHash.Of(problem, seed)).ThenBy(problem => problem.Question.Id, StringComparer.Ordinal);
}
