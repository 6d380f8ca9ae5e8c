using System.Security.Cryptography;
using System.Text;

namespace Mad.Reports.Html;

/// <summary>The one style sheet of all pages, inside each of them so that a page needs no other file to be read.</summary>
internal static class StyleSheet
{
    public static string Text { get; } = Read("Reports/Html/report.css") + Read("Reports/Debates/debates.css");

    /// <summary>The source that a content security policy names to allow this sheet and no other.</summary>
    public static string Source { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";

    private static string Read(string name)
    {
        using var from = typeof(StyleSheet).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the library was built without its resource {name}");
        using var reader = new StreamReader(from, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
