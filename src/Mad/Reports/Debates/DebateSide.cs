using System.Globalization;
using Mad.Runs;

namespace Mad.Reports.Debates;

/// <summary>One arm's debates, in the order of its questions.</summary>
/// <param name="Name">The arm's, and with several runs the run's before it.</param>
/// <param name="Number">From 1, over all runs of a report: what its pages are named by.</param>
/// <param name="Simulated">No model was asked.</param>
/// <param name="Readings">Without words.</param>
/// <param name="Lines">One for each reading.</param>
internal sealed record DebateSide(string Name, int Number, bool Simulated, IReadOnlyList<StoredTrial> Readings, IReadOnlyList<DebateLine> Lines, Func<ITrialWords> Words)
{
    private readonly Dictionary<string, int> _counts = DebateFilter.All.ToDictionary(filter => filter.Name, filter => Lines.Count(line => filter.Holds(line.Outcome)), StringComparer.Ordinal);

    /// <summary>The debates of a filter, by their place in <see cref="Lines"/>.</summary>
    public IReadOnlyList<int> Places(DebateFilter filter) => [.. Enumerable.Range(0, Lines.Count).Where(place => filter.Holds(Lines[place].Outcome))];

    public int Count(DebateFilter filter) => _counts[filter.Name];

    /// <summary>The id of a debate's element, the same in every layout.</summary>
    public string Id(int place) => string.Create(CultureInfo.InvariantCulture, $"d{Number}-{place + 1}");
}

/// <summary>Gives the words of a run's trials. Not for two threads at once.</summary>
public interface ITrialWords : IDisposable
{
    /// <summary>The same trial with its texts and messages.</summary>
    StoredTrial Of(StoredTrial reading);
}
