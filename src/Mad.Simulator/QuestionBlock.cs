namespace Mad.Simulator;

/// <summary>The written form of a question, "Question: …\nOptions:\nA. …\nB. …", and where it stands in a prompt.</summary>
internal static class QuestionBlock
{
    public const string Start = "Question:";
    private const string OptionsLine = "\nOptions:\n";

    /// <summary>The same line ends everywhere.</summary>
    public static string Normalise(string text) => text.Contains('\r', StringComparison.Ordinal) ? text.ReplaceLineEndings("\n") : text;

    /// <summary>Undoes the five entities that Jinja2's escaping writes, once.</summary>
    public static string Unescape(string text) =>
        !text.Contains('&', StringComparison.Ordinal) ? text : text
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&#39;", "'", StringComparison.Ordinal)
            .Replace("&#34;", "\"", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal); // last: it must not make an entity that is then undone again

    /// <summary>How many options, in the order A, B, C, …, the last list of options in a block has; 0 if it has none.</summary>
    public static int CountOptions(string block)
    {
        var list = block.LastIndexOf(OptionsLine + "A. ", StringComparison.Ordinal);
        if (list < 0)
        {
            return 0;
        }

        // An option may run over several lines, so the next letter is looked for, not the next line.
        var count = 0;
        for (var at = list + OptionsLine.Length - 1; at >= 0 && count < 26; count++)
        {
            at = block.IndexOf($"\n{(char)('A' + count)}. ", at, StringComparison.Ordinal);
            if (at < 0)
            {
                break;
            }
        }

        return count;
    }

    /// <summary>Where a block stands in a text with its options in another order: of each option shown the place it has in the block; null when it does not stand there.</summary>
    public static IReadOnlyList<int>? OrderAt(string text, int at, string block)
    {
        var (head, options) = Parts(block);
        if (options.Count == 0 || string.CompareOrdinal(text, at, head, 0, head.Length) != 0)
        {
            return null;
        }

        var order = new List<int>();
        for (at += head.Length; order.Count < options.Count; at++)
        {
            var label = $"{(char)('A' + order.Count)}. ";
            var here = string.CompareOrdinal(text, at, label, 0, label.Length) == 0 ? at + label.Length : text.Length;
            var place = Enumerable.Range(0, options.Count).FirstOrDefault(option => !order.Contains(option) && StandsAsLine(text, here, options[option]), -1);
            if (place < 0)
            {
                return null;
            }

            order.Add(place);
            at = here + options[place].Length;
        }

        return order;
    }

    private static bool StandsAsLine(string text, int at, string option) =>
        string.CompareOrdinal(text, at, option, 0, option.Length) == 0 && (at + option.Length >= text.Length || text[at + option.Length] == '\n');

    // The text up to the first option, and the options without their letters.
    private static (string Head, List<string> Options) Parts(string block)
    {
        var at = block.LastIndexOf(OptionsLine + "A. ", StringComparison.Ordinal) + OptionsLine.Length;
        var (head, options, count) = (block[..at], new List<string>(), CountOptions(block));
        for (var i = 0; i < count; i++)
        {
            var next = i + 1 < count ? block.IndexOf($"\n{(char)('B' + i)}. ", at, StringComparison.Ordinal) : block.Length;
            options.Add(block[(at + 3)..next]);
            at = next + 1;
        }

        return (head, options);
    }

    /// <summary>The last block in a text whose author is unknown, where each option is one line; null if there is none.</summary>
    public static string? FindLast(string text)
    {
        for (var list = text.Length; list > 0;)
        {
            list = text.LastIndexOf(OptionsLine, list - 1, StringComparison.Ordinal);
            if (list < 0)
            {
                return null;
            }

            var end = EndOfOptions(text, list + OptionsLine.Length);
            if (end > 0)
            {
                var start = text.LastIndexOf(Start, list, StringComparison.Ordinal);
                return start < 0 ? null : text[start..end];
            }
        }

        return null;
    }

    private static int EndOfOptions(string text, int at)
    {
        var end = 0;
        for (var letter = 'A'; letter <= 'Z' && at < text.Length && text.AsSpan(at).StartsWith([letter, '.', ' ']); letter++)
        {
            var line = text.IndexOf('\n', at);
            end = line < 0 ? text.Length : line;
            at = end + 1;
        }

        return end;
    }
}
