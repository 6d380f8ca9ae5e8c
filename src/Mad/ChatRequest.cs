namespace Mad;

/// <summary>One call of a model.</summary>
/// <param name="Model">The model's own name at the endpoint (no endpoint label in front).</param>
/// <param name="Seed">The wire's <c>seed</c> field: a hash of the sampling seed and the draw; null: not sent.</param>
/// <param name="Keys">One call key for each choice asked for; the first is sent as <c>Idempotency-Key</c>.</param>
public sealed record ChatRequest(
    string Model,
    IReadOnlyList<Message> Messages,
    Sampling Sampling,
    long? Seed,
    IReadOnlyList<CallKey> Keys);
