using System.Text;
using Xunit;

namespace Mad.Tests;

/// <summary>The measured parts of docs/extraction.md, between their marks. MAD_ACCEPT=1 writes them anew, to be looked at before they are committed.</summary>
internal static class ExtractionPage
{
    private const string End = "<!-- end -->";

    private static readonly Lock Gate = new();

    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "docs", "extraction.md");

    public static void Holds(string part, string measured)
    {
        lock (Gate)
        {
            var page = File.ReadAllText(Path);
            var mark = $"<!-- measured: {part} -->\n";
            var start = page.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
            Assert.True(start >= mark.Length, $"docs/extraction.md has no part '{part}'");
            var end = page.IndexOf(End, start, StringComparison.Ordinal);
            if (Environment.GetEnvironmentVariable("MAD_ACCEPT") == "1")
            {
                File.WriteAllText(Path, page[..start] + measured + page[end..]);
                return;
            }

            Assert.Equal(page[start..end], measured);
        }
    }

    /// <summary>A table in Markdown, the first row its head.</summary>
    public static string Table(params IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var (index, row) in rows.Index())
        {
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
            if (index == 0)
            {
                text.Append('|').Insert(text.Length, "---|", row.Count).Append('\n');
            }
        }

        return text.ToString();
    }

    public static string Count(int count) => count.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Four digits, without the zero before the point.</summary>
    public static string Share(double share) => share.ToString(".0000", System.Globalization.CultureInfo.InvariantCulture);
}
