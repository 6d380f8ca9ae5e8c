using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Mad.Tests.Cli;

/// <summary>A chat endpoint that plays recorded replies back: what it says depends on the model's name and the last message alone.</summary>
internal sealed class PlaybackModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<string, string, string> _reply;

    private PlaybackModel(WebApplication app, Func<string, string, string> reply) => (_app, _reply) = (app, reply);

    public string Url => _app.Urls.First() + "/v1";

    /// <param name="reply">From the model's name and the last message.</param>
    public static async Task<PlaybackModel> StartAsync(Func<string, string, string> reply)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var model = new PlaybackModel(app, reply);
        app.Run(model.AnswerAsync);
        await app.StartAsync();
        return model;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var request = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var root = request.RootElement;
        var last = root.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString()!;
        http.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteString("finish_reason", "stop");
        json.WriteStartObject("message");
        json.WriteString("role", "assistant");
        json.WriteString("content", _reply(root.GetProperty("model").GetString()!, last));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("usage");
        json.WriteNumber("prompt_tokens", 1);
        json.WriteNumber("completion_tokens", 1);
        json.WriteNumber("total_tokens", 2);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
