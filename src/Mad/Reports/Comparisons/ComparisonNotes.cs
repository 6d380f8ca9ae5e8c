using System.Globalization;
using Mad.Scoring;

namespace Mad.Reports.Comparisons;

/// <summary>What a reader has to know of how the sides differ besides their answers.</summary>
internal static class ComparisonNotes
{
    private const int Listed = 5;

    public static IReadOnlyList<string> Of(Pairing pairing, IReadOnlyList<Comparand> sides) =>
    [
        .. LeftOut(pairing),
        .. Failed(sides),
        .. Repeats(sides),
        .. Averages(sides),
        .. Differing(sides, side => side.Dataset, "The questions are those of datasets of different names", "{0} for {1}"),
        .. Differing(sides, side => side.Simulated ? "simulated" : "real", "Simulated models are compared with real ones", "{1}: {0}"),
        .. Differing(sides, side => side.Extractor, "The answers were read by different rules (--extractor reads all alike)", "{0} for {1}"),
        .. Differing(sides, side => side.Ties == TieRule.First ? "its first winner" : "a share for each winner", "A tied vote counts differently", "{0} for {1}"),
    ];

    private static IEnumerable<string> LeftOut(Pairing pairing)
    {
        if (pairing.LeftOut.Count > 0)
        {
            yield return Text($"ONLY COMMON QUESTIONS: {pairing.LeftOut.Count} of {pairing.LeftOut.Count + pairing.Questions.Count} are left out, because not every arm has finished them or they read otherwise elsewhere ({string.Join(", ", pairing.LeftOut.Take(Listed))}{(pairing.LeftOut.Count > Listed ? ", …" : "")}). What is common may be easier or harder than the rest.");
        }
    }

    private static IEnumerable<string> Failed(IReadOnlyList<Comparand> sides) =>
        from side in sides where side.Failed > 0 select Text($"{side.Name} has {side.Failed} failed {(side.Failed == 1 ? "trial: it counts" : "trials: they count")} as wrong.");

    private static IEnumerable<string> Repeats(IReadOnlyList<Comparand> sides)
    {
        if (sides.Any(side => side.Repeats > 1))
        {
            yield return sides.DistinctBy(side => side.Repeats).Count() == 1
                ? Text($"Each question was asked {sides[0].Repeats} times and counts once, by its mean.")
                : "The questions were not asked equally often by all; each counts once, by its mean. Where two arms differ in this, McNemar's test has no meaning and is left out.";
        }
    }

    private static IEnumerable<string> Averages(IReadOnlyList<Comparand> sides)
    {
        if (sides.Any(side => side.Answer.Samples is not null))
        {
            yield return "@scK is the mean over all ways to draw K of the first answers, not one draw; McNemar's test has no meaning for it and is left out.";
        }
    }

    private static IEnumerable<string> Differing(IReadOnlyList<Comparand> sides, Func<Comparand, string> what, string says, string form)
    {
        var groups = sides.GroupBy(what).ToList();
        if (groups.Count > 1)
        {
            yield return $"{says}: {string.Join("; ", groups.Select(group => string.Format(CultureInfo.InvariantCulture, form, group.Key, string.Join(", ", group.Select(side => side.Name)))))}.";
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
