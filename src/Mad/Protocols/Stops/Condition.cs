namespace Mad.Protocols.Stops;

/// <summary>Something that holds or does not hold for what has been said.</summary>
/// <param name="Negated">It holds when the rest does not.</param>
/// <param name="Threshold">The number behind <c>&gt;=</c> or the word; 0 where there is none.</param>
/// <param name="Text">The text of <c>says</c>; else empty.</param>
/// <param name="Of">A group (of <c>winner</c>: a step); null: the groups of the decision.</param>
public sealed record Condition(ConditionKind Kind, bool Negated, double Threshold, string Text, string? Of)
{
    /// <summary>What must hold besides; null: nothing.</summary>
    public Condition? And { get; init; }

    /// <summary>Whether it asks for nothing but the round's number, which is known before anything is said.</summary>
    internal bool IsOfRounds => Kind is ConditionKind.Round or ConditionKind.Never && (And is null || And.IsOfRounds);

    /// <summary>What it asks of the round's number; null: nothing.</summary>
    internal Condition? RoundPart => Kind is ConditionKind.Round or ConditionKind.Never ? this with { And = And?.RoundPart } : And?.RoundPart;

    /// <summary>Whether it holds in a round, where that is all it asks; null: it depends on what is said.</summary>
    /// <param name="round">From 0.</param>
    internal bool? HoldsIn(int round)
    {
        bool? here = Kind switch
        {
            ConditionKind.Round => (round + 1 >= Threshold) != Negated,
            ConditionKind.Never => Negated,
            _ => null,
        };
        return And is null || here == false ? here
            : And.HoldsIn(round) is { } other ? (other ? here : false)
            : null;
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => ConditionText.Write(this);
}

public enum ConditionKind
{
    Unanimous,
    Share,
    Agreed,
    Verdict,
    Says,
    Stable,
    Winner,
    Accepted,
    Tokens,
    Round,

    /// <summary>Does not hold: for steps that only a setting switches on.</summary>
    Never,
}
