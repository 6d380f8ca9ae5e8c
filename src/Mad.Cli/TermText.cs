using System.Globalization;
using System.Text;

namespace Mad.Cli;

/// <summary>Makes any text safe to show on a terminal: escape sequences, controls, bidirectional and invisible characters are taken out.</summary>
internal static class TermText
{
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] is '\u001b' or '\u009b')
            {
                i = AfterSequence(text, i);
                continue;
            }

            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                clean.Append('\ufffd');
                i++;
                continue;
            }

            if (IsShown(rune))
            {
                clean.Append(rune.ToString());
            }

            i += rune.Utf16SequenceLength;
        }

        return clean.ToString();
    }

    /// <summary>The same on one line of at most so many characters.</summary>
    public static string Line(string text, int most)
    {
        var line = Clean(text).ReplaceLineEndings(" ").Replace('\t', ' ');
        return line.Length <= most ? line : line[..(most - 1)] + "…";
    }

    private static bool IsShown(Rune rune) => rune.Value is '\n' or '\t'
        || (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            && rune.Value is < 0xE0000 or > 0xE0FFF);

    // CSI up to its final byte; OSC, DCS, SOS, PM and APC up to BEL or ST; anything else: ESC and one character.
    private static int AfterSequence(string text, int at)
    {
        var lone = text[at] == '\u009b';
        var kind = lone ? '[' : at + 1 < text.Length ? text[at + 1] : '\0';
        var body = Math.Min(at + (lone ? 1 : 2), text.Length);
        return kind switch
        {
            '[' => AfterParameters(text, body),
            ']' or 'P' or 'X' or '^' or '_' => AfterString(text, body),
            _ => body,
        };
    }

    private static int AfterParameters(string text, int at)
    {
        while (at < text.Length && text[at] is >= '\u0020' and <= '\u003f')
        {
            at++;
        }

        return Math.Min(at + 1, text.Length);
    }

    private static int AfterString(string text, int at)
    {
        var end = text.AsSpan(at).IndexOfAny('\u0007', '\u001b', '\u009c');
        return end < 0 ? text.Length : Math.Min(at + end + (text[at + end] == '\u001b' ? 2 : 1), text.Length);
    }
}
