namespace Mad.Statistics;

/// <summary>How far several raters agree on one thing, from how many gave each answer; and over many things.</summary>
public static class Agreement
{
    /// <summary>Shannon's entropy of the answers' shares, in bits, without a correction for few raters: 0 when all agree, log2 of the answers when they are equally frequent.</summary>
    /// <param name="counts">Raters per answer.</param>
    /// <returns>Null for no raters.</returns>
    public static double? Entropy(IReadOnlyList<int> counts)
    {
        var all = All(counts);
        var sum = 0.0;
        foreach (var count in counts)
        {
            sum += count == 0 ? 0 : (double)count / all * Math.Log2((double)count / all);
        }

        return all == 0 ? null : Math.Max(0, -sum);
    }

    /// <summary>The share of pairs of raters with the same answer.</summary>
    /// <returns>Null for fewer than two raters.</returns>
    public static double? Pairwise(IReadOnlyList<int> counts)
    {
        double all = All(counts);
        return all < 2 ? null : counts.Sum(count => (double)count * (count - 1)) / (all * (all - 1));
    }

    /// <summary>
    /// Krippendorff's alpha for unordered answers: 1 − disagreement inside the things rated / disagreement expected when all answers are shuffled over all of them
    /// (Krippendorff 2004, Content analysis, 2nd ed., chapter 11). 1 is agreement, 0 chance, below 0 systematic disagreement. Answers that are missing are left out.
    /// </summary>
    /// <param name="units">For each thing rated: raters per answer, the same answers at the same index. A thing with fewer than two raters does not count.</param>
    /// <returns>Null when fewer than two answers are compared, or all are the same: then nothing could be expected to differ.</returns>
    public static double? Alpha(IEnumerable<IReadOnlyList<int>> units)
    {
        var totals = new List<double>();
        var within = 0.0;
        foreach (var counts in units)
        {
            var raters = All(counts);
            if (raters < 2)
            {
                continue;
            }

            while (totals.Count < counts.Count)
            {
                totals.Add(0);
            }

            for (var answer = 0; answer < counts.Count; answer++)
            {
                totals[answer] += counts[answer];
                within += (double)counts[answer] * (raters - counts[answer]) / (raters - 1);
            }
        }

        var all = totals.Sum();
        var expected = totals.Sum(total => total * (all - total)) / (all - 1);
        return all < 2 || expected == 0 ? null : 1 - (within / expected);
    }

    private static int All(IReadOnlyList<int> counts)
    {
        var all = 0;
        foreach (var count in counts)
        {
            all = count < 0 ? throw new ArgumentOutOfRangeException(nameof(counts), "counts must not be negative") : checked(all + count);
        }

        return all;
    }
}
