namespace Mad.Tests;

/// <summary>A source file; Code is its text without comments, Room the folder of the library it is in, empty elsewhere.</summary>
internal sealed record SourceFile(string Path, string Room, string Text, string Code)
{
    /// <param name="path">Relative to the repository, with <c>/</c>.</param>
    public static SourceFile Of(string path, string text)
    {
        var code = string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
        return new(path, path.Split('/') is ["src", "Mad", var room, _, ..] ? room : "", text, code);
    }

    /// <param name="folder">Relative to the repository.</param>
    public static IEnumerable<SourceFile> AllIn(string folder) =>
        from path in Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        where !path.Contains("/node_modules/", StringComparison.Ordinal)
        select Of(System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), File.ReadAllText(path));
}
