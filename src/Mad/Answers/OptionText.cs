using System.Globalization;

namespace Mad.Answers;

/// <summary>Finds an option by its own words.</summary>
internal static class OptionText
{
    /// <summary>Of a longer option the beginning is enough, and keeps the time linear.</summary>
    public const int Enough = 300;

    /// <summary>A formula or a number stands in too many sentences by accident.</summary>
    private const int FewestLetters = 4;

    private const int LongestSentence = 300;

    private const int LongestNumber = 20;

    /// <summary>The option whose text stands at this token, the longest if several do; null when two are equal.</summary>
    public static Find? At(ReplyText reply, int token)
    {
        Find? best = null;
        var equal = false;
        for (var i = 0; i < reply.Options.Count; i++)
        {
            var text = Text(reply.Options[i]);
            if (text.Length > 0 && IsAt(reply.Folded, reply[token].Start, text) && text.Length >= (best?.Length ?? 0))
            {
                equal = best?.Length == text.Length;
                best = new((char)('A' + i), "", reply[token].Start, text.Length);
            }
        }

        return equal ? null : best ?? Number(reply, token);
    }

    // "1" is what the option "1.0" says.
    private static Find? Number(ReplyText reply, int token)
    {
        if (!reply.IsWord(token) || !char.IsAsciiDigit(reply[token].Char))
        {
            return null;
        }

        var rest = reply.Folded.AsSpan(reply[token].Start);
        var length = Digits(rest);
        Find? found = null;
        for (var i = 0; i < reply.Options.Count; i++)
        {
            if (IsSame(rest[..length], reply.Options[i].AsSpan().Trim()))
            {
                if (found is not null)
                {
                    return null;
                }

                found = new((char)('A' + i), "", reply[token].Start, length);
            }
        }

        return length < rest.Length && Continues(rest[length..]) ? null : found;
    }

    // Of "12.50." the first five.
    private static int Digits(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < LongestNumber && (char.IsAsciiDigit(text[length]) || (text[length] == '.' && length + 1 < text.Length && char.IsAsciiDigit(text[length + 1]))))
        {
            length++;
        }

        return length;
    }

    private static bool IsSame(ReadOnlySpan<char> one, ReadOnlySpan<char> other) =>
        decimal.TryParse(one, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var first)
        && decimal.TryParse(other, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var second) && first == second;

    /// <summary>The last sentence quotes exactly one option that has words.</summary>
    public static IEnumerable<Find> Quoted(ReplyText reply)
    {
        var start = Math.Max(MentionRules.LastSentenceStart(reply), reply.Count - LongestSentence);
        var found = new Dictionary<char, Find>();
        if (LineRules.IsListed(reply, LineRules.LastLineStart(reply)))
        {
            return [];
        }

        for (var at = start; at < reply.Count; at++)
        {
            if (At(reply, at) is { } find && (HasWords(find, reply) || at == 0) && !IsVoid(reply, at, reply.TokenAt(find.Start + find.Length)))
            {
                found[find.Letter] = find with { Rule = "quoted" };
            }
        }

        var widest = found.Values.Where(find => !found.Values.Any(other => Holds(other, find))).ToList();
        return widest.Count == 1 ? widest : [];
    }

    private static bool IsVoid(ReplyText reply, int from, int to) => reply.IsCutOff(from, to) || Objections.TakenBack(reply, to);

    private static bool HasWords(Find find, ReplyText reply)
    {
        var letters = 0;
        foreach (var c in reply.Folded.AsSpan(find.Start, find.Length))
        {
            letters += char.IsLetter(c) ? 1 : 0;
        }

        return letters >= FewestLetters;
    }

    private static bool Holds(Find outer, Find inner) =>
        outer.Length > inner.Length && outer.Start <= inner.Start && inner.Start + inner.Length <= outer.Start + outer.Length;

    private static ReadOnlySpan<char> Text(string option)
    {
        var text = option.AsSpan().Trim().TrimEnd('.');
        return text.Length > Enough ? text[..Enough] : text;
    }

    private static bool IsAt(string folded, int start, ReadOnlySpan<char> text)
    {
        var after = start + text.Length;
        return folded.AsSpan(start).StartsWith(text, StringComparison.OrdinalIgnoreCase)
            && (after >= folded.Length || text.Length == Enough || !Continues(folded.AsSpan(after)));
    }

    // "4" is not quoted by "42", "4.5" or "4%".
    private static bool Continues(ReadOnlySpan<char> rest) =>
        char.IsLetterOrDigit(rest[0]) || rest[0] is '%' or '^' or '/' or '_' || (rest.Length > 1 && rest[0] is '.' or ',' && char.IsAsciiDigit(rest[1]));
}
