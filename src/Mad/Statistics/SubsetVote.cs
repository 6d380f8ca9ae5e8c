namespace Mad.Statistics;

/// <summary>
/// What the plurality vote of k samples is worth when they are any k of a pool of N: the exact mean over all subsets, in place of one lucky or unlucky draw.
/// Tied answers share the credit; an unread sample does not vote.
/// </summary>
public static class SubsetVote
{
    /// <summary>Above this the numbers of subsets leave the range of a double.</summary>
    public const int LargestPool = 1000;

    /// <param name="counts">Samples per answer.</param>
    /// <param name="right">Index of the right answer in <paramref name="counts"/>; −1: nobody gave it.</param>
    /// <param name="unread">Samples without an answer.</param>
    /// <param name="k">0 to N.</param>
    /// <returns>0 to 1; 0 for k = 0.</returns>
    public static double Credit(IReadOnlyList<int> counts, int right, int unread, int k)
    {
        var credits = Credits(counts, right, unread);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(k, credits.Length);
        return credits[k];
    }

    /// <summary>Every k at once, for little more than one of them.</summary>
    /// <returns>Index k, from 0 to N: [1] is the mean sample, [N] the vote of the whole pool.</returns>
    public static double[] Credits(IReadOnlyList<int> counts, int right, int unread)
    {
        var size = Size(counts, right, unread);
        var credits = new double[size + 1];
        if (right < 0 || counts[right] == 0)
        {
            return credits;
        }

        int[] others = [.. counts.Where((count, answer) => answer != right && count > 0).OrderDescending()];
        var rightWays = Choose(counts[right]);
        double[][] otherWays = [.. others.Select(Choose)];
        var unreadWays = Choose(unread);
        for (var votes = 1; votes <= counts[right]; votes++)
        {
            var shared = Shared(otherWays, unreadWays, votes, size - votes);
            for (var drawn = 0; drawn < shared.Length; drawn++)
            {
                credits[votes + drawn] += rightWays[votes] * shared[drawn];
            }
        }

        var ways = Choose(size);
        for (var k = 1; k <= size; k++)
        {
            credits[k] = Math.Min(1, credits[k] / ways[k]);
        }

        return credits;
    }

    /// <summary>Index i: the ways to draw i of the other samples so that nobody has more than so many votes, each worth 1 / (1 + answers that have as many).</summary>
    private static double[] Shared(double[][] others, double[] unread, int votes, int most)
    {
        // ways[tied][drawn]; the unread ones come first, they never tie.
        var ways = new List<double[]> { unread };
        foreach (var other in others)
        {
            List<double[]> next = [.. ways.Select(row => Times(row, other, 0, Math.Min(votes - 1, other.Length - 1)))];
            if (other.Length > votes)
            {
                next.Add([]);
                for (var tied = 0; tied < ways.Count; tied++)
                {
                    next[tied + 1] = Plus(next[tied + 1], Times(ways[tied], other, votes, votes));
                }
            }

            ways = next;
        }

        var worth = new double[most + 1];
        foreach (var (tied, row) in ways.Index())
        {
            for (var drawn = 0; drawn < row.Length; drawn++)
            {
                worth[drawn] += row[drawn] / (tied + 1);
            }
        }

        return worth;
    }

    /// <summary>The product of two generating functions, of the second only the powers from first to last.</summary>
    private static double[] Times(double[] ways, double[] other, int first, int last)
    {
        if (ways.Length == 0)
        {
            return [];
        }

        var product = new double[ways.Length + last];
        for (var power = first; power <= last; power++)
        {
            for (var drawn = 0; drawn < ways.Length; drawn++)
            {
                product[drawn + power] += ways[drawn] * other[power];
            }
        }

        return product;
    }

    private static double[] Plus(double[] left, double[] right)
    {
        var (longer, shorter) = left.Length >= right.Length ? (left, right) : (right, left);
        for (var i = 0; i < shorter.Length; i++)
        {
            longer[i] += shorter[i];
        }

        return longer;
    }

    /// <summary>Row n of Pascal's triangle.</summary>
    private static double[] Choose(int n)
    {
        var row = new double[n + 1];
        row[0] = 1;
        for (var k = 1; k <= n; k++)
        {
            row[k] = k <= n - k ? row[k - 1] * (n - k + 1) / k : row[n - k];
        }

        return row;
    }

    private static int Size(IReadOnlyList<int> counts, int right, int unread)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(right, -1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(right, Math.Max(counts.Count, 1));
        ArgumentOutOfRangeException.ThrowIfNegative(unread);
        if (counts.Any(count => count < 0))
        {
            throw new ArgumentOutOfRangeException(nameof(counts), "counts must not be negative");
        }

        var size = counts.Sum() + unread;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, LargestPool, nameof(counts));
        return size;
    }
}
