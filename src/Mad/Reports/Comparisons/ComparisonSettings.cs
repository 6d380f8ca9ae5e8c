namespace Mad.Reports.Comparisons;

/// <summary>How arms are compared.</summary>
public sealed record ComparisonSettings
{
    public static ComparisonSettings Default { get; } = new();

    /// <summary>Of every interval, above .5 and below 1. What it leaves is the error rate that the verdicts keep: .05.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>0 to 1: an interval that lies within plus and minus this is a tie.</summary>
    public double Margin { get; init; } = 0.01;

    /// <summary>Of the bootstrap, and of the permutation test where it is not exact.</summary>
    public int Draws { get; init; } = 10_000;

    /// <summary>Of all chance in the comparison: equal seeds give equal figures.</summary>
    public ulong Seed { get; init; } = 12345;

    /// <summary>The chance with which the smallest difference is shown.</summary>
    public double Power { get; init; } = 0.8;

    /// <summary>Compare on the questions that all sides have finished, and leave the others out.</summary>
    public bool Common { get; init; }

    /// <summary>Holm's family counts as many comparisons as this, if fewer are made: where one side was picked for what it came to, all that it was picked among.</summary>
    public int Family { get; init; }

    /// <summary>Also by category.</summary>
    public bool Categories { get; init; }

    /// <summary>The error rate of the family of comparisons.</summary>
    public double Alpha => 1 - Confidence;
}
