namespace Mad.Datasets;

/// <summary>Finds a catalog dataset's files: in the folder, in NAME/ and in dataset/NAME/ under it.</summary>
internal static class DatasetFolder
{
    /// <returns>The paths of the split's files, all from the same folder.</returns>
    /// <exception cref="UsageException">No place has them; all places looked at are named.</exception>
    public static IReadOnlyList<string> Find(DatasetSpec spec, DatasetSplit split, DatasetSource source)
    {
        if (Paths(spec, split, source) is { } found)
        {
            return found;
        }

        throw new UsageException(
            $"The {split.Name} split of {spec.Name} ({string.Join(", ", split.Files)}) was not found. Looked in:\n"
            + string.Concat(Places(spec, source).Select(place => $"  {place}{(Directory.Exists(place) ? "" : " (no such folder)")}\n"))
            + $"Get it from {spec.Source} and say where it is with --data-dir FOLDER, or take --dataset sample, which is built in.");
    }

    /// <returns>Null: no place has them.</returns>
    public static IReadOnlyList<string>? Paths(DatasetSpec spec, DatasetSplit split, DatasetSource source) =>
        Places(spec, source).Select(place => split.Files.Select(file => Path.Combine(place, file)).ToList()).FirstOrDefault(paths => paths.TrueForAll(File.Exists));

    private static string[] Places(DatasetSpec spec, DatasetSource source)
    {
        var root = source.DataDir ?? source.CacheDir;
        var name = spec.Name.Replace('-', '_');
        return [root, Path.Combine(root, name), Path.Combine(root, "dataset", name)];
    }
}
