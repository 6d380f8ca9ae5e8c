using System.Buffers;

namespace Mad.Simulator;

/// <summary>How many tokens a text is billed as: 1.35 a word, where words are what white space separates.</summary>
internal static class TokenCount
{
    public const double TokensPerWord = 1.35;
    private static readonly SearchValues<char> Space = SearchValues.Create(" \t\n\r\f\v");

    public static int Words(ReadOnlySpan<char> text)
    {
        var words = 0;
        for (var at = text.IndexOfAnyExcept(Space); at >= 0; at = text.IndexOfAnyExcept(Space))
        {
            words++;
            text = text[at..];
            var end = text.IndexOfAny(Space);
            text = end < 0 ? [] : text[end..];
        }

        return words;
    }

    public static int Tokens(int words) => (int)Math.Ceiling(words * TokensPerWord);

    /// <summary>The longest beginning of whole words that costs at most so many tokens.</summary>
    public static string Cut(string text, int tokens)
    {
        var words = (int)Math.Floor(tokens / TokensPerWord);
        var at = 0;
        for (var word = 0; word < words && at < text.Length; word++)
        {
            var start = text.AsSpan(at).IndexOfAnyExcept(Space);
            if (start < 0)
            {
                return text;
            }

            var end = text.AsSpan(at + start).IndexOfAny(Space);
            at = end < 0 ? text.Length : at + start + end;
        }

        return text[..at];
    }
}
