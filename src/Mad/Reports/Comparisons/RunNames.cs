namespace Mad.Reports.Comparisons;

/// <summary>Short names of runs that stay apart, and of what is compared in them.</summary>
public static class RunNames
{
    /// <summary>The last part of each path; where two end alike, as many of the parts before as tell them apart.</summary>
    /// <param name="paths">All different.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> paths)
    {
        var parts = paths.Select(path => path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)).ToList();
        return [.. parts.Select((mine, i) => Enumerable.Range(1, Math.Max(1, mine.Length)).Select(count => Tail(mine, count)).FirstOrDefault(name => parts.Where((_, j) => j != i).All(other => Tail(other, name.Count(c => c == '/') + 1) != name)) ?? paths[i])];
    }

    /// <summary>Named by the arm where that is enough, by the run where each has one arm, else by both.</summary>
    public static IReadOnlyList<Comparand> Named(IReadOnlyList<Comparand> comparands)
    {
        var arms = comparands.Select(one => (one.Run, one.Arm)).Distinct().ToList();
        var (byArm, byRun) = (Differ(arms.Select(one => one.Arm)), Differ(arms.Select(one => one.Run)));
        return [.. comparands.Select(one => one with { Name = (byArm ? one.Arm : byRun ? one.Run : $"{one.Run}:{one.Arm}") + one.Answer.Suffix })];
    }

    private static bool Differ(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.Ordinal).All(group => group.Count() == 1);

    private static string Tail(string[] parts, int count) => string.Join('/', parts.TakeLast(count));
}
