namespace Mad.Protocols.Decisions;

/// <summary>The vote that every protocol and every score takes: the most frequent answer.</summary>
public static class Plurality
{
    /// <summary>The answers given most often, in the order in which they were first given; none when there is no answer.</summary>
    /// <param name="answers">One a voter; null abstains.</param>
    public static IReadOnlyList<string> Winners(IEnumerable<string?> answers)
    {
        var counts = Count(answers);
        if (counts.Count == 1)
        {
            return [counts[0].Answer];
        }

        var most = 0;
        foreach (var count in counts)
        {
            most = Math.Max(most, count.Votes);
        }

        counts.RemoveAll(count => count.Votes < most);
        return counts.ConvertAll(count => count.Answer);
    }

    /// <summary>How often each answer was given, in the order in which they were first given.</summary>
    internal static List<(string Answer, int Votes)> Count(IEnumerable<string?> answers)
    {
        // Voters are few, and this is called for every round of every trial.
        var counts = new List<(string Answer, int Votes)>();
        foreach (var answer in answers)
        {
            if (answer is not null)
            {
                Add(counts, answer);
            }
        }

        return counts;
    }

    private static void Add(List<(string Answer, int Votes)> counts, string answer)
    {
        for (var i = 0; i < counts.Count; i++)
        {
            if (counts[i].Answer == answer)
            {
                counts[i] = (answer, counts[i].Votes + 1);
                return;
            }
        }

        counts.Add((answer, 1));
    }
}
