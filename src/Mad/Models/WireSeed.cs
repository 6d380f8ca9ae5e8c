namespace Mad.Models;

/// <summary>The wire's <c>seed</c> field: one number for each draw, so that equal prompts of different agents are answered apart.</summary>
internal static class WireSeed
{
    /// <returns>31 bits, never negative: some servers read the field as a signed 32-bit number.</returns>
    public static long Of(long samplingSeed, Draw draw) => (long)(Chance.Bits(
        "wire seed",
        FormattableString.Invariant($"{samplingSeed}"),
        draw.Question,
        FormattableString.Invariant($"{draw.Repeat}"),
        FormattableString.Invariant($"{draw.Twin}"),
        FormattableString.Invariant($"{draw.Visit}")) >> 33);
}
