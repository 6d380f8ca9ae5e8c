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
        return new(
            discordance,
            ApproximatePower.SmallestDifference(differences.Count, discordance, settings.Power, settings.Alpha),
            [.. Differences.Select(difference => new QuestionsNeeded(difference, ApproximatePower.Questions(difference, Math.Max(discordance, difference), settings.Power, settings.Alpha)))]);
    }
}

/// <param name="Difference">0 to 1.</param>
public sealed record QuestionsNeeded(double Difference, long Questions);
