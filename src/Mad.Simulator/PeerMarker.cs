namespace Mad.Simulator;

/// <summary>
/// The mark by which simulated models read one another, "[sim:C:kdmwqzuf]": the answer's letter, then letters that stand for the reply's whole text.
/// It has no character that HTML escaping touches, and no extractor reads an answer from it.
/// </summary>
internal static class PeerMarker
{
    private const string Start = "[sim:";
    private const int TagLength = 8;
    private const int Length = 16; // "[sim:" + letter + ":" + tag + "]"

    public static string Of(int option, KeyedRandom random)
    {
        Span<char> tag = stackalloc char[TagLength];
        foreach (ref var letter in tag)
        {
            letter = (char)('a' + random.Below(26));
        }

        return $"{Start}{(char)('A' + option)}:{tag}]";
    }

    /// <summary>The option a marker names, 0 for A.</summary>
    public static int Option(string marker) => marker[Start.Length] - 'A';

    public static List<string> In(string text)
    {
        var found = new List<string>();
        for (var at = text.IndexOf(Start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Start, at + 1, StringComparison.Ordinal))
        {
            if (text.Length - at >= Length && IsMarker(text.AsSpan(at, Length)))
            {
                found.Add(text.Substring(at, Length));
            }
        }

        return found;
    }

    private static bool IsMarker(ReadOnlySpan<char> text) =>
        char.IsAsciiLetterUpper(text[5]) && text[6] == ':' && text[^1] == ']' && !text[7..^1].ContainsAnyExceptInRange('a', 'z');
}
