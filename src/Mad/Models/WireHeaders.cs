namespace Mad.Models;

/// <summary>The few response headers that mean something to us, as text, cleaned of the key. Names in lower case.</summary>
internal sealed class WireHeaders
{
    private static readonly string[] Kept =
    [
        "date", "location", "retry-after", "retry-after-ms", "x-ms-retry-after-ms", "x-ratelimit-reset",
        "x-ratelimit-reset-requests", "x-ratelimit-reset-tokens", "x-ratelimit-remaining-requests", "x-ratelimit-remaining-tokens",
    ];

    private readonly Dictionary<string, string> _values;

    private WireHeaders(Dictionary<string, string> values) => _values = values;

    public static WireHeaders None { get; } = new([]);

    /// <summary>Null when it is absent. Of several equal headers the first counts.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    public static WireHeaders Of(HttpResponseMessage response, Secret key)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Kept)
        {
            if (response.Headers.NonValidated.TryGetValues(name, out var found) && found.Count > 0)
            {
                values[name] = key.Scrub(found.First().Trim());
            }
        }

        return new(values);
    }

    public static WireHeaders Of(params ReadOnlySpan<KeyValuePair<string, string>> headers)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var header in headers)
        {
            values.TryAdd(header.Key, header.Value);
        }

        return new(values);
    }
}
