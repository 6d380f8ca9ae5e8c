using System.Net;

namespace Mad.Answers;

/// <summary>Cuts a reply into tokens in one pass. Full-width forms are folded to ASCII and HTML entities decoded; spans stay those of the original.</summary>
internal static class Lexer
{
    // "&#x0028;" is the longest entity worth knowing.
    private const int LongestEntity = 9;

    public static List<Token> Tokens(string folded)
    {
        var tokens = new List<Token>(folded.Length / 4);
        var at = 0;
        while (at < folded.Length)
        {
            var token = Next(folded, at);
            if (token.Kind != TokenKind.Symbol || !char.IsWhiteSpace(token.Char))
            {
                tokens.Add(token);
            }

            at = token.End;
        }

        return tokens;
    }

    /// <summary>The same text, as long as before, with full-width and typographic forms as ASCII.</summary>
    public static string Fold(string text) => text.AsSpan().IndexOfAnyExceptInRange('\0', '\u00ff') < 0
        ? text
        : string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = Fold(from[i]);
            }
        });

    private static char Fold(char c) => c switch
    {
        >= '\uff01' and <= '\uff5e' => (char)(c - 0xfee0),
        '\u3010' or '\u3014' or '\u300c' or '\u300e' => '[',
        '\u3011' or '\u3015' or '\u300d' or '\u300f' => ']',
        '\u2018' or '\u2019' => '\'',
        '\u201c' or '\u201d' => '"',
        '\u3002' => '.',
        '\u3000' => ' ',
        '\u2013' or '\u2014' => '-',
        _ => c,
    };

    private static Token Next(string text, int at)
    {
        var c = text[at];
        if (char.IsWhiteSpace(c))
        {
            return Blank(text, at);
        }

        if (IsWordPart(c))
        {
            return Word(text, at);
        }

        return c switch
        {
            '\\' => Command(text, at),
            '&' => Entity(text, at),
            _ => new(TokenKind.Symbol, at, 1, c),
        };
    }

    private static Token Blank(string text, int at)
    {
        var end = at;
        var broken = false;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            broken |= text[end++] is '\n' or '\r';
        }

        return new(broken ? TokenKind.Break : TokenKind.Symbol, at, end - at, broken ? '\n' : ' ');
    }

    private static Token Word(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && (IsWordPart(text[end]) || IsJoint(text, end)) && IsLatin(text[end]) == IsLatin(text[at]))
        {
            end++;
        }

        return new(TokenKind.Word, at, end - at, text[at]);
    }

    private static Token Command(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        // A backslash before anything else only escapes it: "\(" is read as "(".
        return end > at + 1 ? new(TokenKind.Command, at, end - at, '\\') : new(TokenKind.Symbol, at, 1, ' ');
    }

    private static Token Entity(string text, int at)
    {
        var length = text.AsSpan(at, Math.Min(LongestEntity, text.Length - at)).IndexOf(';') + 1;
        var decoded = length > 2 ? WebUtility.HtmlDecode(text.Substring(at, length)) : "";
        if (decoded.Length != 1)
        {
            return new(TokenKind.Symbol, at, 1, '&');
        }

        var c = Fold(decoded[0]);
        return new(char.IsLetterOrDigit(c) ? TokenKind.Word : TokenKind.Symbol, at, length, c);
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c);

    private static bool IsJoint(string text, int at) =>
        text[at] is '\'' or '_' && at + 1 < text.Length && IsWordPart(text[at + 1]);

    // So that a letter right after Chinese or Japanese text is a word of its own.
    public static bool IsLatin(char c) => c < '\u2e80';
}
