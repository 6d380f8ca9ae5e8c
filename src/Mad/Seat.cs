namespace Mad;

/// <summary>A turn's address in the schedule: which round, which step of it, which place in the step, which draft. All count from 0; Round is flat over nested loops.</summary>
public readonly record struct Seat(int Round, int Step, int Place, int Draft) : IComparable<Seat>
{
    public int CompareTo(Seat other) =>
        (Round, Step, Place, Draft).CompareTo((other.Round, other.Step, other.Place, other.Draft));

    public override string ToString() => FormattableString.Invariant($"{Round}.{Step}.{Place}.{Draft}");
}
