using System.Text.Json.Nodes;
using Mad.Simulator;
using Xunit;

namespace Mad.Tests.Simulator;

public sealed class ChatCompletionsTests : IAsyncLifetime
{
    private static readonly SimulatedItem Item = SyntheticQuestions.Item(3);
    private SimulatorCaller caller = null!;

    public async ValueTask InitializeAsync() => caller = await SimulatorCaller.StartAsync(SimulatorSettings.Default, Item);

    public ValueTask DisposeAsync() => caller.DisposeAsync();

    [Fact]
    public async Task A_reply_has_the_form_of_the_api_and_its_usage_is_in_the_ledger()
    {
        var reply = await caller.AnswerAsync(Request());
        Assert.Equal("chat.completion", (string)reply["object"]!);
        Assert.Equal("sim-medium", (string)reply["model"]!);
        Assert.Equal("stop", (string)reply["choices"]![0]!["finish_reason"]!);
        Assert.Equal("assistant", (string)reply["choices"]![0]!["message"]!["role"]!);
        var usage = reply["usage"]!;
        Assert.Equal(Tokens(Item.Block), (int)usage["prompt_tokens"]!);
        Assert.Equal(Tokens(SimulatorCaller.TextOf(reply)), (int)usage["completion_tokens"]!);
        Assert.Equal((int)usage["prompt_tokens"]! + (int)usage["completion_tokens"]!, (int)usage["total_tokens"]!);
        Assert.Equal((int)usage["prompt_tokens"]!, caller.Server.Ledger.BilledPromptTokens);
        Assert.Equal((int)usage["completion_tokens"]!, caller.Server.Ledger.BilledCompletionTokens);
    }

    [Fact]
    public async Task Streamed_text_is_the_text_of_the_whole_reply_choice_by_choice()
    {
        var request = Request();
        request["n"] = 3;
        request["stop"] = "option";
        request["max_tokens"] = 60;
        var whole = await caller.AnswerAsync(request);
        request["stream"] = true;
        request["stream_options"] = new JsonObject { ["include_usage"] = true };
        var events = await caller.EventsAsync(request);
        for (var choice = 0; choice < 3; choice++)
        {
            var own = events.SelectMany(one => one["choices"]!.AsArray()).Where(one => (int)one!["index"]! == choice).ToList();
            Assert.Equal("assistant", (string)own[0]!["delta"]!["role"]!);
            Assert.Equal(SimulatorCaller.TextOf(whole, choice), string.Concat(own.Select(one => (string?)one!["delta"]!["content"])));
            Assert.Equal((string)whole["choices"]![choice]!["finish_reason"]!, (string?)own[^1]!["finish_reason"]);
        }

        Assert.Empty(events[^1]["choices"]!.AsArray());
        Assert.Equal(whole["usage"]!.ToJsonString(), events[^1]["usage"]!.ToJsonString());
    }

    [Fact]
    public async Task A_stream_tells_no_usage_unless_it_is_asked()
    {
        var request = Request();
        request["stream"] = true;
        Assert.All(await caller.EventsAsync(request), one => Assert.Null(one["usage"]));
    }

    [Fact]
    public async Task Choice_k_of_n_is_the_answer_to_seed_plus_k()
    {
        var request = Request();
        request["n"] = 4;
        var reply = await caller.AnswerAsync(request);
        for (var choice = 0; choice < 4; choice++)
        {
            Assert.Equal(await caller.TextAsync(Request(9 + choice)), SimulatorCaller.TextOf(reply, choice));
        }
    }

    [Fact]
    public async Task A_token_limit_cuts_whole_words_and_says_so()
    {
        var text = await caller.TextAsync(Request());
        for (var limit = 1; limit < Tokens(text) + 5; limit++)
        {
            var request = Request();
            request["max_tokens"] = limit;
            var reply = await caller.AnswerAsync(request);
            Assert.StartsWith(SimulatorCaller.TextOf(reply), text);
            Assert.InRange((int)reply["usage"]!["completion_tokens"]!, Math.Min(limit - 1, Tokens(text)), limit);
            Assert.Equal(limit < Tokens(text) ? "length" : "stop", (string)reply["choices"]![0]!["finish_reason"]!);
        }
    }

    [Fact]
    public async Task The_first_of_the_stop_sequences_ends_the_text_and_is_not_in_it()
    {
        var text = await caller.TextAsync(Request());
        string[] stops = [text[40..44], text[20..24], "never said"];
        var request = Request();
        request["stop"] = new JsonArray([.. stops.Select(stop => (JsonNode)stop)]);
        Assert.Equal(text[..stops.Take(2).Min(stop => text.IndexOf(stop, StringComparison.Ordinal))], await caller.TextAsync(request));
    }

    [Fact]
    public async Task Text_parts_and_null_fields_are_read_as_the_api_reads_them()
    {
        var request = Request();
        request["messages"]![0]!["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = Item.Block });
        request["stop"] = request["max_tokens"] = request["n"] = request["stream"] = null;
        Assert.Equal(await caller.TextAsync(Request()), await caller.TextAsync(request));
    }

    [Fact]
    public async Task The_models_are_listed()
    {
        using var response = await caller.GetAsync("/v1/models");
        var list = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(SimulatedMind.Models, list["data"]!.AsArray().Select(model => (string)model!["id"]!));
    }

    private static JsonObject Request(long seed = 9) => SimulatorCaller.Chat(seed, Item.Block);

    private static int Tokens(string text) => (int)Math.Ceiling(1.35 * text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
}
