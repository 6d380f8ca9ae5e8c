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
    public IReadOnlyList<string> Notes { get; init; } = ComparisonNotes.Of(Pairing, [.. Sides.Select(side => side.Side)]);

    /// <exception cref="UsageException">The sides cannot be paired.</exception>
    public static Comparison Of(IReadOnlyList<Comparand> sides, IReadOnlyList<ComparedPair> pairs, ComparisonSettings settings)
    {
        var pairing = Pairing.Of(sides, settings.Common);
        List<SideAccuracy> measured = [.. sides.Select(side => SideAccuracy.Of(side, pairing, settings.Confidence))];
        List<PairedDifference> family = [.. pairs.AsParallel().AsOrdered().Select(pair => PairedDifference.Of(measured[pair.First], measured[pair.Second], settings))];
        return new(settings, pairing, measured, PairedDifference.Family(family, settings));
    }
}
