namespace Mad.Endpoints;

/// <summary>Reads a base URL as a person types it, and refuses what would leak a key.</summary>
internal static class BaseUrl
{
    private const string Call = "/chat/completions";

    /// <exception cref="UsageException">Not an http(s) URL, plain http to another machine, or a URL that carries a secret or a query.</exception>
    public static Uri Parse(string text, bool allowHttp)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            throw new UsageException($"endpoint: '{WithoutUserInfo(text)}' is not a URL. Give a base URL such as https://api.example.com/v1 or http://localhost:8000/v1.");
        }

        Refuse(url, allowHttp);
        var path = url.AbsolutePath.TrimEnd('/');
        if (path.EndsWith(Call, StringComparison.OrdinalIgnoreCase))
        {
            path = path[..^Call.Length];
        }

        return new UriBuilder(url.Scheme, url.Host, url.Port, path).Uri;
    }

    private static void Refuse(Uri url, bool allowHttp)
    {
        var shown = $"{url.Scheme}://{url.Authority}{url.AbsolutePath}";
        if (url.UserInfo.Length > 0)
        {
            throw new UsageException($"endpoint: the URL {shown} carries a user name or password. Take it out; a key is read from the environment variable that --api-key-env names.");
        }

        if (url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            throw new UsageException($"endpoint: the URL {shown} carries a query or a fragment. Give the base URL alone: {shown}");
        }

        if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback && !allowHttp)
        {
            throw new UsageException($"endpoint: {shown} is plain http to another machine: prompts and key would be readable on the way. Use https, or allow it with --allow-http.");
        }
    }

    private static string WithoutUserInfo(string text) => text[(text.LastIndexOf('@') + 1)..];
}
