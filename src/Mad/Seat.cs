namespace Mad;

/// <summary>A turn's address in the schedule: which round, which step of it, which place in the step, which draft. All count from 0; Round is flat over nested loops.</summary>
public readonly record struct Seat(int Round, int Step, int Place, int Draft) : IComparable<Seat>
{
    public int CompareTo(Seat other) =>
        Round != other.Round ? Round.CompareTo(other.Round)
        : Step != other.Step ? Step.CompareTo(other.Step)
        : Place != other.Place ? Place.CompareTo(other.Place)
        : Draft.CompareTo(other.Draft);

    public override string ToString() => FormattableString.Invariant($"{Round}.{Step}.{Place}.{Draft}");
}
