namespace Mad.Statistics;

/// <summary>
/// Whether two paired arms differ, by swapping the two within each cluster (a question with all its repeats) in all ways: Fisher's randomisation test of the mean difference, two-sided.
/// With one repeat and no ties its exact p is McNemar's.
/// </summary>
/// <param name="P">The share of all sign patterns, or (1 + hits) / (1 + draws) (Phipson and Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9, 39), whose mean is at least as far from 0.</param>
/// <param name="Exact">All sign patterns were counted; else so many were drawn.</param>
/// <param name="Draws">0 when exact.</param>
/// <param name="Clusters">All clusters.</param>
/// <param name="Moved">Clusters whose difference is not 0; the others do not matter.</param>
public sealed record PermutationTest(double P, bool Exact, int Draws, int Clusters, int Moved)
{
    /// <summary>Two magnitudes this near are equal but for rounding.</summary>
    private const double Same = 1e-9;

    /// <param name="differences">First − second, one number per cluster: the mean over its repeats. Between −1 and 1, or of that size.</param>
    public static PermutationTest Of(IReadOnlyList<double> differences, ulong seed, int draws = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 100);
        var flips = Groups(differences);
        var moved = flips.Sum(flip => flip.Count);
        var observed = Math.Abs(differences.Order().Sum());
        var least = observed - (Same * (1 + differences.Count));
        if (moved == 0)
        {
            return new(1, true, 0, differences.Count, 0);
        }

        var exact = SignFlips.Counted(flips, least) ?? SignFlips.Enumerated(flips, least);
        return exact is { } p
            ? new(p, true, 0, differences.Count, moved)
            : new((1.0 + SignFlips.Drawn(flips, least, draws, new Generator(seed))) / (1.0 + draws), false, draws, differences.Count, moved);
    }

    /// <summary>Equal magnitudes together, from small to large, without 0.</summary>
    private static List<SignFlip> Groups(IReadOnlyList<double> differences)
    {
        var groups = new List<SignFlip>();
        foreach (var size in differences.Select(Math.Abs).Where(size => size > Same).Order())
        {
            if (groups.Count > 0 && size - groups[^1].Size <= Same)
            {
                groups[^1] = groups[^1] with { Count = groups[^1].Count + 1 };
            }
            else
            {
                groups.Add(new(size, 1));
            }
        }

        return groups;
    }
}

/// <summary>So many differences of one magnitude, each of which may have either sign.</summary>
internal readonly record struct SignFlip(double Size, int Count);
