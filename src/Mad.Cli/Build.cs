using System.Reflection;

namespace Mad.Cli;

/// <summary>Which build this is.</summary>
internal static class Build
{
    private static readonly string[] Informational =
        (typeof(Build).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+');

    public static string Version => Informational[0];

    /// <summary>The commit it was built from; empty when it was not built from a repository.</summary>
    public static string Commit => Informational is [_, var commit] ? commit : "";
}
