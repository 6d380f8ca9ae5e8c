using System.Text;

namespace Mad.Datasets;

/// <summary>A foreign text made fit for one line of a message: short, and without control characters.</summary>
internal static class Excerpt
{
    private const int Longest = 40;

    public static string Of(string text)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= Longest)
            {
                return line.Append('…').ToString();
            }

            line.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format ? "·" : rune.ToString());
        }

        return line.ToString();
    }

    /// <summary>Names in quotes with commas between, the first twenty of them.</summary>
    public static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        var shown = string.Join(", ", all.Take(20).Select(name => $"'{Of(name)}'"));
        return all.Count > 20 ? $"{shown} and {all.Count - 20} more" : shown;
    }

    /// <summary>" (did you mean 'x'?)", or nothing.</summary>
    public static string Meant(string word, IEnumerable<string> known) =>
        Nearest.Of(word, known) is { } near ? $" (did you mean '{Of(near)}'?)" : "";
}
