namespace Mad.Simulator;

/// <summary>One choice as it goes over the wire: after stop sequences and the token limit.</summary>
/// <param name="FinishReason">"stop" or "length".</param>
internal sealed record ReplyChoice(string Text, string FinishReason);

/// <summary>What a reply is billed.</summary>
internal sealed record ReplyUsage(int Prompt, int Completion);

/// <summary>All choices of a reply and what they cost.</summary>
internal sealed record ChatReply(string Id, string Model, long Created, IReadOnlyList<ReplyChoice> Choices, ReplyUsage Usage, double FirstTokenSeconds);
