namespace Mad;

/// <summary>How a reply ended. Answered, Truncated, Refused and Empty were paid; Failed never arrived; Said was not bought at all.</summary>
public enum Ending
{
    Answered,
    Truncated,
    Refused,
    Empty,
    Failed,
    Said,
}

/// <summary>What one model gave for one ask. Reasoning is stored and never re-sent.</summary>
public sealed record Reply(Ending Ending, string Text, string Reasoning, Usage Usage)
{
    public static Reply Failure(string why) => new(Ending.Failed, why, "", Usage.Zero);
}

/// <summary>Tokens of one reply, or a sum of such. Cached is part of Prompt, Reasoning part of Completion.</summary>
/// <param name="Estimated">True when the endpoint did not report its usage, or reported nonsense, and we counted ourselves.</param>
public sealed record Usage(long Prompt, long Cached, long Completion, long Reasoning, bool Estimated)
{
    public static Usage Zero { get; } = new(0, 0, 0, 0, false);

    public long Total => Prompt + Completion;

    public static Usage operator +(Usage a, Usage b) => new(
        a.Prompt + b.Prompt, a.Cached + b.Cached, a.Completion + b.Completion, a.Reasoning + b.Reasoning, a.Estimated || b.Estimated);
}
