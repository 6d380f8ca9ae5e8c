namespace Mad.Datasets;

/// <summary>Which dataset, and where to look for it.</summary>
/// <param name="NameOrPath">A catalog name, or the path of a parquet, jsonl, json or csv file.</param>
/// <param name="DataDir">The folder to look in; null: the cache.</param>
/// <param name="Split">Null: the dataset's default.</param>
/// <param name="Map">Question field → column, for a file (see <see cref="QuestionMap"/>); null: found out.</param>
/// <param name="CacheDir">Where downloaded datasets are kept.</param>
public sealed record DatasetSource(
    string NameOrPath, string? DataDir, string? Split, IReadOnlyDictionary<string, string>? Map, string CacheDir)
{
    /// <summary>The file to read when this names no catalog entry but a file; else null.</summary>
    internal string? AsFile() =>
        DatasetCatalog.BuiltIn.Find(NameOrPath) is null && (LooksLikePath || File.Exists(NameOrPath)) ? NameOrPath : null;

    private bool LooksLikePath => FileKinds.ByExtension(NameOrPath) is not null || NameOrPath.Contains('/') || NameOrPath.Contains(Path.DirectorySeparatorChar);
}
