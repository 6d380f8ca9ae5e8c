namespace Mad.Statistics;

/// <summary>How often a sum of differences with random signs is at least as far from 0 as a bound.</summary>
internal static class SignFlips
{
    /// <summary>Credits are multiples of one over a few ties times repeats; up to this denominator they are looked for.</summary>
    private const int LargestUnit = 5040;

    private const long LargestSum = 10_000_000;

    private const double LargestWork = 2e8;

    private const int LargestEnumeration = 20;

    /// <summary>
    /// Exact, where all magnitudes are multiples of one unit: those of one magnitude sum to a binomial, and the groups are convolved.
    /// </summary>
    /// <returns>Null: they are not, or it would take too long.</returns>
    public static double? Counted(IReadOnlyList<SignFlip> flips, double least)
    {
        if (Unit(flips) is not { } unit)
        {
            return null;
        }

        List<(long Size, int Count)> groups = [.. flips.Select(flip => ((long)Math.Round(flip.Size * unit), flip.Count))];
        var total = groups.Sum(group => group.Size * group.Count);
        if (total > LargestSum || Work(groups) > LargestWork)
        {
            return null;
        }

        // Index i: the probability that the positive ones add up to i.
        var sums = new double[total + 1];
        sums[0] = 1;
        var reached = 0L;
        foreach (var (size, count) in groups)
        {
            sums = With(sums, reached, size, count);
            reached += size * count;
        }

        return Math.Min(1, sums.Index().Where(sum => Math.Abs((2.0 * sum.Index) - total) >= least * unit).Sum(sum => sum.Item));
    }

    /// <summary>Exact, over all sign patterns of a few differences.</summary>
    /// <returns>Null: too many.</returns>
    public static double? Enumerated(IReadOnlyList<SignFlip> flips, double least)
    {
        double[] sizes = [.. flips.SelectMany(flip => Enumerable.Repeat(flip.Size, flip.Count))];
        if (sizes.Length > LargestEnumeration)
        {
            return null;
        }

        // Gray code: from one pattern to the next a single sign changes.
        var sum = sizes.Sum();
        var hits = sum >= least ? 1 : 0;
        for (var pattern = 1; pattern < 1 << sizes.Length; pattern++)
        {
            var changed = System.Numerics.BitOperations.TrailingZeroCount(pattern);
            var gray = pattern ^ (pattern >> 1);
            sum += ((gray >> changed) & 1) == 1 ? -2 * sizes[changed] : 2 * sizes[changed];
            hits += Math.Abs(sum) >= least ? 1 : 0;
        }

        return (double)hits / (1 << sizes.Length);
    }

    /// <summary>How many of so many random sign patterns are at least as far from 0.</summary>
    public static int Drawn(IReadOnlyList<SignFlip> flips, double least, int draws, Generator chance)
    {
        SignFlip[] shared = [.. flips.Where(flip => flip.Count > 1)];
        double[] alone = [.. flips.Where(flip => flip.Count == 1).Select(flip => flip.Size)];
        var hits = 0;
        for (var i = 0; i < draws; i++)
        {
            var sum = Signed(alone, chance);
            foreach (var flip in shared)
            {
                sum += flip.Size * ((2 * chance.Binomial(flip.Count, 1UL << 63)) - flip.Count);
            }

            hits += Math.Abs(sum) >= least ? 1 : 0;
        }

        return hits;
    }

    /// <summary>Each size with a sign of its own, 64 signs a number.</summary>
    private static double Signed(double[] sizes, Generator chance)
    {
        var sum = 0.0;
        var bits = 0UL;
        for (var i = 0; i < sizes.Length; i++)
        {
            bits = i % 64 == 0 ? chance.Next() : bits >> 1;
            sum += sizes[i] * (1 - (2 * (int)(bits & 1)));
        }

        return sum;
    }

    private static double Work(List<(long Size, int Count)> groups)
    {
        var (work, reached) = (0.0, 1.0);
        foreach (var (size, count) in groups)
        {
            work += reached * (count + 1);
            reached += size * count;
        }

        return work;
    }

    private static int? Unit(IReadOnlyList<SignFlip> flips)
    {
        for (var unit = 1; unit <= LargestUnit; unit++)
        {
            if (flips.All(flip => Math.Abs((flip.Size * unit) - Math.Round(flip.Size * unit)) < 1e-6 && Math.Round(flip.Size * unit) > 0))
            {
                return unit;
            }
        }

        return null;
    }

    private static double[] With(double[] sums, long reached, long size, int count)
    {
        var next = new double[sums.Length];
        for (var positive = 0; positive <= count; positive++)
        {
            var chance = Binomial.Pmf(positive, count, 0.5);
            var shift = positive * size;
            for (var sum = 0L; chance > 0 && sum <= reached; sum++)
            {
                next[sum + shift] += sums[sum] * chance;
            }
        }

        return next;
    }
}
