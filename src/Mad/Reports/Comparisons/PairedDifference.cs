using Mad.Statistics;

namespace Mad.Reports.Comparisons;

/// <summary>One comparison: the first side against the second, question by question.</summary>
/// <param name="Difference">Accuracy of the first minus that of the second, −1 to 1.</param>
/// <param name="McNemar">On <paramref name="Table"/>; null where its coin is not fair: repeats that differ, or a side that is an average over samples.</param>
/// <param name="Permutation">Of the mean difference, signs flipped question by question: the test that decides.</param>
/// <param name="HolmP">Its p, adjusted over the family.</param>
/// <param name="CohensH">2·asin√first − 2·asin√second.</param>
/// <param name="CohensG">Share of the questions that tell the two apart which the first side got, minus ½; null where none does.</param>
/// <param name="Categories">Empty unless they were asked for.</param>
public sealed record PairedDifference(
    SideAccuracy First,
    SideAccuracy Second,
    double Difference,
    DifferenceInterval Interval,
    QuestionTable Table,
    McNemarTest? McNemar,
    PermutationTest Permutation,
    double HolmP,
    double CohensH,
    double? CohensG,
    Finding Finding,
    IReadOnlyList<CategoryDifference> Categories)
{
    /// <summary>What a sample like this one could show; counted when it is first asked for.</summary>
    public SampleSize Sample => Counted.Value;

    /// <summary>How many comparisons <see cref="HolmP"/> is adjusted over.</summary>
    public int InFamily { get; init; } = 1;

    internal Lazy<SampleSize> Counted { private get; init; } = new(() => new(0, null, []));

    /// <summary>Whether the whole interval lies within plus and minus a margin.</summary>
    public bool IsWithin(double margin) => Interval.Low >= -margin && Interval.High <= margin;

    internal static PairedDifference Of(SideAccuracy first, SideAccuracy second, ComparisonSettings settings)
    {
        // Rounded, so that thirds that were summed in another order are equal.
        double[] differences = [.. first.Questions.Zip(second.Questions, (a, b) => Math.Round(a.Mean - b.Mean, 12))];
        var ids = first.Questions.Select(question => question.Problem.Question.Id).ToList();
        var table = QuestionTable.Of(ids, [.. first.Questions.Select(question => question.Mean)], differences);
        return new(
            first, second, Mean.Of(differences),
            DifferenceInterval.Of(differences, settings.Seed, settings.Draws, settings.Confidence),
            table,
            AreLike(first.Side, second.Side) ? McNemarTest.Of(table.OnlyFirst.Count, table.OnlySecond.Count) : null,
            PermutationTest.Of(differences, settings.Seed, settings.Draws),
            1,
            EffectSize.CohenH(Math.Clamp(first.Accuracy, 0, 1), Math.Clamp(second.Accuracy, 0, 1)),
            EffectSize.CohenG(table.OnlyFirst.Count, table.OnlySecond.Count),
            Finding.Undecided,
            settings.Categories ? CategoryDifference.Of(first.Questions, second.Questions, differences, settings) : [])
        {
            Counted = new(() => SampleSize.Of(differences, settings)),
        };
    }

    /// <summary>The same with the p of their family and what follows from it.</summary>
    internal static IReadOnlyList<PairedDifference> Family(IReadOnlyList<PairedDifference> pairs, ComparisonSettings settings)
    {
        // A p of 1 for what is not looked at makes the others larger, never smaller.
        var unseen = Math.Max(0, settings.Family - pairs.Count);
        var adjusted = Holm.Adjust([.. pairs.Select(pair => pair.Permutation.P), .. Enumerable.Repeat(1.0, unseen)]);
        return [.. pairs.Zip(adjusted, (pair, p) => pair.Decided(p, pairs.Count + unseen, settings))];
    }

    private PairedDifference Decided(double holmP, int family, ComparisonSettings settings) => this with
    {
        HolmP = holmP,
        InFamily = family,
        Finding = holmP < settings.Alpha && Interval.Low > 0 ? Finding.Better
            : holmP < settings.Alpha && Interval.High < 0 ? Finding.Worse
            : IsWithin(settings.Margin) ? Finding.Tied
            : Finding.Undecided,
    };

    private static bool AreLike(Comparand first, Comparand second) => first.Repeats == second.Repeats && first.Answer.Samples is null && second.Answer.Samples is null;
}
