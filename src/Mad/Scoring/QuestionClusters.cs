using Mad.Statistics;

namespace Mad.Scoring;

/// <summary>The trials of an arm by question: the repeats of one question are one cluster wherever it is said how sure a figure is.</summary>
internal sealed class QuestionClusters
{
    private readonly int[] _cluster;

    public QuestionClusters(IReadOnlyList<TrialResult> trials)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        _cluster = new int[trials.Count];
        for (var i = 0; i < trials.Count; i++)
        {
            var question = trials[i].Problem.Question.Id;
            if (!places.TryGetValue(question, out _cluster[i]))
            {
                places.Add(question, _cluster[i] = places.Count);
            }
        }

        Count = places.Count;
    }

    /// <summary>Different questions.</summary>
    public int Count { get; }

    /// <param name="values">One a trial, 0 to 1.</param>
    public Estimate Share(IReadOnlyList<double> values)
    {
        var groups = Groups(values);
        return new(Mean.Of(values as IReadOnlyCollection<double>), Mean.ClusteredStandardError(groups), Wilson.Clustered(groups));
    }

    /// <param name="values">Several a trial, each 0 or 1: the agents of a question are one cluster.</param>
    public Estimate Share(IReadOnlyList<IReadOnlyList<double>> values)
    {
        var groups = new List<double>[Count];
        for (var i = 0; i < values.Count; i++)
        {
            (groups[_cluster[i]] ??= []).AddRange(values[i]);
        }

        var all = groups.Sum(group => group.Count);
        return new(all == 0 ? 0 : groups.Sum(group => group.Sum()) / all, Mean.ClusteredStandardError(groups), Wilson.Clustered(groups));
    }

    /// <param name="values">One a trial, −1 to 1: what one way of answering is worth more than another one.</param>
    public Gain Gain(IReadOnlyList<double> values)
    {
        var groups = Groups(values);
        // Rounded, so that thirds that were summed in another order are equal.
        double[] differences = [.. groups.Select(group => Math.Round(Mean.Of(group), 12))];
        var interval = differences.All(difference => difference == 0) ? null : DifferenceInterval.Of(differences, Scoring.Gain.Seed);
        return new(
            Mean.Of(values as IReadOnlyCollection<double>), Mean.ClusteredStandardError(groups), interval is null ? null : new Interval(interval.Low, interval.High),
            interval is null ? 1 : PermutationTest.Of(differences, Scoring.Gain.Seed).P);
    }

    private List<double>[] Groups(IReadOnlyList<double> values)
    {
        var groups = new List<double>[Count];
        for (var i = 0; i < values.Count; i++)
        {
            (groups[_cluster[i]] ??= new(1)).Add(values[i]);
        }

        return groups;
    }
}
