using System.Globalization;
using System.Text;

namespace Mad.Answers;

/// <summary>
/// The letter that the original system's regular expressions find, in one pass and linear time on any text:
/// <c>is .*?\((\w)\)</c>, then <c>correct option is (\w)</c>, then <c>\boxed{([A-Z])}</c>; the last match of each wins.
/// </summary>
public static class SeedExtractor
{
    private const string Is = "is ";
    private const string Option = "correct option is ";
    private const string Boxed = @"\boxed{";

    /// <summary>The MMLU-Pro script's reading. Mostly one letter, but upper-casing can make it two (<c>ß</c> gives <c>SS</c>).</summary>
    public static string? Parse(string text) => ParseWithoutOption(text) ?? LastOption(text);

    /// <summary>The CommonsenseQA script's reading: only the first pattern.</summary>
    public static string? ParseWithoutOption(string text)
    {
        Rune? last = null;
        for (var start = 0; start < text.Length;)
        {
            // The pattern's dot stops at a line feed and at nothing else, so each line is searched by itself.
            var end = text.IndexOf('\n', start) is >= 0 and var feed ? feed : text.Length;
            last = LastInLine(text.AsSpan(start, end - start)) ?? last;
            start = end + 1;
        }

        return last is { } letter ? PythonUpper.Of(letter) : null;
    }

    /// <summary>The MMLU-Pro evaluator's reading: <see cref="Parse"/>, else the last boxed capital.</summary>
    public static string? ParseOrBoxed(string text) => Parse(text) ?? LastBoxed(text);

    /// <summary>The last boxed capital A to Z, or null.</summary>
    public static string? LastBoxed(string text)
    {
        string? last = null;
        for (var at = 0; (at = text.IndexOf(Boxed, at, StringComparison.Ordinal)) >= 0;)
        {
            at += Boxed.Length;
            if (at + 1 < text.Length && char.IsAsciiLetterUpper(text[at]) && text[at + 1] == '}')
            {
                last = text[at].ToString();
            }
        }

        return last;
    }

    private static Rune? LastInLine(ReadOnlySpan<char> line)
    {
        Rune? last = null;
        while (line.IndexOf(Is, StringComparison.Ordinal) is >= 0 and var found)
        {
            line = line[(found + Is.Length)..];
            // When nothing in brackets follows this "is ", nothing follows a later one of the line either.
            if (NextBracketed(ref line) is not { } letter)
            {
                break;
            }

            last = letter;
        }

        return last;
    }

    /// <summary>The first <c>(\w)</c>; the line then begins after it.</summary>
    private static Rune? NextBracketed(ref ReadOnlySpan<char> line)
    {
        while (line.IndexOf('(') is >= 0 and var open)
        {
            line = line[(open + 1)..];
            if (FirstWordCharacter(line) is { } letter && line.Length > letter.Utf16SequenceLength && line[letter.Utf16SequenceLength] == ')')
            {
                line = line[(letter.Utf16SequenceLength + 1)..];
                return letter;
            }
        }

        return null;
    }

    private static string? LastOption(string text)
    {
        Rune? last = null;
        for (var at = 0; (at = text.IndexOf(Option, at, StringComparison.Ordinal)) >= 0;)
        {
            at += Option.Length;
            if (FirstWordCharacter(text.AsSpan(at)) is { } letter)
            {
                // Past the letter: matches do not overlap, even where it is the c of another "correct".
                at += letter.Utf16SequenceLength;
                last = letter;
            }
        }

        return last is { } found ? PythonUpper.Of(found) : null;
    }

    /// <summary>The leading character if Python's <c>\w</c> takes it: a letter, a number of any kind or the underscore, but no combining mark.</summary>
    private static Rune? FirstWordCharacter(ReadOnlySpan<char> text) =>
        Rune.DecodeFromUtf16(text, out var rune, out _) == System.Buffers.OperationStatus.Done && IsWord(rune) ? rune : null;

    private static bool IsWord(Rune rune) => rune.Value == '_' || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
