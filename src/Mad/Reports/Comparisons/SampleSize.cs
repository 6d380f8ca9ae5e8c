using Mad.Statistics;

namespace Mad.Reports.Comparisons;

/// <summary>What a sample like this one could show, and how many questions other differences need.</summary>
/// <param name="Discordance">Mean squared difference of a question; with one repeat and no ties the share of questions that only one of two got right.</param>
/// <param name="SmallestDifference">That these questions show with the power asked for; null: none, not even 1.</param>
/// <param name="Needed">For 1, 2 and 5 points.</param>
public sealed record SampleSize(double Discordance, double? SmallestDifference, IReadOnlyList<QuestionsNeeded> Needed)
{
    private static readonly double[] Differences = [0.01, 0.02, 0.05];

    internal static SampleSize Of(IReadOnlyList<double> differences, ComparisonSettings settings)
    {
        var discordance = Mean.Of([.. differences.Select(difference => difference * difference)]);
        var sample = new PairedSample(difference => Math.Max(discordance, difference), differences.All(difference => difference is 0 or 1 or -1), settings.Power, settings.Alpha);
        return new(discordance, sample.SmallestDifference(differences.Count), [.. Differences.Select(difference => new QuestionsNeeded(difference, sample.Questions(difference)))]);
    }
}

/// <param name="Difference">0 to 1.</param>
/// <param name="Questions">Null: more than a billion.</param>
public sealed record QuestionsNeeded(double Difference, int? Questions);
