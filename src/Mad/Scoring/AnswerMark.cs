using Mad.Answers;

namespace Mad.Scoring;

/// <summary>Where a reply's answer is marked, and whose rules say so.</summary>
/// <param name="Extractor">As <c>name@version</c>: that which read it then; where it was not kept and that version is not here any more, today's.</param>
public sealed record AnswerMark(AnswerSpan Span, string Extractor)
{
    /// <summary>What was kept when the answer was read; else it is looked for again.</summary>
    /// <returns>Null: no answer was read, or the rules read another one today, or it was no letter in a text (a judge's JSON).</returns>
    public static AnswerMark? Of(Turn turn, Question question) =>
        turn.Reading.Value is not { } read || turn.Expect.Rule.Length == 0 ? null
        : turn.Reading.Span is { } span && IsIn(turn.Reply.Text, span) ? new(span, turn.Expect.Rule)
        : Again(turn, question, read);

    private static AnswerMark? Again(Turn turn, Question question, string read)
    {
        if ((AnswerExtractor.Find(turn.Expect.Rule) ?? AnswerExtractor.Find(turn.Expect.Rule.Split('@')[0])) is not { } extractor)
        {
            return null;
        }

        var found = extractor.Read(turn.Reply.Text, Shown(turn.Expect.OptionOrder, question.Options));
        return found.Letter == read ? new(new(found.Rule, found.Start, found.Length), extractor.Id) : null;
    }

    // Another's run directory may say anything.
    private static bool IsIn(string text, AnswerSpan span) =>
        span.Start >= 0 && span.Length >= 0 && span.Start <= text.Length - span.Length && IsWhole(text, span.Start) && IsWhole(text, span.Start + span.Length);

    // Half a character cannot be shown.
    private static bool IsWhole(string text, int place) => place == 0 || place == text.Length || !char.IsSurrogatePair(text[place - 1], text[place]);

    private static IReadOnlyList<string> Shown(IReadOnlyList<int> order, IReadOnlyList<string> options) =>
        order.Count == 0 || order.Any(index => index < 0 || index >= options.Count) ? options : [.. order.Select(index => options[index])];
}
