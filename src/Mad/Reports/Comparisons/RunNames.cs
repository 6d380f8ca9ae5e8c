namespace Mad.Reports.Comparisons;

/// <summary>Short names of runs that stay apart, and of what is compared in them.</summary>
public static class RunNames
{
    /// <summary>The last part of each path; where two end alike, as many of the parts before as tell them apart.</summary>
    /// <param name="paths">All different.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> paths)
    {
        var parts = paths.Select(path => path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)).ToList();
        var lengths = Enumerable.Repeat(1, paths.Count).ToArray();
        while (true)
        {
            var names = parts.Zip(lengths, (mine, length) => string.Join('/', mine.TakeLast(length))).ToList();
            var alike = Enumerable.Range(0, names.Count).Where(i => lengths[i] < parts[i].Length && names.Count(name => name == names[i]) > 1).ToList();
            if (alike.Count == 0)
            {
                return names;
            }

            alike.ForEach(i => lengths[i]++);
        }
    }

    /// <summary>Named by the arm where that is enough, by the run where each has one arm, else by both.</summary>
    public static IReadOnlyList<Comparand> Named(IReadOnlyList<Comparand> comparands)
    {
        var arms = comparands.Select(one => (one.Run, one.Arm)).Distinct().ToList();
        var (byArm, byRun) = (Differ(arms.Select(one => one.Arm)), Differ(arms.Select(one => one.Run)));
        return [.. comparands.Select(one => one with { Name = (byArm ? one.Arm : byRun ? one.Run : $"{one.Run}:{one.Arm}") + one.Answer.Suffix })];
    }

    private static bool Differ(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.Ordinal).All(group => group.Count() == 1);
}
