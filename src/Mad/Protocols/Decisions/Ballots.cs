using System.Globalization;

namespace Mad.Protocols.Decisions;

/// <summary>Counts ballots over numbered candidates (Kaesberg et al. 2025, arXiv 2502.19130: simple, approval, ranked and cumulative voting).</summary>
internal static class Ballots
{
    // Of a ranked ballot so many places count (Borda).
    private const int MostRanked = 5;

    /// <summary>The answers of the candidates with the most points in the step's latest round; none when no ballot could be read.</summary>
    public static IReadOnlyList<string> Winners(Talk talk, string step, int before = int.MaxValue)
    {
        var points = new Dictionary<int, double>();
        var votes = talk.Schedule.Slots.Where(slot => slot.Index < before && slot.Step.Name == step && talk.At(slot.Index) is not null).ToList();
        foreach (var vote in votes.Where(slot => slot.Seat.Round == votes[^1].Seat.Round))
        {
            var candidates = Candidates(talk, vote);
            foreach (var (number, given) in Points(vote.Step.Method, talk.At(vote.Index)!.Reading.Items, candidates.Count))
            {
                points[candidates[number - 1]] = points.GetValueOrDefault(candidates[number - 1]) + given;
            }
        }

        var most = points.Values.DefaultIfEmpty().Max();
        // Shares of points are compared with room for their rounding.
        return [.. points.Where(pair => most > 0 && pair.Value > most - 1e-9).OrderBy(pair => pair.Key).Select(pair => talk.At(pair.Key)?.Answer).OfType<string>().Distinct()];
    }

    /// <summary>The slots that stand to be voted on, in the order of their numbers: what the step's first view shows.</summary>
    public static IReadOnlyList<int> Candidates(Talk talk, Slot vote) => vote.Shows.Count == 0 ? [] : Views.Showing.Shown(talk, vote, vote.Shows[0]);

    private static IEnumerable<KeyValuePair<int, double>> Points(string method, IReadOnlyList<string> items, int candidates)
    {
        var total = method == "points" ? items.Sum(item => Number(item[(item.IndexOf('=', StringComparison.Ordinal) + 1)..])) : 1;
        for (var rank = 0; rank < items.Count; rank++)
        {
            var parts = items[rank].Split('=');
            var number = (int)Number(parts[0]);
            if (number >= 1 && number <= candidates && total > 0)
            {
                yield return new(number, method switch
                {
                    "ranked" => Math.Max(0, Math.Min(MostRanked, candidates) - rank),
                    "points" => Number(parts[^1]) / total,
                    _ => 1,
                });
            }
        }
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
