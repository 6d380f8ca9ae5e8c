using Mad.Reports.Comparisons;
using Mad.Runs;

namespace Mad.Reports.EqualCosts;

/// <summary>What a reader must know of a debate's baselines, in sentences.</summary>
internal static class EqualCostNotes
{
    public static IReadOnlyList<string> Of(BaselineRecord beside, SamplePool rival, IReadOnlyList<EqualCostRow> rows) =>
    [
        .. beside.Notes,
        .. beside.Pools.Count > 1 ? [$"of the {beside.Pools.Count} models, {rival.Arm} is the best alone on these questions: the debate is held against it"] : (string[])[],
        .. rival.Bought > rival.Samples ? [FormattableString.Invariant($"of the {rival.Bought:#,0} samples of {rival.Arm} the first {rival.Samples:#,0} are taken: the mean over all choices is worked out for no more")] : (string[])[],
        .. rows.Where(row => row.IsShort).Select(row => FormattableString.Invariant($"{row.Name} would be {row.Wanted} samples; there are {row.Samples}")),
        .. Questions([.. rows.Where(row => row.Difference is not null)]),
        .. rows.Where(row => row.Difference is { } pair && Words.Doubt(pair).Length > 0).GroupBy(row => row.Difference!)
            .Select(same => $"{string.Join(", ", same.Select(row => row.Name))}: undecided, {Words.Doubt(same.Key)}"),
    ];

    private static IEnumerable<string> Questions(IReadOnlyList<EqualCostRow> rows)
    {
        var counts = rows.GroupBy(row => row.Difference!.First.Questions.Count).ToList();
        if (counts.Count > 1)
        {
            yield return $"each line stands on the questions that both have finished: {string.Join("; ", counts.Select(count => FormattableString.Invariant($"{count.Key:#,0} for {string.Join(", ", count.Select(row => row.Name))}")))}";
        }
    }
}
