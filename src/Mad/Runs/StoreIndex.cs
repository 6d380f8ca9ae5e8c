using System.Collections.Concurrent;

namespace Mad.Runs;

/// <summary>What the writing store knows by heart: an answer, a trial or an arm is looked up here, so that a damaged index of the file cannot hide one.</summary>
internal sealed class StoreIndex
{
    /// <summary>Call key → row of <c>answer</c>.</summary>
    public ConcurrentDictionary<CallKey, long> Answers { get; } = new();

    public ConcurrentDictionary<TrialName, TrialEntry> Trials { get; } = new();

    public Dictionary<string, long> Arms { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, long> Problems { get; } = new(StringComparer.Ordinal);

    /// <summary>Attempts whose end is not recorded; only the writing thread enters.</summary>
    public Dictionary<long, OpenAttempt> Open { get; } = [];

    public List<UnreadAttempt> Unread { get; } = [];

    /// <summary>What a person should know of, one line each.</summary>
    public List<string> Notes { get; } = [];
}

internal readonly record struct TrialName(string Arm, string Question, int Repeat);

internal readonly record struct TrialEntry(long Id, TrialState State);

/// <param name="Ended">Its end is recorded already, only its answers are missing.</param>
internal sealed record OpenAttempt(IReadOnlyList<CallKey> Keys, bool Received, bool Ended);

/// <summary>An attempt whose body was stored and never read, because the process was killed in between: paid, to be parsed and ended now.</summary>
internal sealed record UnreadAttempt(long Attempt, IReadOnlyList<CallKey> Keys, int Status, ReadOnlyMemory<byte> Raw);

/// <summary>A stored turn's address and the key under which it was asked; null: nobody bought it.</summary>
internal sealed record StoredSeat(Seat Seat, CallKey? Key);
