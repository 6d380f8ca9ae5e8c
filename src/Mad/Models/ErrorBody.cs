using System.Globalization;

namespace Mad.Models;

/// <summary>The error object of a response, in any of the shapes servers give it.</summary>
/// <param name="Status">The HTTP status, or the one inside an error that came with a 200.</param>
/// <param name="Names">Its codes and types, in lower case.</param>
/// <param name="Message">For a person; one line.</param>
internal sealed record ErrorBody(int Status, IReadOnlyList<string> Names, string Message)
{
    /// <param name="body">Null: not JSON.</param>
    /// <param name="text">The body's first letters, shown when it is not JSON.</param>
    public static ErrorBody Read(int status, LaxValue? body, string text)
    {
        var root = body is { IsList: true, Items.Count: > 0 } ? body.Items[0] : body ?? LaxValue.Nothing;
        var error = root["error"];
        var inner = error.Fields is null ? root : error;
        string?[] names = [Word(inner["code"]), inner["type"].Text, inner["status"].Text, inner["innererror"]["code"].Text];
        var detail = root["detail"];
        var message = error.Text ?? inner["message"].Text ?? detail.Text ?? detail.Items.FirstOrDefault()?["msg"].Text ?? Plain(body, text);
        return new(
            status >= 300 ? status : InnerStatus(inner, names),
            [.. names.OfType<string>().Select(name => name.ToLowerInvariant())],
            WireText.Shown(message));
    }

    public bool Named(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Names.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    public bool Says(params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (Message.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // An error that came with status 200 is classified as if it had come with its own.
    private static int InnerStatus(LaxValue error, string?[] names)
    {
        var number = error["code"].Number ?? error["status"].Number ?? (double.TryParse(names[0], CultureInfo.InvariantCulture, out var parsed) ? parsed : 0);
        if (number is >= 400 and < 600)
        {
            return (int)number;
        }

        var all = string.Join(' ', names).ToLowerInvariant();
        return all switch
        {
            _ when all.Contains("rate_limit", StringComparison.Ordinal) => 429,
            _ when all.Contains("auth", StringComparison.Ordinal) || all.Contains("api_key", StringComparison.Ordinal) => 401,
            _ when all.Contains("invalid_request", StringComparison.Ordinal) || all.Contains("context_length", StringComparison.Ordinal)
                || all.Contains("content_filter", StringComparison.Ordinal) => 400,
            _ => 500,
        };
    }

    private static string? Word(LaxValue value) => value.Text ?? value.Number?.ToString(CultureInfo.InvariantCulture);

    private static string Plain(LaxValue? body, string text) =>
        body is not null ? "" : text.TrimStart().StartsWith('<') ? "an HTML page" : text;
}
