using Mad.Answers;

namespace Mad.Scoring;

/// <summary>Where in a reply its answer was read: found again with the rules that read it then.</summary>
/// <param name="Rule">The name of the rule that found it.</param>
/// <param name="Start">In the reply's text, in UTF-16 units.</param>
/// <param name="Length">0: these rules keep no place.</param>
public sealed record AnswerSpan(string Rule, int Start, int Length)
{
    /// <returns>Null: no answer was read, or the rules that read it are not here any more, or they read it as something else than text (a judge's JSON).</returns>
    public static AnswerSpan? Of(Turn turn, Question question)
    {
        if (turn.Reading.Value is not { } read || turn.Expect.Rule.Length == 0 || AnswerExtractor.Find(turn.Expect.Rule) is not { } extractor)
        {
            return null;
        }

        var found = extractor.Read(turn.Reply.Text, Shown(turn.Expect.OptionOrder, question.Options));
        return found.Letter == read ? new(found.Rule, found.Start, found.Length) : null;
    }

    private static IReadOnlyList<string> Shown(IReadOnlyList<int> order, IReadOnlyList<string> options) =>
        order.Count == 0 || order.Any(index => index < 0 || index >= options.Count) ? options : [.. order.Select(index => options[index])];
}
