using System.Text;
using Mad.Models;
using Xunit;

namespace Mad.Tests.Models;

public sealed class ReplyFaults
{
    [Theory]
    [InlineData("F15", Ending.Refused, "half", """{"choices":[{"message":{"content":"half"},"finish_reason":"content_filter"}]}""")]
    [InlineData("F15", Ending.Refused, "I cannot.", """{"choices":[{"message":{"content":null,"refusal":"I cannot."},"finish_reason":"stop"}]}""")]
    [InlineData("F16", Ending.Truncated, "The answer", """{"choices":[{"message":{"content":"The answer"},"finish_reason":"length"}]}""")]
    [InlineData("F17", Ending.Answered, "B", """{"choices":[{"message":{"content":"B"},"finish_reason":"eos"}]}""")]
    [InlineData("F17", Ending.Answered, "B", """{"choices":[{"message":{"content":"B"},"finish_reason":null}]}""")]
    [InlineData("F17", Ending.Answered, "B", """{"choices":[{"message":{"content":"B"}}]}""")]
    [InlineData("F19", Ending.Empty, "", """{"choices":[{"message":{"content":null,"reasoning_content":"so B"},"finish_reason":"stop"}]}""")]
    [InlineData("F19", Ending.Empty, "", """{"choices":[{"message":{"content":"","reasoning":"so B"},"finish_reason":"stop"}]}""")]
    [InlineData("F19", Ending.Empty, "", """{"choices":[{"message":null}]}""")]
    [InlineData("F19", Ending.Empty, "", """{"choices":[7]}""")]
    [InlineData("F20", Ending.Answered, "<think>A? no", """{"choices":[{"message":{"content":"<think>A? no"},"finish_reason":"stop"}]}""")]
    [InlineData("F21", Ending.Answered, "B", """{"error":null,"choices":[{"message":{"content":"B"}}]}""")]
    [InlineData("F21", Ending.Answered, "B", """{"error":{},"choices":[{"message":{"content":"B"}}]}""")]
    [InlineData("F39", Ending.Answered, "a\uFFFDb\0", """{"choices":[{"message":{"content":"a\ud800b\u0000"}}]}""")]
    [InlineData("F39", Ending.Answered, "😀\uFFFD", """{"choices":[{"message":{"content":"\ud83d\ude00\udc00"}}]}""")]
    [InlineData("F39", Ending.Answered, "last", """{"choices":[{"message":{"content":"first","content":"last"}}],"created":1.7e9,"x":NaN,"y":-Infinity}""")]
    [InlineData("F39", Ending.Answered, "one two", """{"choices":[{"message":{"content":[{"type":"text","text":"one "},{"type":"image_url"},{"type":"text","text":"two"}]}}]}""")]
    [InlineData("F39", Ending.Answered, "B", "\uFEFF \n\n{\"choices\":[{\"message\":{\"content\":\"B\"}}]} trailing")]
    [InlineData("F40", Ending.Answered, "B", """{"id":7,"model":"another","choices":[{"index":0,"message":{"content":"B"}},{"index":1,"message":{"content":"C"}}]}""")]
    public void F15_F16_F17_F19_F20_F21_F39_F40_An_answer_is_read_from_whatever_form_it_has(string fault, Ending ending, string text, string body)
    {
        var end = Read(body);
        var reply = Assert.Single(end.Replies);
        Assert.Equal((fault, AttemptClass.Answer, ending, text), (fault, end.Class, reply.Ending, reply.Text));
        Assert.True(end.Paid);
    }

    [Theory]
    [InlineData("F17", AttemptClass.Transient, """{"choices":[{"message":{"content":"ha"},"finish_reason":"error"}]}""")]
    [InlineData("F18", AttemptClass.Transient, """{"choices":[]}""")]
    [InlineData("F18", AttemptClass.Transient, """{"choices":null}""")]
    [InlineData("F18", AttemptClass.Transient, """{"id":"x"}""")]
    [InlineData("F21", AttemptClass.RateLimited, """{"error":{"code":429,"message":"slow"}}""")]
    [InlineData("F21", AttemptClass.RateLimited, """{"error":{"type":"rate_limit_error","message":"slow"}}""")]
    [InlineData("F21", AttemptClass.Transient, """{"error":{"code":502,"message":"provider"},"choices":[{"message":{"content":"ha"}}]}""")]
    [InlineData("F21", AttemptClass.Transient, """{"error":"overloaded"}""")]
    [InlineData("F21", AttemptClass.Transient, """{"choices":[{"message":{"content":"ha"},"error":{"code":503,"message":"gone"}}]}""")]
    [InlineData("F21", AttemptClass.FatalForRun, """{"error":{"code":"401","message":"key"}}""")]
    [InlineData("F21", AttemptClass.FatalForCall, """{"error":{"code":"context_length_exceeded","message":"long"}}""")]
    [InlineData("F22", AttemptClass.Transient, "<html>Just a moment...</html>")]
    [InlineData("F22", AttemptClass.Transient, "upstream connect error")]
    [InlineData("F22", AttemptClass.Transient, "")]
    [InlineData("F22", AttemptClass.Transient, "\"text\"")]
    [InlineData("F23", AttemptClass.Transient, """{"choices":[{"message":{"content":"B"}}""")]
    [InlineData("F23", AttemptClass.Transient, """{"choices":[{"message":{"content":"B""")]
    public void F17_F18_F21_F22_F23_What_is_no_answer_is_classified_and_holds_none(string fault, AttemptClass expected, string body)
    {
        var end = Read(body);
        Assert.Equal((fault, expected), (fault, end.Class));
        Assert.Empty(end.Replies);
        Assert.NotEmpty(end.Why);
        Assert.NotEqual(false, end.Paid);
    }

    [Fact]
    public async Task F18_The_third_reply_without_choices_is_an_empty_answer()
    {
        await using var server = FaultServer.Of(FaultReply.Json(200, """{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":0}}"""));
        using var asking = Asking.At(server);
        Assert.Equal(new Reply(Ending.Empty, "", "", new(3, 0, 0, 0, false)), await asking.OneAsync());
        Assert.Equal([AttemptClass.Transient, AttemptClass.Transient, AttemptClass.Answer], asking.Log.Ends.Select(end => end.Class));
        Assert.Equal(9, asking.Log.Ends.Sum(end => end.Usage.Prompt));
    }

    [Fact]
    public void F19_Reasoning_is_kept_beside_the_answer()
    {
        var reply = Assert.Single(Read("""{"choices":[{"message":{"content":"B","reasoning_content":"because"}}]}""").Replies);
        Assert.Equal(("B", "because"), (reply.Text, reply.Reasoning));
    }

    [Theory]
    [InlineData("""{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}""", 11, 0, 7, 0, false)]
    [InlineData("""{"prompt_tokens":11,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":2}}""", 11, 4, 7, 2, false)]
    [InlineData("""{"prompt_tokens":11,"completion_tokens":7,"total_tokens":28,"completion_tokens_details":{"reasoning_tokens":10}}""", 11, 0, 17, 10, false)]
    [InlineData("null", 10, 0, 2, 0, true)]
    [InlineData("[]", 10, 0, 2, 0, true)]
    [InlineData("""{"prompt_tokens":-1000000000,"completion_tokens":7}""", 10, 0, 7, 0, true)]
    [InlineData("""{"prompt_tokens":NaN,"completion_tokens":1e300}""", 10, 0, 2, 0, true)]
    [InlineData("""{"prompt_tokens":11,"completion_tokens":7,"total_tokens":5}""", 11, 0, 7, 0, true)]
    [InlineData("""{"prompt_tokens":11,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":40}}""", 11, 11, 7, 0, true)]
    public void F38_Usage_that_is_missing_or_contradicts_itself_is_estimated_and_says_so(string usage, long prompt, long cached, long completion, long reasoning, bool estimated)
    {
        var body = """{"choices":[{"message":{"content":"abcdefgh"}}],"usage":USAGE}""".Replace("USAGE", usage, StringComparison.Ordinal);
        var end = ReplyReader.Read(200, Encoding.UTF8.GetBytes(body), 1, promptLetters: 40);
        Assert.Equal(new Usage(prompt, cached, completion, reasoning, estimated), end.Usage);
        Assert.Equal(end.Usage, Assert.Single(end.Replies).Usage);
    }

    [Fact]
    public void F39_Depth_200_is_read_and_depth_a_million_is_no_crash()
    {
        var deep = new string('[', 200) + new string(']', 200);
        Assert.Equal(AttemptClass.Answer, Read("{\"x\":" + deep + ",\"choices\":[{\"message\":{\"content\":\"B\"}}]}").Class);
        Assert.Equal(AttemptClass.Transient, Read("{\"x\":" + new string('[', 1_000_000)).Class);
    }

    [Fact]
    public void F39_Invalid_UTF8_is_read_as_replacement_characters()
    {
        byte[] body = [.. "{\"choices\":[{\"message\":{\"content\":\"a"u8, 0xFF, 0xC3, .. "b\"}}]}"u8];
        Assert.Equal("a\uFFFD\uFFFDb", Assert.Single(ReplyReader.Read(200, body, 1).Replies).Text);
    }

    [Fact]
    public void F40_Choices_come_by_their_index_and_too_few_are_an_error()
    {
        const string Two = """{"choices":[{"index":1,"message":{"content":"second"}},{"index":0,"message":{"content":"first"}}],"usage":{"prompt_tokens":10,"completion_tokens":7}}""";
        var end = ReplyReader.Read(200, Encoding.UTF8.GetBytes(Two), 2);
        Assert.Equal(["first", "second"], end.Replies.Select(reply => reply.Text));
        Assert.Equal((10, 7), (end.Replies.Sum(reply => reply.Usage.Prompt), end.Replies.Sum(reply => reply.Usage.Completion)));
        Assert.Equal("asked for 3 choices, got 2: this endpoint does not give several at once", ReplyReader.Read(200, Encoding.UTF8.GetBytes(Two), 3).Why);
    }

    [Fact]
    public void An_error_text_is_one_harmless_line()
    {
        var end = ReplyReader.Read(500, Encoding.UTF8.GetBytes($$$"""{"error":{"message":"a\u001b[31mred\n\u202eb{{{new string('x', 999)}}}"}}"""), 1);
        Assert.StartsWith("status 500: a [31mred bxxx", end.Why, StringComparison.Ordinal);
        Assert.InRange(end.Why.Length, 300, 330);
    }

    private static AttemptEnd Read(string body) => ReplyReader.Read(200, Encoding.UTF8.GetBytes(body), 1, promptLetters: 40);
}
