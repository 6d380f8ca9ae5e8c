namespace Mad.Datasets.Sampling;

/// <summary>
/// Orders a whole dataset so that among the first N questions, for every N, each category has its share of N rounded down or up.
/// Categories with fewer than one question in 200 share one place in this, or the frequent ones would always come before them.
/// </summary>
/// <remarks>
/// The j-th question (from 0) of a category with n of all T questions may come from place ⌊j·T/n⌋ + 1 on and is due at (j + 1)·T/n; of those that may come, the one due first comes.
/// This is the quota method (Balinski and Young 1975), which meets both bounds always. Inside a category the keyed hash decides.
/// </remarks>
internal static class StratifiedOrder
{
    private const int OneIn = 200;

    public static IEnumerable<Problem> Of(IReadOnlyCollection<Problem> problems, int seed)
    {
        var turns = new Queue<Turn>(Strata(problems, seed).SelectMany(stratum => Turns(stratum, problems.Count, seed)).OrderBy(turn => turn.From));
        var ready = new PriorityQueue<Turn, Turn>(Comparer<Turn>.Create(DueFirst));
        for (var place = 1; place <= problems.Count; place++)
        {
            while (turns.TryPeek(out var turn) && turn.From <= place)
            {
                ready.Enqueue(turn, turns.Dequeue());
            }

            yield return ready.Dequeue().Problem;
        }
    }

    private static List<List<Problem>> Strata(IReadOnlyCollection<Problem> problems, int seed)
    {
        var strata = new List<List<Problem>>();
        var rare = new List<Problem>();
        foreach (var category in problems.GroupBy(problem => problem.Question.Category, StringComparer.Ordinal))
        {
            var ordered = QuestionSelection.ByHash(category, seed).ToList();
            if (ordered.Count * (long)OneIn < problems.Count)
            {
                rare.AddRange(ordered);
            }
            else
            {
                strata.Add(ordered);
            }
        }

        return rare.Count > 0 ? [.. strata, Spread(rare, seed)] : strata;
    }

    // Each category's questions at equal distances on the line from 0 to 1, shifted by chance: all are as likely to be early.
    private static List<Problem> Spread(List<Problem> rare, int seed) =>
    [
        .. rare
            .GroupBy(problem => problem.Question.Category, StringComparer.Ordinal)
            .SelectMany(category =>
            {
                var (count, shift) = (category.Count(), QuestionHash.OfCategory(category.Key, seed));
                return category.Select((problem, j) => new Spot((j + shift) / count, problem));
            })
            .OrderBy(spot => spot.Position)
            .ThenBy(spot => QuestionHash.Of(spot.Problem, seed))
            .Select(spot => spot.Problem),
    ];

    private static IEnumerable<Turn> Turns(List<Problem> stratum, int total, int seed) =>
        stratum.Select((problem, j) => new Turn(problem, (int)((long)j * total / stratum.Count) + 1, j + 1, stratum.Count, QuestionHash.Of(problem, seed)));

    // Compares Nth / Of exactly.
    private static int DueFirst(Turn a, Turn b)
    {
        var due = ((long)a.Nth * b.Of).CompareTo((long)b.Nth * a.Of);
        return due != 0 ? due : a.Hash.CompareTo(b.Hash);
    }

    private sealed record Spot(double Position, Problem Problem);

    private sealed record Turn(Problem Problem, int From, int Nth, int Of, ulong Hash);
}
