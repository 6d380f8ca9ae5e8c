namespace Mad.Simulator;

/// <summary>A refusal that the caller gets in the API's own form.</summary>
internal sealed class ApiException(int status, string message, string? parameter = null, string? code = null) : Exception(message)
{
    public int Status { get; } = status;

    public string? Parameter { get; } = parameter;

    public string? Code { get; } = code;

    /// <summary>Sent as Retry-After where it is not null.</summary>
    public int? RetryAfterSeconds { get; init; }

    public string Type => Status switch
    {
        429 => "rate_limit_error",
        >= 500 => "server_error",
        _ => "invalid_request_error",
    };
}
