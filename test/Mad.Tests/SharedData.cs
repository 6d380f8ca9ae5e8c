using Xunit;

namespace Mad.Tests;

/// <summary>The real data beside the repository: tests that need it fail in CI when it is missing, and are skipped elsewhere.</summary>
internal static class SharedData
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));

    /// <summary>The full path of a file or folder under <see cref="Root"/>.</summary>
    public static string Require(string relativePath)
    {
        var path = Path.Combine(Root, relativePath);
        if (!Path.Exists(path))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"{path} is missing");
            Assert.Skip($"needs {path}");
        }

        return path;
    }
}
