using System.Text;

namespace Mad.Models;

/// <summary>Text at the edge of the wire: well-formed on the way out, harmless in a message.</summary>
internal static class WireText
{
    private const int LongestShown = 300;

    /// <summary>UTF-8; half a surrogate pair becomes U+FFFD, because JSON in UTF-8 has no way to carry it.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The text with each half of a surrogate pair replaced by U+FFFD, so that what is stored equals what is sent again.</summary>
    public static string WellFormed(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && !char.IsSurrogatePair(text, at++))
            {
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            }
        }

        return text;
    }

    /// <summary>Foreign text for one line of a message: no control, format or bidi characters, at most 300 letters.</summary>
    public static string Shown(string text)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            var blank = category is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator || Rune.IsWhiteSpace(rune);
            if (!blank)
            {
                line.Append(rune.ToString());
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }

            if (line.Length > LongestShown)
            {
                return line.Append('…').ToString();
            }
        }

        return line.ToString().TrimEnd();
    }
}
