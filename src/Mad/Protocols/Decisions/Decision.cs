namespace Mad.Protocols.Decisions;

/// <summary>How what was said becomes the verdict.</summary>
/// <param name="From">Whose answers count: group names.</param>
public sealed record Decision(DecisionRule Rule, IReadOnlyList<string> From)
{
    /// <summary>Only turns of this step; null: of every step.</summary>
    public string? Step { get; init; }

    /// <summary>Each agent's first answer counts instead of its last.</summary>
    public bool FirstAnswers { get; init; }

    /// <summary>Of <see cref="DecisionRule.Weighted"/>: from which confidence on an answer weighs how much, highest first.</summary>
    public IReadOnlyList<Weight> Weights { get; init; } = [];

    /// <summary>Of <see cref="DecisionRule.Trajectory"/>.</summary>
    public Moves Moves { get; init; } = Moves.FreeMad;

    public Ties Ties { get; init; }

    /// <summary>Decides when this one has no winner; null: then there is none.</summary>
    public Decision? Else { get; init; }

    /// <summary>How it is named in a verdict.</summary>
    public string Name => Rule switch
    {
        DecisionRule.LastOf => "last of " + From[0],
        DecisionRule.Latest => "latest of " + string.Join(" and ", From),
        DecisionRule.Ballots => "ballots of " + Step,
        _ => Rule.ToString().ToLowerInvariant(),
    };
}

public enum DecisionRule
{
    Plurality,
    Weighted,
    Trajectory,
    Ballots,
    LastOf,
    Latest,
}

/// <summary>What a tied vote comes to.</summary>
public enum Ties
{
    /// <summary>All of the tied are the verdict; the score is shared among them.</summary>
    Expected,

    /// <summary>The one given first, by the earliest agent.</summary>
    First,

    /// <summary>One of them, drawn by keyed hash.</summary>
    Seeded,
}

/// <param name="AtLeast">A confidence, 0 to 1.</param>
/// <param name="Value">What an answer given with it, or with more, weighs.</param>
public sealed record Weight(double AtLeast, double Value);

/// <summary>Points for an agent's answers over the rounds (Free-MAD, arXiv 2509.11035); those of round k are divided by k + 1, k from 0.</summary>
public sealed record Moves(double Initial, double Leave, double Adopt, double Keep)
{
    public static Moves FreeMad { get; } = new(20, -25, 30, 20);
}
