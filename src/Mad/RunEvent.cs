namespace Mad;

/// <summary>What happens in a run, as one stream. A reader that fails loses its frame, never the run.</summary>
public abstract record RunEvent
{
    private RunEvent()
    {
    }

    /// <summary>A call was handed to its model.</summary>
    public sealed record CallStarted(CallKey Key, Agent Agent) : RunEvent;

    /// <summary>A call has its reply. Bought is false when the answer was in the store already.</summary>
    public sealed record CallEnded(CallKey Key, Agent Agent, Reply Reply, bool Bought) : RunEvent;

    /// <summary>A trial is over: Verdict is null when it failed, and Why then says on what.</summary>
    public sealed record TrialEnded(Trial Trial, Transcript Transcript, Verdict? Verdict, string Why) : RunEvent;

    /// <summary>Something a person should know of, in one line.</summary>
    public sealed record Noted(string Text) : RunEvent;
}
