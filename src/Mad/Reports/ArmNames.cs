using System.Globalization;

namespace Mad.Reports;

/// <summary>Arm names in a column that may be too narrow for them.</summary>
public static class ArmNames
{
    private const int Head = 5;

    /// <summary>The names in the same order, none longer than the width; no two that differ read the same.</summary>
    /// <param name="width">10 or more.</param>
    public static IReadOnlyList<string> Short(IReadOnlyList<string> names, int width)
    {
        // Arms of a grid differ in their last words; where they differ before, more of the beginning is kept.
        for (var head = Head; head < width; head++)
        {
            IReadOnlyList<string> cut = [.. names.Select(name => Cut(name, width, head))];
            if (cut.Distinct().Count() == names.Distinct().Count())
            {
                return cut;
            }
        }

        var digits = names.Count.ToString(CultureInfo.InvariantCulture).Length;
        return [.. names.Select((name, i) => (i + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits) + " " + Cut(name, width - digits - 1, Math.Min(Head, (width - digits - 1) / 3)))];
    }

    private static string Cut(string name, int width, int head) => name.Length <= width ? name : $"{name[..head]}…{name[^(width - head - 1)..]}";
}
