namespace Mad;

/// <summary>How an answer is drawn from a model. A null is not sent, so the endpoint's own default holds.</summary>
/// <param name="Temperature">0 or more.</param>
/// <param name="TopP">Above 0, at most 1.</param>
/// <param name="MaxTokens">Most completion tokens, 1 or more.</param>
/// <param name="Seed">The sampling seed, mixed with the draw for the wire's <c>seed</c> field; null: none is sent.</param>
/// <param name="Other">Any further request fields as canonical JSON (an object with sorted keys and no blanks); <c>{}</c> when there are none.</param>
public sealed record Sampling(double? Temperature, double? TopP, int? MaxTokens, long? Seed, string Other)
{
    public static Sampling Default { get; } = new(0.7, null, 3000, null, "{}");
}
