namespace Mad.Datasets;

/// <summary>What is asked: the problems of one split, in file order.</summary>
/// <param name="Name">The catalog name, or a file's name without folder and extension.</param>
/// <param name="Split">Empty for a file.</param>
/// <param name="DefaultSamples">How many are asked when nobody says; never more than there are.</param>
/// <param name="SeedName">What the scripts this project grew from call the dataset in their file names; null when they do not know it.</param>
public sealed record Dataset(
    string Name, string Split, IReadOnlyList<Problem> Problems, IReadOnlyList<DatasetFile> Files, int DefaultSamples, string? SeedName);

/// <summary>A file that was read.</summary>
/// <param name="Name">Without its folder.</param>
/// <param name="Sha256">64 lower-case hex digits.</param>
public sealed record DatasetFile(string Name, string Sha256);
