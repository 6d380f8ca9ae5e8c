namespace Mad.Protocols.Decisions;

/// <summary>The vote that every protocol and every score takes: the most frequent answer.</summary>
public static class Plurality
{
    /// <summary>The answers given most often, in the order in which they were first given; none when there is no answer.</summary>
    /// <param name="answers">One a voter; null abstains.</param>
    public static IReadOnlyList<string> Winners(IEnumerable<string?> answers)
    {
        var counts = answers.OfType<string>().GroupBy(answer => answer, StringComparer.Ordinal).Select(group => KeyValuePair.Create(group.Key, group.Count())).ToList();
        var most = counts.Select(pair => pair.Value).DefaultIfEmpty().Max();
        return [.. counts.Where(pair => pair.Value == most).Select(pair => pair.Key)];
    }
}
