namespace Mad.Reports.Comparisons;

/// <summary>What a comparison came to. A large p alone is never a finding: nothing found is not nothing there.</summary>
public enum Finding
{
    /// <summary>Neither of the others.</summary>
    Undecided,

    /// <summary>The Holm-adjusted p is below the error rate, and the interval of the difference lies above 0.</summary>
    Better,

    /// <summary>The same, below 0.</summary>
    Worse,

    /// <summary>Not better or worse, and the whole interval lies within plus and minus the margin.</summary>
    Tied,
}
