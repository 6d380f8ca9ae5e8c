namespace Mad;

/// <summary>What comes next in a trial.</summary>
public abstract record Step
{
    private Step()
    {
    }

    /// <summary>Every ask that is certain, ready and not yet answered (those in flight included), and turns that nobody buys.</summary>
    public sealed record Go(IReadOnlyList<Ask> Asks, IReadOnlyList<Turn> Says) : Step;

    /// <summary>The talk is over.</summary>
    public sealed record Done : Step;

    /// <summary>The turn at this seat failed and the protocol cannot go on without it.</summary>
    public sealed record GiveUp(Seat Seat) : Step;
}
