namespace Mad.Statistics;

/// <summary>A closed interval.</summary>
public readonly record struct Interval(double Low, double High);
