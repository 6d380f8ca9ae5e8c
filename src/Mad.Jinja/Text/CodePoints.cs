using System.Globalization;
using System.Text;

namespace Mad.Jinja.Text;

/// <summary>Texts as Python sees them: sequences of code points, lone surrogates included.</summary>
internal static class CodePoints
{
    public static bool HasSurrogate(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\uD800', '\uDFFF');

    /// <summary>1 or, at a surrogate pair, 2.</summary>
    public static int Width(string text, int at)
        => char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;

    public static int At(string text, int at) => Width(text, at) == 2 ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];

    public static int Count(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i += Width(text, i)) count++;
        return count;
    }

    /// <summary>The UTF-16 index <paramref name="count"/> code points after UTF-16 index <paramref name="from"/>.</summary>
    public static int Offset(string text, int from, int count)
    {
        for (; count > 0 && from < text.Length; count--) from += Width(text, from);
        return from;
    }

    /// <summary>The code points before UTF-16 index <paramref name="offset"/>.</summary>
    public static int Index(string text, int offset) => HasSurrogate(text.AsSpan(0, offset)) ? Count(text[..offset]) : offset;

    public static IEnumerable<int> Of(string text)
    {
        for (var i = 0; i < text.Length; i += Width(text, i)) yield return At(text, i);
    }

    /// <summary>Orders by code point, which differs from UTF-16 order between U+E000..U+FFFF and the supplementary planes.</summary>
    public static int Compare(string a, string b)
    {
        var same = a.AsSpan().CommonPrefixLength(b);
        if (same == a.Length || same == b.Length) return a.Length.CompareTo(b.Length);
        if (!char.IsSurrogate(a[same]) && !char.IsSurrogate(b[same])) return a[same].CompareTo(b[same]);
        if (same > 0 && char.IsHighSurrogate(a[same - 1])) same--;
        return At(a, same).CompareTo(At(b, same));
    }

    public static bool IsSpace(int c) => c switch
    {
        ' ' or (>= 9 and <= 13) or (>= 28 and <= 31) or 0x85 or 0xA0 or 0x1680 => true,
        _ => c is (>= 0x2000 and <= 0x200A) or 0x2028 or 0x2029 or 0x202F or 0x205F or 0x3000,
    };

    public static bool IsLetter(int c) => Category(c) <= UnicodeCategory.OtherLetter;

    public static bool IsDecimal(int c) => Category(c) == UnicodeCategory.DecimalDigitNumber;

    public static bool IsDigit(int c) => IsDecimal(c) || (c > 127 && c < 0x10FFFF && DigitValue(c) >= 0);

    public static bool IsNumeric(int c) => IsDigit(c) || (c > 127 && CharUnicodeInfo.GetNumericValue(char.ConvertFromUtf32(Valid(c)), 0) >= 0);

    private static int DigitValue(int c) => CharUnicodeInfo.GetDigitValue(char.ConvertFromUtf32(Valid(c)), 0);

    /// <summary>Python's <c>\w</c>.</summary>
    public static bool IsWord(int c) => c == '_' || IsLetter(c) || IsNumeric(c);

    public static bool IsPrintable(int c) => c == ' ' || Category(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    public static UnicodeCategory Category(int c) => CharUnicodeInfo.GetUnicodeCategory(c);

    public static void Append(StringBuilder text, int c)
    {
        if (c > 0xFFFF) text.Append(char.ConvertFromUtf32(c));
        else text.Append((char)c);
    }

    private static int Valid(int c) => c is >= 0xD800 and <= 0xDFFF ? 0xFFFD : c;
}
