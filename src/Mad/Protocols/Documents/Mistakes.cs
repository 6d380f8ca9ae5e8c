namespace Mad.Protocols.Documents;

/// <summary>Collects everything that is wrong in a document, to tell it all at once.</summary>
internal sealed class Mistakes
{
    private const int LongestWord = 60;
    private readonly List<KeyValuePair<Place, string>> _all = [];

    public bool Any => _all.Count > 0;

    public void Add(Place at, string message) => _all.Add(new(at, message));

    /// <summary>An unknown word, with the known one it most likely stands for.</summary>
    public void Unknown(Place at, string what, string word, IEnumerable<string> known)
    {
        var all = known.ToList();
        word = word.Length <= LongestWord ? word : word[..LongestWord] + "…";
        Add(at, $"there is no {what} '{word}'{(Nearest.Of(word, all) is { } near ? $"; did you mean {near}?" : ".")} There is: {(all.Count == 0 ? "none" : string.Join(", ", all))}.");
    }

    /// <exception cref="UsageException">There is a mistake: all of them, a line each, in the order of the file.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new UsageException(string.Join('\n', _all.OrderBy(mistake => mistake.Key).Select(mistake => $"{mistake.Key}: {mistake.Value}").Distinct()));
        }
    }
}
