namespace Mad.Answers;

/// <summary>The rules of our own extractor in families, strongest first. In the first family that finds anything the last find wins.</summary>
internal static class AnswerRules
{
    public static IReadOnlyList<IReadOnlyList<AnswerRule>> Families { get; } =
    [
        [
            new("boxed", StatedRules.Boxed),
            new("announced", StatedRules.Announced),
            new("judged", StatedRules.Judged),
            new("chosen", StatedRules.Chosen),
            new("lone-letter", LineRules.LoneLetter),
        ],
        [new("last-line", LineRules.LastLine)],
        [new("first-line", LineRules.FirstLine)],
        [new("is-bracket", MentionRules.IsBracket)],
        [new("last-sentence", MentionRules.LastSentence)],
    ];

    public static Extraction Read(string text, IReadOnlyList<string> options)
    {
        var reply = new ReplyText(text, options);
        foreach (var family in Families)
        {
            Find? last = null;
            foreach (var find in family.SelectMany(rule => rule.All(reply)))
            {
                last = last is null || Outdoes(find, last.Value) ? find : last;
            }

            if (last is { } found)
            {
                return found.Letter == Find.Undecided ? Extraction.None : new(found.Letter.ToString(), found.Rule, found.Start, found.Length);
            }
        }

        return Extraction.None;
    }

    // An undecided announcement does not undo a decision, but no weaker hint may stand in for one.
    private static bool Outdoes(Find find, Find last) => find.Letter == Find.Undecided ? last.Letter == Find.Undecided
        : last.Letter == Find.Undecided || find.Start >= last.Start;
}
