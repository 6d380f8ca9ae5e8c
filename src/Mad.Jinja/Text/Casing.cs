using System.Globalization;
using System.Text;

namespace Mad.Jinja.Text;

/// <summary>Python's upper, lower, title, capitalize, swapcase and casefold.</summary>
internal static class Casing
{
    private const int Sigma = 0x3A3;

    public static string Upper(string text) => Ascii.IsValid(text) ? text.ToUpperInvariant() : Map(text, static (_, _, c) => UpperOf(c));

    public static string Lower(string text) => Ascii.IsValid(text) ? text.ToLowerInvariant() : Map(text, LowerAt);

    public static string Fold(string text) => Map(text, static (_, _, c) => FoldOf(c));

    public static string SwapCase(string text) => Map(text, static (t, at, c) => IsUpper(c) ? LowerAt(t, at, c) : IsLower(c) ? UpperOf(c) : CharOf(c));

    public static string Capitalize(string text) => Map(text, static (t, at, c) => at == 0 ? TitleOf(c) : LowerAt(t, at, c));

    public static string Title(string text)
    {
        var inWord = false;
        return Map(text, (t, at, c) =>
        {
            var mapped = inWord ? LowerAt(t, at, c) : TitleOf(c);
            inWord = IsCased(c);
            return mapped;
        });
    }

    public static bool IsUpper(int c) => Category(c) == UnicodeCategory.UppercaseLetter || IsOtherUpper(c);

    public static bool IsLower(int c) => Category(c) == UnicodeCategory.LowercaseLetter || c is 0xAA or 0xBA or (>= 0x2B0 and <= 0x2B8)
        or (>= 0x2170 and <= 0x217F) or (>= 0x24D0 and <= 0x24E9);

    public static bool IsTitle(int c) => Category(c) == UnicodeCategory.TitlecaseLetter;

    public static bool IsCased(int c) => IsUpper(c) || IsLower(c) || IsTitle(c);

    /// <summary>Python's isupper (or islower): one cased code point at least, and none of the other case.</summary>
    public static bool All(string text, bool upper)
    {
        var seen = false;
        foreach (var c in CodePoints.Of(text))
        {
            if (IsTitle(c) || (upper ? IsLower(c) : IsUpper(c))) return false;
            seen |= upper ? IsUpper(c) : IsLower(c);
        }

        return seen;
    }

    public static bool IsTitleText(string text)
    {
        var (seen, inWord) = (false, false);
        foreach (var c in CodePoints.Of(text))
        {
            var starts = IsUpper(c) || IsTitle(c);
            if (starts == inWord && (starts || IsLower(c))) return false;
            inWord = starts || IsLower(c);
            seen |= inWord;
        }

        return seen;
    }

    private static string Map(string text, Func<string, int, int, string> map)
    {
        var mapped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i += CodePoints.Width(text, i)) mapped.Append(map(text, i, CodePoints.At(text, i)));
        return mapped.ToString();
    }

    private static string UpperOf(int c) => CaseTables.Upper.TryGetValue(c, out var full) ? full : Simple(c, Rune.ToUpperInvariant);

    private static string TitleOf(int c)
    {
        if (c is >= 0x10D0 and <= 0x10FF) return CharOf(c);
        return CaseTables.Title.TryGetValue(c, out var full) ? full : UpperOf(c);
    }

    private static string FoldOf(int c)
    {
        if (c is >= 0x13A0 and <= 0x13F5) return CharOf(c);
        if (c is >= 0xAB70 and <= 0xABBF) return CharOf(c - 0xAB70 + 0x13A0);
        if (c is >= 0x13F8 and <= 0x13FD) return CharOf(c - 8);
        return CaseTables.Fold.TryGetValue(c, out var full) ? full : c == 0x130 ? "i\u0307" : Simple(c, Rune.ToLowerInvariant);
    }

    private static string LowerAt(string text, int at, int c) => c switch
    {
        0x130 => "i\u0307",
        Sigma => EndsWord(text, at) ? "\u03C2" : "\u03C3",
        _ => Simple(c, Rune.ToLowerInvariant),
    };

    // A capital sigma becomes the final one when a cased letter stands before it and none after it.
    private static bool EndsWord(string text, int at)
    {
        var before = at - 1;
        while (before >= 0 && IsIgnorable(text[before])) before--;
        var after = at + 1;
        while (after < text.Length && IsIgnorable(text[after])) after++;
        return before >= 0 && IsCased(text[before]) && (after == text.Length || !IsCased(text[after]));
    }

    private static bool IsIgnorable(char c) => c is '\'' or '.' or ':' or '\u00B7' or '\u2019' or '\u00AD'
        || Category(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark or UnicodeCategory.ModifierLetter;

    private static string Simple(int c, Func<Rune, Rune> map) => Rune.IsValid(c) ? map(new Rune(c)).ToString() : CharOf(c);

    private static string CharOf(int c) => c > 0xFFFF ? char.ConvertFromUtf32(c) : ((char)c).ToString();

    private static bool IsOtherUpper(int c) => c is (>= 0x2160 and <= 0x216F) or (>= 0x24B6 and <= 0x24CF);

    private static UnicodeCategory Category(int c) => CharUnicodeInfo.GetUnicodeCategory(c);
}
