using System.Buffers;
using System.Globalization;

namespace Mad.Reports.Markup;

/// <summary>Any text, however hostile, as text of a document: it can open no element, hide nothing and turn no neighbour around.</summary>
public static class MarkupText
{
    // What is written as it is has none of these.
    private static readonly SearchValues<char> Special = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(IsSpecial)]);

    /// <summary>
    /// Markup is escaped. Control characters become their pictures (␛), lone surrogates and noncharacters U+FFFD, line ends one line feed;
    /// what turns the direction of other text (U+202A to U+202E, U+2066 to U+2069) is shown by its number.
    /// </summary>
    public static void Write(TextWriter to, ReadOnlySpan<char> text)
    {
        for (var next = text.IndexOfAny(Special); next >= 0; next = text.IndexOfAny(Special))
        {
            to.Write(text[..next]);
            var length = char.IsHighSurrogate(text[next]) && next + 1 < text.Length && char.IsLowSurrogate(text[next + 1]) ? 2
                : text[next] == '\r' && next + 1 < text.Length && text[next + 1] == '\n' ? 2
                : 1;
            if (length == 2 && text[next] != '\r')
            {
                to.Write(text.Slice(next, 2));
            }
            else
            {
                to.Write(Instead(text[next]));
            }

            text = text[(next + length)..];
        }

        to.Write(text);
    }

    /// <summary>The text, or its beginning and how much of it is missing.</summary>
    /// <param name="most">In UTF-16 units.</param>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var kept = most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, kept)} … ({text.Length - kept:#,0} more characters)");
    }

    private static bool IsSpecial(char c) =>
        c is '&' or '<' or '>' or '"' or '\'' or '\u007f' or '\ufffe' or '\uffff' || (c < ' ' && c is not ('\n' or '\t')) || c is >= '\u0080' and <= '\u009f' || TurnsText(c) || char.IsSurrogate(c);

    private static bool TurnsText(char c) => c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private static string Instead(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '\r' => "\n",
        '\u007f' => "\u2421",
        < ' ' => ((char)('\u2400' + c)).ToString(),
        _ when TurnsText(c) => string.Create(CultureInfo.InvariantCulture, $"[U+{(int)c:X4}]"),
        _ => "\ufffd",
    };
}
