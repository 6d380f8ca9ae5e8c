namespace Mad.Models;

/// <summary>What an error response means, as a table: the first rule that fits decides. The order is the argument.</summary>
internal static class ErrorRules
{
    private static readonly Rule[] Table =
    [
        new(AttemptClass.FatalForRun, Cause.NoMoney, (error, _) => NoMoney(error)),
        new(AttemptClass.RateLimited, Cause.RateLimit, (error, told) => error.Status == 402 && told),
        new(AttemptClass.FatalForRun, Cause.NoMoney, (error, _) => error.Status == 402),
        new(AttemptClass.Answer, Cause.Refused, (error, _) => error.Status is 400 or 403 or 422
            && error.Named("content_filter", "content_policy_violation", "responsibleaipolicyviolation")),
        new(AttemptClass.FatalForCall, Cause.Moderated, (error, _) => error.Status == 403 && error.Says("moderation", "flagged")),
        new(AttemptClass.FatalForRun, Cause.Key, (error, _) => error.Status is 401 or 403 || BadKey(error)),
        new(AttemptClass.FatalForRun, Cause.NotFound, (error, _) => error.Status is 404 or 405 or 410 || NoModel(error)),
        new(AttemptClass.FatalForCall, Cause.TooLong, (error, _) => error.Status == 413 || TooLong(error)),
        new(AttemptClass.RateLimited, Cause.RateLimit, (error, _) => error.Status == 429),
        new(AttemptClass.FatalForRun, Cause.Proxy, (error, _) => error.Status == 407),
        new(AttemptClass.Transient, Cause.Server, (error, _) => error.Status is 408 or 409 or 425 or >= 500),
        new(AttemptClass.FatalForCall, Cause.BadRequest, (_, _) => true),
    ];

    /// <param name="toldToWait">Whether a Retry-After came along.</param>
    public static Rule For(ErrorBody error, bool toldToWait) => Array.Find(Table, rule => rule.Fits(error, toldToWait))!;

    private static bool NoMoney(ErrorBody error) =>
        error.Named("insufficient_quota", "credit_balance_exhausted", "billing_hard_limit_reached", "billing_not_active", "insufficient_balance")
        || (error.Status is 400 or 403 or 429 && error.Says("usage limits", "credit balance is too low", "insufficient balance", "insufficient credits"));

    private static bool BadKey(ErrorBody error) =>
        error.Status == 400 && (error.Named("invalid_api_key", "authentication_error") || error.Says("incorrect api key", "api key not valid", "invalid api key"));

    private static bool NoModel(ErrorBody error) => error.Status is 400 or 422 && error.Named("model_not_found", "invalid_model", "model_not_supported");

    private static bool TooLong(ErrorBody error) => error.Status is 400 or 422
        && (error.Named("context_length_exceeded", "exceed_context_size_error")
            || error.Says("context length", "context_length", "context window", "context size", "prompt is too long", "too many tokens")
            || (error.Says("input length") && error.Says("max_tokens", "exceed")));

    /// <summary>A row of the table.</summary>
    internal sealed record Rule(AttemptClass Class, Cause Cause, Func<ErrorBody, bool, bool> Fits);
}
