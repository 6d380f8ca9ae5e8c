namespace Mad.Answers;

/// <summary>Finds where a reply names its candidates: behind a label, in a sentence of its own voice, or alone in the last line; the strongest place decides, and in it the last one.</summary>
internal static class NumberedVote
{
    private const int FarthestSpeaker = 4;

    private static readonly Phrases Speaker = new("I I'd I'll my");
    private static readonly Phrases Verb = new("vote votes voting choose chose pick picked select selected approve rank prefer go");

    /// <param name="tiers">The labels, strongest first.</param>
    public static IReadOnlyList<int> Read(Heard heard, IReadOnlyList<Phrases> tiers, bool ranked)
    {
        var reply = heard.Reply;
        foreach (var labels in tiers)
        {
            if (Labels.Last(reply, labels) is { } value)
            {
                return NumberRun.Read(reply, value, heard.Candidates, ranked).Numbers;
            }
        }

        return Spoken(heard, ranked) ?? Alone(heard, ranked);
    }

    private static IReadOnlyList<int>? Spoken(Heard heard, bool ranked)
    {
        var reply = heard.Reply;
        for (var at = reply.Count - 1; at >= 0; at--)
        {
            if (reply.Is(at, Verb) && IsOwn(reply, at) && NumberRun.Read(reply, at + 1, heard.Candidates, ranked).Numbers is { Count: > 0 } numbers)
            {
                return numbers;
            }
        }

        return null;
    }

    private static IReadOnlyList<int> Alone(Heard heard, bool ranked)
    {
        var (numbers, end) = NumberRun.Read(heard.Reply, NumberRun.LastLine(heard.Reply), heard.Candidates, ranked);
        return NumberRun.IsRest(heard.Reply, end) ? numbers : [];
    }

    // "I vote", "I would therefore vote", "my vote"; not "I do not vote", and not across the sentence.
    private static bool IsOwn(ReplyText reply, int verb)
    {
        for (var at = verb - 1; at >= verb - FarthestSpeaker && !reply.IsSentenceEnd(at) && !reply.Is(at, Phrases.Not) && !reply.Is(at, Phrases.Doubt); at--)
        {
            if (reply.Is(at, Speaker))
            {
                return !reply.Is(at - 1, Phrases.Doubt);
            }
        }

        return false;
    }
}
