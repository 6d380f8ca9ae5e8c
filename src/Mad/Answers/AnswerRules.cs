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
    public static Extraction ReadLast(string text, IReadOnlyList<string> options) => Read(text, options, Last, lenient: false);

    /// <summary>In the deciding family the first find wins.</summary>
    public static Extraction ReadFirst(string text, IReadOnlyList<string> options) => Read(text, options, finds => finds.MinBy(find => find.Start), lenient: false);

    /// <summary>The last find wins; where a reply announces several letters and settles on none, the first of the last announcement is taken.</summary>
    public static Extraction ReadLenient(string text, IReadOnlyList<string> options) => Read(text, options, Last, lenient: true);

    private static Extraction Read(string text, IReadOnlyList<string> options, Func<IReadOnlyList<Find>, Find> pick, bool lenient)
    {
        // Most replies are their own part: what was found in them is not looked for again.
        var (stated, of) = (new List<Find>(), (ReplyText?)null);
        List<Find> Stated(ReplyText part)
        {
            (stated, of) = (Finds(Families[0], part), part);
            return stated;
        }

        var reply = OwnPart.Of(new ReplyText(text, options), Stated);
        return Decide(reply, family => family == Families[0] && of == reply ? stated : Finds(family, reply), pick, lenient);
    }

    private static Extraction Decide(ReplyText reply, Func<IReadOnlyList<AnswerRule>, List<Find>> find, Func<IReadOnlyList<Find>, Find> pick, bool lenient)
    {
        var undecided = new List<Find>();
        foreach (var family in Families)
        {
            // Where a reply announced several letters, or took its announcement back, a weaker hint must stand behind it.
            var from = undecided.Count == 0 ? -1 : Last(undecided).Start;
            var finds = find(family).FindAll(found => found.Start > from);
            var decided = finds.FindAll(found => found.IsDecided);
            if (decided.Count > 0 && PartAnswers.Are(reply, decided, Last(decided)))
            {
                finds = finds.ConvertAll(found => found with { Stance = Stance.Several });
            }
            else if (decided.Count > 0)
            {
                return Withdrawal.Follows(reply, Last(decided)) ? Extraction.None : Of(pick(decided));
            }

            undecided.AddRange(finds);
        }

        var several = undecided.FindAll(found => found.Stance == Stance.Several);
        return lenient && several.Count > 0 ? Of(Last(several) with { Rule = "first-of-several" }) : Extraction.None;
    }

    private static List<Find> Finds(IReadOnlyList<AnswerRule> family, ReplyText reply) => [.. family.SelectMany(rule => rule.All(reply))];

    private static Find Last(IReadOnlyList<Find> finds) => finds.MaxBy(find => find.Start);

    private static Extraction Of(Find find) => new(find.Letter.ToString(), find.Rule, find.Start, find.Length);
}
