namespace Mad.Reports.Charts;

/// <summary>Rows of estimates with their intervals: categories, arms, or differences.</summary>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Finding">What can be seen in it, in words.</param>
/// <param name="Series">Names of the marks of a row; one name: a row has one mark, and no legend is drawn.</param>
/// <param name="Levels">Lines from top to bottom, with their names.</param>
public sealed record IntervalPlot(string Title, string Finding, IReadOnlyList<string> Series, IReadOnlyList<IntervalRow> Rows, IReadOnlyList<Level> Levels)
{
    /// <summary>Differences of shares in place of shares: the axis has signs, and zero is drawn.</summary>
    public bool Differences { get; init; }

    /// <summary>Half the width of the band around zero in which differences count as tied; 0: no band.</summary>
    public double Tied { get; init; }
}

/// <param name="Label">The row's name.</param>
/// <param name="Note">A few words under the name, or beside it; may be empty.</param>
/// <param name="Marks">One for each series; null: this row has none.</param>
/// <param name="Tick">Where chance lies in this row; null: not drawn.</param>
/// <param name="Words">At the row's right end: its numbers, or its verdict.</param>
public sealed record IntervalRow(string Label, string Note, IReadOnlyList<Dot?> Marks, double? Tick, string Words);
