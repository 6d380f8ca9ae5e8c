using Mad.Answers;

namespace Mad.Scoring;

/// <summary>Where in a reply its answer was read: found again with the rules that read it then.</summary>
/// <param name="Rule">The name of the rule that found it.</param>
/// <param name="Extractor">Whose rules they are, as <c>name@version</c>: where the version that read it then is not here any more, today's.</param>
/// <param name="Start">In the reply's text, in UTF-16 units.</param>
/// <param name="Length">0: these rules keep no place.</param>
public sealed record AnswerSpan(string Rule, string Extractor, int Start, int Length)
{
    /// <returns>Null: no answer was read, or the rules read another one today, or it was no letter in a text (a judge's JSON).</returns>
    public static AnswerSpan? Of(Turn turn, Question question)
    {
        if (turn.Reading.Value is not { } read || turn.Expect.Rule.Length == 0 || (AnswerExtractor.Find(turn.Expect.Rule) ?? AnswerExtractor.Find(turn.Expect.Rule.Split('@')[0])) is not { } extractor)
        {
            return null;
        }

        var found = extractor.Read(turn.Reply.Text, Shown(turn.Expect.OptionOrder, question.Options));
        return found.Letter == read ? new(found.Rule, extractor.Id, found.Start, found.Length) : null;
    }

    private static IReadOnlyList<string> Shown(IReadOnlyList<int> order, IReadOnlyList<string> options) =>
        order.Count == 0 || order.Any(index => index < 0 || index >= options.Count) ? options : [.. order.Select(index => options[index])];
}
