namespace Mad;

/// <summary>What has been said in a trial so far: a set of turns, always listed by seat, never by arrival.</summary>
public sealed class Transcript
{
    private readonly SortedList<Seat, Turn> _turns;

    private Transcript(Trial trial, SortedList<Seat, Turn> turns) => (Trial, _turns) = (trial, turns);

    public Trial Trial { get; }

    public IReadOnlyList<Turn> Turns => (IReadOnlyList<Turn>)_turns.Values;

    public static Transcript Empty(Trial trial) => new(trial, []);

    public static Transcript Of(Trial trial, IEnumerable<Turn> turns)
    {
        var sorted = new SortedList<Seat, Turn>();
        foreach (var turn in turns)
        {
            sorted.Add(turn.Seat, turn);
        }

        return new(trial, sorted);
    }

    public Turn? At(Seat seat) => _turns.GetValueOrDefault(seat);

    /// <summary>A new transcript with one turn more.</summary>
    /// <exception cref="ArgumentException">The seat is taken.</exception>
    public Transcript With(Turn turn)
    {
        var turns = new SortedList<Seat, Turn>(_turns) { { turn.Seat, turn } };
        return new(Trial, turns);
    }
}
