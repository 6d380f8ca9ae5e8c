using System.Globalization;

namespace Mad.Answers;

/// <summary>Reads which of the numbered replies was chosen: <c>Choice: 2</c>, "I choose Reply 2", a number alone, "Reply 2 is the best".</summary>
internal static class ChoiceReader
{
    private static readonly Phrases[] Tiers = [new("choice"), new("selection selected chosen winner preferred best")];

    /// <summary>One number; empty: none, or more than one.</summary>
    public static IReadOnlyList<string> Items(Heard heard)
    {
        var chosen = NumberedVote.Read(heard, Tiers, ranked: false);
        if (chosen.Count == 0 && !Tiers.Any(labels => Labels.Last(heard.Reply, labels) is not null))
        {
            chosen = Mentioned(heard);
        }

        return chosen is [var only] ? [only.ToString(CultureInfo.InvariantCulture)] : [];
    }

    // Every "Reply 2" of the last sentence.
    private static IReadOnlyList<int> Mentioned(Heard heard)
    {
        var reply = heard.Reply;
        var found = new HashSet<int>();
        for (var at = MentionRules.LastSentenceStart(reply); at < reply.Count; at++)
        {
            var number = at + (reply.Is(at + 1, '#') ? 2 : 1);
            if (reply.Is(at, NumberRun.Noun) && Numbers.Whole(reply, number) is { } one && one >= 1 && one <= heard.Candidates)
            {
                found.Add(one);
            }
        }

        return [.. found];
    }
}
