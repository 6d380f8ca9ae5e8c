using System.Globalization;

namespace Mad.Reports.Comparisons;

/// <summary>What a run has seen of how two of its arms differ on a question.</summary>
/// <param name="Discordance">Mean squared difference of one asking: without ties the share of questions that only one of two gets right.</param>
/// <param name="Correlation">Of the differences of a question's repeats, 0 to 1; null: there are no repeats.</param>
/// <param name="Words">Where it comes from.</param>
public sealed record ObservedPair(double Discordance, double? Correlation, string Words)
{
    /// <exception cref="UsageException">The sides share no question.</exception>
    public static IReadOnlyList<ObservedPair> Of(IReadOnlyList<ComparedPair> pairs, IReadOnlyList<Comparand> sides)
    {
        var pairing = Pairing.Of(sides, common: true);
        var measured = sides.Select(side => SideAccuracy.Of(side, pairing, 0.95)).ToList();
        return [.. pairs.Select(pair => Of(measured[pair.First], measured[pair.Second]))];
    }

    private static ObservedPair Of(SideAccuracy first, SideAccuracy second)
    {
        var questions = first.Questions.Zip(second.Questions, (a, b) => a.Credits.Zip(b.Credits, (mine, other) => mine - other).ToList()).ToList();
        var all = questions.SelectMany(differences => differences).ToList();
        var once = all.Sum(difference => difference * difference) / all.Count;
        var words = string.Create(CultureInfo.InvariantCulture, $"{first.Side.Name} against {second.Side.Name}, {questions.Count:#,0} questions");
        return new(once, Alike(questions, once, all.Sum() / all.Count), words);
    }

    // The variance of a mean of R is the variance of one times ρ + (1 − ρ)/R.
    private static double? Alike(List<List<double>> questions, double once, double mean)
    {
        var repeats = questions.Min(differences => differences.Count);
        var variance = once - (mean * mean);
        if (repeats < 2 || variance < 1e-12)
        {
            return null;
        }

        var ofMeans = questions.Sum(differences => Math.Pow(differences.Sum() / differences.Count, 2)) / questions.Count;
        return Math.Clamp((((ofMeans - (mean * mean)) / variance * repeats) - 1) / (repeats - 1), 0, 1);
    }
}
