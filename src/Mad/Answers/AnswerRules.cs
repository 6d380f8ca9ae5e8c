namespace Mad.Answers;

/// <summary>The rules of our own extractor in families, strongest first: the first family that finds anything decides. The order and its evidence: docs/decisions/0005.</summary>
internal static class AnswerRules
{
    public static IReadOnlyList<IReadOnlyList<AnswerRule>> Families { get; } =
    [
        [
            new("boxed", StatedRules.Boxed),
            new("announced", StatedRules.Announced),
            new("is-the-answer", StatedRules.JudgedTheAnswer),
            new("chosen", StatedRules.Chosen),
            new("lone-letter", LineRules.LoneLetter),
        ],
        [new("last-line", LineRules.LastLine)],
        [new("first-line", LineRules.FirstLine)],
        [new("is-bracket", MentionRules.IsBracket), new("is-correct", StatedRules.JudgedCorrect), new("named-answer", StatedRules.Referred)],
        [new("answer-text", StatedRules.AnnouncedText)],
        [new("last-sentence", MentionRules.LastSentence)],
        [new("quoted", OptionText.Quoted)],
    ];

    /// <summary>In the deciding family the last find wins.</summary>
    public static Extraction ReadLast(string text, IReadOnlyList<string> options) => Read(text, options, finds => finds.MaxBy(find => find.Start));

    /// <summary>In the deciding family the first find wins.</summary>
    public static Extraction ReadFirst(string text, IReadOnlyList<string> options) => Read(text, options, finds => finds.MinBy(find => find.Start));

    private static Extraction Read(string text, IReadOnlyList<string> options, Func<IEnumerable<Find>, Find> pick)
    {
        var whole = new ReplyText(text, options);
        var stated = Families[0].SelectMany(rule => rule.All(whole)).ToList();
        var reply = OwnPart.Of(whole, stated);
        foreach (var family in Families)
        {
            // Most replies are their own part: what was found in them is not looked for again.
            var finds = family == Families[0] && reply == whole ? stated : family.SelectMany(rule => rule.All(reply)).ToList();
            var decided = finds.Where(find => find.Letter != Find.Undecided).ToList();
            if (decided.Count > 0)
            {
                var found = pick(decided);
                return new(found.Letter.ToString(), found.Rule, found.Start, found.Length);
            }

            // Where a reply announced several letters, or took its announcement back, no weaker hint may stand in.
            if (finds.Count > 0)
            {
                break;
            }
        }

        return Extraction.None;
    }
}
