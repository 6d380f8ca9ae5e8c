using System.Net.Sockets;
using System.Text;
using CsCheck;
using Mad.Simulator;
using Xunit;

namespace Mad.Tests.Simulator;

public sealed class HostileRequestTests : IAsyncLifetime
{
    private static readonly SimulatedItem Item = SyntheticQuestions.Item(3);
    private SimulatorCaller caller = null!;

    public async ValueTask InitializeAsync() => caller = await SimulatorCaller.StartAsync(SimulatorSettings.Default, Item);

    public async ValueTask DisposeAsync()
    {
        // Whatever was sent: the server still answers.
        Assert.NotEmpty(await caller.TextAsync(SimulatorCaller.Chat(1, Item.Block)));
        await caller.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"model":"sim-medium"}""")]
    [InlineData("""{"model":"sim-medium","messages":[]}""")]
    [InlineData("""{"model":"sim-medium","messages":{}}""")]
    [InlineData("""{"model":"sim-medium","messages":["hello"]}""")]
    [InlineData("""{"model":"sim-medium","messages":[{"content":"hello"}]}""")]
    [InlineData("""{"model":"sim-medium","messages":[{"role":"user","content":7}]}""")]
    [InlineData("""{"model":"sim-medium","messages":[{"role":"user","content":[{"type":"image_url"}]}]}""")]
    [InlineData("""{"model":7,"messages":[{"role":"user","content":"x"}]}""")]
    [InlineData("""{"model":"sim-medium","n":0,"messages":[{"role":"user","content":"x"}]}""")]
    [InlineData("""{"model":"sim-medium","n":1e9,"messages":[{"role":"user","content":"x"}]}""")]
    [InlineData("""{"model":"sim-medium","seed":1.5,"messages":[{"role":"user","content":"x"}]}""")]
    [InlineData("""{"model":"sim-medium","seed":99999999999999999999,"messages":[{"role":"user","content":"x"}]}""")]
    [InlineData("""{"model":"sim-medium","max_tokens":"9","messages":[{"role":"user","content":"x"}]}""")]
    [InlineData("""{"model":"sim-medium","stop":[1],"messages":[{"role":"user","content":"x"}]}""")]
    [InlineData("""{"model":"sim-medium","stream":"yes","messages":[{"role":"user","content":"x"}]}""")]
    [InlineData("""{"model":"sim-medium","stream":true,"stream_options":[],"messages":[{"role":"user","content":"x"}]}""")]
    [InlineData("""{"model":"sim-medium","messages":[{"role":"user","content":"\ud800"}]}""")]
    [InlineData("""{"\ud800":1,"model":"sim-medium","messages":[{"role":"\udc00\ud800","content":"x"}]}""")]
    public async Task A_request_that_makes_no_sense_is_refused_in_the_form_of_the_api(string body)
    {
        using var response = await caller.SendAsync(Encoding.UTF8.GetBytes(body));
        Assert.Equal("invalid_request_error", (string)(await SimulatorCaller.ErrorAsync(400, response))["type"]!);
    }

    [Fact]
    public async Task A_megabyte_of_brackets_is_refused()
    {
        using var response = await caller.SendAsync(Encoding.UTF8.GetBytes(new string('[', 1 << 20)));
        await SimulatorCaller.ErrorAsync(400, response);
        using var objects = await caller.SendAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"messages\":", 80_000))));
        await SimulatorCaller.ErrorAsync(400, objects);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        byte[] body = [.. """{"model":"sim-medium","messages":[{"role":"user","content":" """u8, 0xC3, 0x28, .. "\"}]}"u8];
        using var response = await caller.SendAsync(body);
        await SimulatorCaller.ErrorAsync(400, response);
    }

    [Fact]
    public async Task Random_bytes_never_crash_the_server() =>
        await Gen.Byte.Array[0, 200].SampleAsync(async body =>
        {
            using var response = await caller.SendAsync(body);
            await SimulatorCaller.ErrorAsync(400, response);
        }, iter: 100, threads: 1);

    [Fact]
    public async Task A_body_over_the_cap_is_refused()
    {
        using var response = await caller.SendAsync(SimulatorCaller.Chat(1, new string('x', 9 << 20)));
        await SimulatorCaller.ErrorAsync(413, response);
    }

    [Fact]
    public async Task Prompts_made_to_be_slow_to_search_are_searched_in_linear_time()
    {
        foreach (var part in new[] { "Question:", "\nQuestion:", "\nOptions:\n", "[sim:", "[sim:A:abcdefgh]", "&amp;", "Question: q\nOptions:\nA. a\n", "\r" })
        {
            Assert.NotEmpty(await caller.TextAsync(SimulatorCaller.Chat(1, string.Concat(Enumerable.Repeat(part, (1 << 20) / part.Length)))));
        }
    }

    [Fact]
    public async Task An_unknown_model_and_an_unknown_route_are_not_found()
    {
        var request = SimulatorCaller.Chat(1, Item.Block);
        request["model"] = "gpt-x";
        using var model = await caller.SendAsync(request);
        Assert.Equal("model_not_found", (string)(await SimulatorCaller.ErrorAsync(404, model))["code"]!);
        using var route = await caller.GetAsync("/v2/anything");
        await SimulatorCaller.ErrorAsync(404, route);
        using var method = await caller.GetAsync("/v1/chat/completions");
        await SimulatorCaller.ErrorAsync(405, method);
    }

    [Fact]
    public async Task A_prompt_without_a_question_gets_an_answer_without_an_option()
    {
        var text = await caller.TextAsync(SimulatorCaller.Chat(1, "Hello? What is a (B)?"));
        Assert.NotEmpty(text);
        Assert.DoesNotContain("[sim:", text);
    }

    [Fact]
    public async Task A_caller_that_goes_away_leaves_no_open_request_behind()
    {
        await using var slow = await SimulatorCaller.StartAsync(SimulatorSettings.Default with { Faults = FaultSettings.Parse("hang=1"), LimitConcurrency = 1 }, Item);
        for (var round = 0; round < 3; round++)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync("127.0.0.1", slow.Server.BaseUrl.Port, TestContext.Current.CancellationToken);
            var body = SimulatorCaller.Chat(round, Item.Block).ToJsonString();
            await socket.GetStream().WriteAsync(Encoding.UTF8.GetBytes($"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: {body.Length}\r\n\r\n{body}"), TestContext.Current.CancellationToken);
        }

        // The three are gone, so a request is not one too many but hangs like every other; the server closes all the same.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await IsRefusedAsync(slow))
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private static async Task<bool> IsRefusedAsync(SimulatorCaller slow)
    {
        var asked = slow.SendAsync(SimulatorCaller.Chat(99, Item.Block));
        return await Task.WhenAny(asked, Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken)) == asked && (int)(await asked).StatusCode == 429;
    }
}
