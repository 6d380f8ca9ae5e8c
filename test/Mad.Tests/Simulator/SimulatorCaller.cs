using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Mad.Simulator;
using Xunit;

namespace Mad.Tests.Simulator;

/// <summary>A running server and a client that knows nothing of it but its address.</summary>
internal sealed class SimulatorCaller : IAsyncDisposable
{
    private readonly HttpClient http = new();

    private SimulatorCaller(SimulatorServer server) => Server = server;

    public SimulatorServer Server { get; }

    public static async Task<SimulatorCaller> StartAsync(SimulatorSettings settings, params IReadOnlyList<SimulatedItem> items) =>
        new(await SimulatorServer.StartAsync(settings, items, TestContext.Current.CancellationToken));

    /// <summary>A request with messages that take turns: user, assistant, user, …</summary>
    public static JsonObject Chat(long seed, params IEnumerable<string> texts) => new()
    {
        ["model"] = "sim-medium",
        ["seed"] = seed,
        ["messages"] = new JsonArray([.. texts.Select((text, place) => (JsonNode)new JsonObject { ["role"] = place % 2 == 0 ? "user" : "assistant", ["content"] = text })]),
    };

    public Task<HttpResponseMessage> SendAsync(JsonObject request) => SendAsync(Encoding.UTF8.GetBytes(request.ToJsonString()));

    public async Task<HttpResponseMessage> SendAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return await http.PostAsync(Server.BaseUrl + "/chat/completions", content, TestContext.Current.CancellationToken);
    }

    public async Task<JsonNode> AnswerAsync(JsonObject request)
    {
        using var response = await SendAsync(request);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonNode.Parse(body)!;
    }

    public async Task<string> TextAsync(JsonObject request) => TextOf(await AnswerAsync(request));

    public static string TextOf(JsonNode reply, int choice = 0) => (string)reply["choices"]![choice]!["message"]!["content"]!;

    /// <summary>The events of a streamed reply, without the "[DONE]" that must end it.</summary>
    public async Task<IReadOnlyList<JsonNode>> EventsAsync(JsonObject request)
    {
        using var response = await SendAsync(request);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("data: [DONE]", events[^1]);
        return [.. events[..^1].Select(line => JsonNode.Parse(line["data: ".Length..])!)];
    }

    /// <summary>The API's error object, after a look at the status.</summary>
    public static async Task<JsonNode> ErrorAsync(int status, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((status, body), ((int)response.StatusCode, body));
        var error = JsonNode.Parse(body)!["error"]!;
        Assert.NotEqual("", (string)error["message"]!);
        Assert.NotNull(error["type"]);
        return error;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(new Uri(Server.BaseUrl, path), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
    }
}
