namespace Mad.Answers;

/// <summary>What was read in one reply, by which rule, and where.</summary>
/// <param name="Letter">The option's letter as it was shown, upper case; null when nothing was found.</param>
/// <param name="Rule">The name of the rule that found it; empty when none did.</param>
/// <param name="Start">Where the letter (or the quoted option) stands in the original text.</param>
public sealed record Extraction(string? Letter, string Rule, int Start, int Length)
{
    public static Extraction None { get; } = new(null, "", 0, 0);
}
