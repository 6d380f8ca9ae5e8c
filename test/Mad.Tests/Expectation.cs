using Xunit;

namespace Mad.Tests;

/// <summary>Compares what a person reads with the file that says how it should read. MAD_ACCEPT=1 writes the file anew, to be looked at before it is committed.</summary>
internal static class Expectation
{
    public static void Holds(string name, string actual)
    {
        var path = Path.Combine(Repository.Root, "test", "Mad.Tests", "Expectations", name);
        if (Environment.GetEnvironmentVariable("MAD_ACCEPT") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"there is no expectation {path}: look at the text, then accept it with MAD_ACCEPT=1.\n{actual}");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
