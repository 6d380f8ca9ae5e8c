namespace Mad.Protocols.Decisions;

/// <summary>The vote that every protocol and every score takes: the most frequent answer.</summary>
public static class Plurality
{
    /// <summary>The answers given most often, in the order in which they were first given; none when there is no answer.</summary>
    /// <param name="answers">One a voter; null abstains.</param>
    public static IReadOnlyList<string> Winners(IEnumerable<string?> answers)
    {
        // Voters are few, and this is called for every round of every trial.
        var counts = new List<(string Answer, int Votes)>();
        var most = 0;
        foreach (var answer in answers.OfType<string>())
        {
            var place = counts.FindIndex(count => count.Answer == answer);
            var votes = place < 0 ? 1 : counts[place].Votes + 1;
            most = Math.Max(most, votes);
            if (place < 0)
            {
                counts.Add((answer, votes));
            }
            else
            {
                counts[place] = (answer, votes);
            }
        }

        return [.. counts.Where(count => count.Votes == most).Select(count => count.Answer)];
    }
}
