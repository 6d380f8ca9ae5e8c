namespace Mad;

/// <summary>What is asked. It has no reference answer: only <see cref="Problem"/> has.</summary>
/// <param name="Options">2 to 26 options, A first; empty for a question with a numeric answer.</param>
public sealed record Question(string Id, string Category, string Text, IReadOnlyList<string> Options);
