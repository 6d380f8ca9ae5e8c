namespace Mad;

/// <summary>What has been said in a trial so far: a set of turns, always listed by seat, never by arrival.</summary>
public sealed class Transcript
{
    private readonly Turn[] _turns;

    private Transcript(Trial trial, Turn[] turns) => (Trial, _turns) = (trial, turns);

    public Trial Trial { get; }

    public IReadOnlyList<Turn> Turns => _turns;

    public static Transcript Empty(Trial trial) => new(trial, []);

    /// <exception cref="ArgumentException">Two turns have one seat.</exception>
    public static Transcript Of(Trial trial, IEnumerable<Turn> turns)
    {
        Turn[] sorted = [.. turns];
        Array.Sort(sorted, (a, b) => a.Seat.CompareTo(b.Seat));
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Seat.CompareTo(sorted[i - 1].Seat) == 0)
            {
                throw new ArgumentException($"seat {sorted[i].Seat} is taken", nameof(turns));
            }
        }

        return new(trial, sorted);
    }

    public Turn? At(Seat seat) => Find(seat) is >= 0 and var place ? _turns[place] : null;

    /// <summary>A new transcript with one turn more.</summary>
    /// <exception cref="ArgumentException">The seat is taken.</exception>
    public Transcript With(Turn turn)
    {
        var place = ~Find(turn.Seat);
        return place >= 0
            ? new(Trial, [.. _turns[..place], turn, .. _turns[place..]])
            : throw new ArgumentException($"seat {turn.Seat} is taken", nameof(turn));
    }

    // The turn's place, or the complement of where it would stand.
    private int Find(Seat seat)
    {
        var (low, high) = (0, _turns.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = _turns[middle].Seat.CompareTo(seat);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
