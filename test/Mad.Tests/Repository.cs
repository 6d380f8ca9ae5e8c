namespace Mad.Tests;

/// <summary>Where the repository is that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Mad.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests run from a build inside the repository");
    }
}
