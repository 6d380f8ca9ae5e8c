namespace Mad.Runs;

/// <summary>How far a trial has come.</summary>
public enum TrialState
{
    Open,
    Done,
    Failed,
}

/// <summary>A turn with the messages that were sent for it.</summary>
public sealed record StoredTurn(Turn Turn, IReadOnlyList<Message> Messages);

/// <summary>A trial as the store has it. Turns are listed by seat.</summary>
/// <param name="Verdict">Null until it is done.</param>
/// <param name="Why">Why it failed; else empty.</param>
public sealed record StoredTrial(
    string Arm,
    Problem Problem,
    int Repeat,
    TrialState State,
    Verdict? Verdict,
    string Why,
    IReadOnlyList<StoredTurn> Turns);
