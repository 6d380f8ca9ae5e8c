namespace Mad.Reports.Charts;

/// <summary>The Pareto frontier of cost and accuracy.</summary>
public static class Frontier
{
    /// <summary>Places in the list, by rising cost, of what nothing else beats: nothing as cheap is better, and nothing as good is cheaper. Of equals the first stands for all.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<(double Cost, double Accuracy)> points)
    {
        var best = double.NegativeInfinity;
        var frontier = new List<int>();
        foreach (var i in Enumerable.Range(0, points.Count).OrderBy(i => points[i].Cost).ThenByDescending(i => points[i].Accuracy))
        {
            if (points[i].Accuracy > best)
            {
                best = points[i].Accuracy;
                frontier.Add(i);
            }
        }

        return frontier;
    }
}
