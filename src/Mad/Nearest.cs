namespace Mad;

/// <summary>The known word a mistyped one most likely stands for.</summary>
public static class Nearest
{
    /// <summary>The known word with the fewest edits (case, <c>-</c> and <c>_</c> count nothing), or null when none is within a third of the word's length, at least two edits.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        string? best = null;
        var least = Math.Max(2, word.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var edits = Edits(Plain(word), Plain(candidate));
            // Two words share nothing when every letter of the longer one had to change.
            if (edits < least && edits < Math.Max(word.Length, candidate.Length))
            {
                (best, least) = (candidate, edits);
            }
        }

        return best;
    }

    private static string Plain(string word) => word.ToLowerInvariant().Replace('_', '-');

    // Insert, delete, replace, and swap of two neighbours, one edit each.
    private static int Edits(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Least(rows, a, b, i, j);
            }
        }

        return rows[a.Length, b.Length];
    }

    private static int Least(int[,] rows, string a, string b, int i, int j)
    {
        var least = Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1;
        least = Math.Min(least, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
    }
}
