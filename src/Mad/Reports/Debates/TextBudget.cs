using Mad.Reports.Markup;

namespace Mad.Reports.Debates;

/// <summary>How much of a debate's texts is written: a text has its most, and so have all of them together.</summary>
/// <param name="all">Of all texts together, in UTF-16 units; a short beginning of each is written beyond it.</param>
internal sealed class TextBudget(int all)
{
    /// <summary>Of one text.</summary>
    public const int MostOfOne = 24_000;

    /// <summary>Of all texts of one debate.</summary>
    public const int MostOfDebate = 400_000;

    private const int Least = 300;

    private int _left = all;

    /// <summary>Writes a text, or its parts and what was left out between them.</summary>
    /// <param name="answer">What is marked; empty: nothing.</param>
    public void Write(MarkupWriter html, string text, TextPart answer)
    {
        var parts = Excerpt.Of(text, Math.Clamp(_left, Least, MostOfOne), answer);
        var at = 0;
        foreach (var part in parts)
        {
            Gap(html, part.Start - at);
            Marked(html, text, part, answer);
            _left -= part.End - part.Start;
            at = part.End;
        }

        Gap(html, text.Length - at);
    }

    private static void Gap(MarkupWriter html, int length)
    {
        if (length > 0)
        {
            html.Leaf("em", string.Create(System.Globalization.CultureInfo.InvariantCulture, $" [… {length:#,0} characters are not shown here …] "), ("class", "gap"));
        }
    }

    private static void Marked(MarkupWriter html, string text, TextPart part, TextPart answer)
    {
        var (start, end) = (Math.Max(part.Start, answer.Start), Math.Min(part.End, answer.End));
        if (start >= end)
        {
            html.Text(text.AsSpan(part.Start..part.End));
            return;
        }

        html.Text(text.AsSpan(part.Start..start)).Leaf("mark", text[start..end]).Text(text.AsSpan(end..part.End));
    }
}
