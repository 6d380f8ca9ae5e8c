using Mad.Statistics;

namespace Mad.Scoring;

/// <summary>A share, 0 to 1, and how sure it is.</summary>
/// <param name="StandardError">Clustered by question; with one repeat the population deviation / √n.</param>
/// <param name="Ci95">Wilson's at the effective sample size: with repeats between the questions and the trials.</param>
public readonly record struct Estimate(double Value, double StandardError, Interval Ci95);

/// <summary>What one way of answering the same questions is worth more than another one: a mean of paired differences, −1 to 1.</summary>
/// <param name="StandardError">Of the differences, clustered by question.</param>
/// <param name="Ci95">As <c>mad compare</c> makes it (<see cref="DifferenceInterval"/>); null when no question tells the two ways apart.</param>
/// <param name="P">Of the permutation test, two-sided: 1 when no question tells the two ways apart.</param>
public sealed record Gain(double Value, double StandardError, Interval? Ci95, double P)
{
    /// <summary>Of the bootstrap's draws: the same run has the same interval everywhere.</summary>
    internal const ulong Seed = 12345;
}

/// <summary>How often something happened where it could.</summary>
/// <param name="Count">How often it did.</param>
/// <param name="Of">How often it could.</param>
public readonly record struct Rate(int Count, int Of)
{
    /// <summary>0 to 1; null when it never could.</summary>
    public double? Value => Of == 0 ? null : (double)Count / Of;

    /// <summary>It could once more.</summary>
    internal Rate With(bool happened) => new(Count + (happened ? 1 : 0), Of + 1);
}
