namespace Mad;

/// <summary>A question with its reference answer. Engine, Protocols, Prompts and Models never name this type.</summary>
/// <param name="Answer">The right option's letter, upper case.</param>
/// <param name="Passage">A text that only those are shown whom it is dealt to; empty: there is none. A run does not store it.</param>
public sealed record Problem(Question Question, string Answer, string Passage = "");
