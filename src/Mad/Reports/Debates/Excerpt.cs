namespace Mad.Reports.Debates;

/// <summary>A part of a text that is shown.</summary>
internal readonly record struct TextPart(int Start, int End);

/// <summary>Which parts of a long text are shown: its beginning, its end, and what stands around the answer.</summary>
internal static class Excerpt
{
    private const int Around = 400;

    /// <summary>In order; what lies between them is left out.</summary>
    /// <param name="most">In UTF-16 units, without what stands around the answer.</param>
    /// <param name="answer">Where the answer stands; empty: nowhere.</param>
    public static IReadOnlyList<TextPart> Of(string text, int most, TextPart answer)
    {
        if (text.Length <= most)
        {
            return [new(0, text.Length)];
        }

        // Answers stand at the end more often than the end is what one wants to read first.
        var end = most / 4;
        List<TextPart> parts = [new(0, most - end), new(text.Length - end, text.Length)];
        if (answer.End > answer.Start)
        {
            parts.Insert(1, new(Math.Max(0, answer.Start - Around), Math.Min(text.Length, Math.Min(answer.End, answer.Start + Around) + Around)));
        }

        return Merged(text, parts);
    }

    private static List<TextPart> Merged(string text, List<TextPart> parts)
    {
        var merged = new List<TextPart>();
        foreach (var part in parts.Select(part => Whole(text, part)).OrderBy(part => part.Start))
        {
            if (merged.Count > 0 && part.Start <= merged[^1].End)
            {
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, part.End) };
            }
            else
            {
                merged.Add(part);
            }
        }

        return merged;
    }

    // No part begins or ends inside a surrogate pair.
    private static TextPart Whole(string text, TextPart part) => new(
        part.Start > 0 && part.Start < text.Length && char.IsLowSurrogate(text[part.Start]) ? part.Start + 1 : part.Start,
        part.End > 0 && part.End < text.Length && char.IsHighSurrogate(text[part.End - 1]) ? part.End - 1 : part.End);
}
