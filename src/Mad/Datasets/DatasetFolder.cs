namespace Mad.Datasets;

/// <summary>Finds a catalog dataset's files: in the folder, in NAME/ and in dataset/NAME/ under it.</summary>
internal static class DatasetFolder
{
    /// <returns>The paths of the split's files, all from the same folder.</returns>
    /// <exception cref="UsageException">No place has them; all places looked at are named.</exception>
    public static IReadOnlyList<string> Find(DatasetSpec spec, DatasetSplit split, DatasetSource source)
    {
        var root = source.DataDir ?? source.CacheDir;
        var name = spec.Name.Replace('-', '_');
        string[] places = [root, Path.Combine(root, name), Path.Combine(root, "dataset", name)];
        foreach (var place in places)
        {
            string[] paths = [.. split.Files.Select(file => Path.Combine(place, file))];
            if (paths.All(File.Exists))
            {
                return paths;
            }
        }

        throw new UsageException(
            $"The {split.Name} split of {spec.Name} ({string.Join(", ", split.Files)}) was not found. Looked in:\n"
            + string.Concat(places.Select(place => $"  {place}{(Directory.Exists(place) ? "" : " (no such folder)")}\n"))
            + $"Get it from {spec.Source} and say where it is with --data-dir FOLDER, or take --dataset sample, which is built in.");
    }
}
