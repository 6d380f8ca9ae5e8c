using Mad.Runs;
using Mad.Scoring;

namespace Mad.Exchange;

/// <summary>What an imported trial came to: the judge's or the synthesizer's last word, or the plurality of the last replies, ties left open.</summary>
internal static class SeedVerdict
{
    public static Verdict Of(SeedFlow flow, IReadOnlyList<StoredTurn> turns) => flow switch
    {
        SeedFlow.AdversarialJudge => LastOf(turns, SeedSeats.Judge),
        SeedFlow.CriticSynthesizer => LastOf(turns, SeedSeats.Synthesizer),
        _ => Plurality(turns),
    };

    private static Verdict LastOf(IReadOnlyList<StoredTurn> turns, string group)
    {
        var letter = turns.LastOrDefault(stored => stored.Turn.Agent.Group == group)?.Turn.Reading.Value;
        return new(letter is null ? [] : [letter], "last of " + group);
    }

    private static Verdict Plurality(IReadOnlyList<StoredTurn> turns)
    {
        var last = turns.GroupBy(stored => stored.Turn.Agent.Index).Select(mine => mine.Last().Turn.Reading.Value);
        return new(Vote.Plurality([.. last]).Winners, "plurality");
    }
}
