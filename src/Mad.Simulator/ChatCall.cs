namespace Mad.Simulator;

/// <summary>A chat-completions request that was understood.</summary>
/// <param name="MaxTokens">Null for no limit.</param>
/// <param name="Body">The SHA-256 of the request's bytes, in hex.</param>
internal sealed record ChatCall(
    string Model, IReadOnlyList<ChatMessage> Messages, long Seed, int Choices, int? MaxTokens, IReadOnlyList<string> Stops, bool Streams, bool IncludesUsage, string Body);
