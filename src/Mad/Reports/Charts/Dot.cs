namespace Mad.Reports.Charts;

/// <summary>A number and how sure it is: drawn as a mark with a bar.</summary>
/// <param name="Low">Lower end of its interval; null: it has none, and no bar is drawn.</param>
/// <param name="High">Upper end; null exactly when Low is.</param>
public sealed record Dot(double Value, double? Low = null, double? High = null)
{
    internal IEnumerable<double> Reach => Low is { } low && High is { } high ? [Value, low, high] : [Value];
}
