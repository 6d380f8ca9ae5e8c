namespace Mad.Reports.Comparisons;

/// <summary>Which side is held against which: places in the list of sides. A difference is the first minus the second.</summary>
public readonly record struct ComparedPair(int First, int Second);
