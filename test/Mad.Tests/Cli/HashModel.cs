using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Mad.Tests.Cli;

/// <summary>A chat endpoint whose reply is a hash of the messages, so that another program can give the same replies.</summary>
internal sealed class HashModel : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HashModel(WebApplication app) => _app = app;

    /// <summary>One hash a request: SHA-256 over role, newline, content, newline of each message.</summary>
    public ConcurrentBag<string> Asked { get; } = [];

    public string Url => _app.Urls.First() + "/v1";

    public static async Task<HashModel> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var model = new HashModel(app);
        app.Run(model.AnswerAsync);
        await app.StartAsync();
        return model;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var request = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var all = string.Concat(request.RootElement.GetProperty("messages").EnumerateArray()
            .Select(message => message.GetProperty("role").GetString() + "\n" + message.GetProperty("content").GetString() + "\n"));
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(all));
        Asked.Add(Convert.ToHexStringLower(digest));
        var reply = JsonEncodedText.Encode(Reply(digest));
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(
            $$$"""{"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"{{{reply}}}"}}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""");
    }

    private static string Reply(byte[] digest)
    {
        var (mark, letter) = (Convert.ToHexStringLower(digest)[..8], "ABCDE"[digest[0] % 5]);
        return (digest[1] % 4) switch
        {
            0 => $"<{mark}> & \"so\" it's f(x). The answer is ({letter}).",
            1 => $"{mark}: the correct option is {letter}",
            2 => $"{mark} I cannot tell.",
            _ => $"{mark}\n\\boxed{{{letter}}} \u00e9 \U0001f600",
        };
    }
}
