namespace Mad.Endpoints;

/// <summary>A place where models live, as data. Its name, never its URL, is part of a run's identity.</summary>
/// <param name="BaseUrls">What <c>/chat/completions</c> is put behind; several are hosts of the same models. Empty until run time for <c>sim</c>.</param>
/// <param name="ApiKeyEnv">The NAME of the environment variable that holds the key; null: no key is sent.</param>
/// <param name="DefaultModel">Null: the user must name one.</param>
/// <param name="SendsSeed">Whether a request may carry a <c>seed</c> field.</param>
/// <param name="MaxTokensField"><c>max_tokens</c> or <c>max_completion_tokens</c>.</param>
/// <param name="Simulated">No model answers there, and everything made with it says so.</param>
public sealed record Endpoint(
    string Name,
    IReadOnlyList<Uri> BaseUrls,
    string? ApiKeyEnv,
    string? DefaultModel,
    bool SendsSeed,
    string MaxTokensField,
    bool Simulated)
{
    /// <summary>Nothing leaves this machine.</summary>
    public bool Local => BaseUrls.All(url => url.IsLoopback);

    /// <summary>An endpoint the catalog does not know, with the traits that most servers share.</summary>
    public static Endpoint Custom(string name, IReadOnlyList<Uri> baseUrls) => new(name, baseUrls, null, null, true, "max_tokens", false);
}
