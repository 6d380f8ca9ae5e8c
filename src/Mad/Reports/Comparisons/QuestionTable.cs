namespace Mad.Reports.Comparisons;

/// <summary>
/// The questions of a pair by who is right. With one repeat and no tied votes it is McNemar's table. A question with partial credit (a tied vote, repeats)
/// belongs to the side with more credit; where both have the same, to both when it is above ½, else to neither.
/// </summary>
/// <param name="OnlyFirst">Ids of the questions on which the first side has more.</param>
/// <param name="OnlySecond">Ids of those on which the second has more.</param>
public sealed record QuestionTable(int Both, IReadOnlyList<string> OnlyFirst, IReadOnlyList<string> OnlySecond, int Neither)
{
    /// <param name="first">The first side's credit on each question.</param>
    /// <param name="differences">That credit minus the second side's.</param>
    internal static QuestionTable Of(IReadOnlyList<string> ids, IReadOnlyList<double> first, IReadOnlyList<double> differences)
    {
        var (both, neither) = (0, 0);
        var (onlyFirst, onlySecond) = (new List<string>(), new List<string>());
        for (var i = 0; i < ids.Count; i++)
        {
            switch (differences[i])
            {
                case > 0:
                    onlyFirst.Add(ids[i]);
                    break;
                case < 0:
                    onlySecond.Add(ids[i]);
                    break;
                default:
                    (both, neither) = first[i] > 0.5 ? (both + 1, neither) : (both, neither + 1);
                    break;
            }
        }

        return new(both, onlyFirst, onlySecond, neither);
    }
}
