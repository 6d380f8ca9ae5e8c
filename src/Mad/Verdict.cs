namespace Mad;

/// <summary>What the talk came to.</summary>
/// <param name="Winners">Option letters: none when nothing could be read, several when a vote is tied (scored by Scoring).</param>
/// <param name="Rule">How it was decided: <c>plurality</c>, <c>last of judge</c> …</param>
public sealed record Verdict(IReadOnlyList<string> Winners, string Rule);
