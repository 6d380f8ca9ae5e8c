namespace Mad.Simulator;

/// <summary>What a server has seen and would have billed, counted on its own side of the wire.</summary>
public sealed class SimulatorLedger
{
    private readonly Lock gate = new();
    private int inFlight;

    /// <summary>Chat requests that arrived, the refused and the faulty ones too.</summary>
    public long Requests { get; private set; }

    /// <summary>Of every reply of which at least one byte was sent: truncated and broken ones are billed in full.</summary>
    public long BilledPromptTokens { get; private set; }

    public long BilledCompletionTokens { get; private set; }

    /// <summary>The most chat requests that were open at one time.</summary>
    public int MostInFlight { get; private set; }

    internal SimulatorVisit Enter()
    {
        lock (gate)
        {
            Requests++;
            inFlight++;
            MostInFlight = Math.Max(MostInFlight, inFlight);
            return new(inFlight, Leave);
        }
    }

    internal void Bill(ReplyUsage usage)
    {
        lock (gate)
        {
            BilledPromptTokens += usage.Prompt;
            BilledCompletionTokens += usage.Completion;
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            inFlight--;
        }
    }
}

/// <summary>One open request; it counts until it is left, which happens before its last byte: a caller may send the next the moment it has read that.</summary>
/// <param name="inFlight">How many requests were open when it came, itself included.</param>
internal sealed class SimulatorVisit(int inFlight, Action leave)
{
    private bool left;

    public int InFlight { get; } = inFlight;

    public void Leave()
    {
        if (!left)
        {
            left = true;
            leave();
        }
    }
}
