namespace Mad.Datasets.Sampling;

/// <summary>The draw of the scripts this project grew from: a category (in order of first appearance), then a question in it, each uniformly and with replacement.</summary>
internal static class SeedCompatDraw
{
    public static IReadOnlyList<Problem> Take(IReadOnlyList<Problem> problems, int draws, int seed)
    {
        var categories = problems.GroupBy(problem => problem.Question.Category, StringComparer.Ordinal).Select(category => category.ToList()).ToList();
        var random = new PythonRandom(seed);
        var drawn = new List<Problem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var draw = 0; draw < draws; draw++)
        {
            var category = categories[random.Below(categories.Count)];
            var problem = category[random.Below(category.Count)];
            if (seen.Add(problem.Question.Id))
            {
                drawn.Add(problem);
            }
        }

        return drawn;
    }
}
