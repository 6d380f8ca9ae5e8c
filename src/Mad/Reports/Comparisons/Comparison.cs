using Mad.Statistics;

namespace Mad.Reports.Comparisons;

/// <summary>Arms of one run or of several, compared on the same questions: everything that its table, its JSON and its page say.</summary>
/// <param name="Pairing">The questions; all comparisons stand on the same.</param>
/// <param name="Sides">In the order in which they were named.</param>
/// <param name="Pairs">The family of comparisons.</param>
public sealed record Comparison(ComparisonSettings Settings, Pairing Pairing, IReadOnlyList<SideAccuracy> Sides, IReadOnlyList<PairedDifference> Pairs)
{
    /// <summary>Raised when a field of the JSON changes its meaning or goes away.</summary>
    public const int Schema = 1;

    /// <summary>In what the sides differ besides their answers, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; } = ComparisonNotes.Of(Pairing, [.. Sides.Select(side => side.Side)]);

    /// <exception cref="UsageException">The sides cannot be paired.</exception>
    public static Comparison Of(IReadOnlyList<Comparand> sides, IReadOnlyList<ComparedPair> pairs, ComparisonSettings settings)
    {
        var pairing = Pairing.Of(sides, settings.Common);
        List<SideAccuracy> measured = [.. sides.Select(side => SideAccuracy.Of(side, pairing, settings.Confidence))];
        List<PairedDifference> family = [.. pairs.AsParallel().AsOrdered().Select(pair => PairedDifference.Of(measured[pair.First], measured[pair.Second], settings))];
        // A p of 1 for what is not looked at makes the others larger, never smaller.
        var adjusted = Holm.Adjust([.. family.Select(pair => pair.Permutation.P), .. Enumerable.Repeat(1.0, Math.Max(0, settings.Family - family.Count))]);
        return new(settings, pairing, measured, [.. family.Zip(adjusted, (pair, p) => pair.Decided(p, settings))]);
    }
}
