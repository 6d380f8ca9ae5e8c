namespace Mad;

/// <summary>A question with its reference answer. Engine, Protocols, Prompts and Models never name this type.</summary>
/// <param name="Answer">The right option's letter, upper case.</param>
public sealed record Problem(Question Question, string Answer);
