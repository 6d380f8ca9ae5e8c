using System.Text;
using CsCheck;
using Mad.Models;
using Xunit;

namespace Mad.Tests.Models;

public sealed class ReplyProperties
{
    private static readonly byte[][] Bodies =
    [
        .. new[]
        {
            FaultReply.Answer("The answer is (B)."),
            """{"choices":[{"index":0,"message":{"content":[{"type":"text","text":"a\ud83d\ude00"}],"refusal":null},"finish_reason":"length"}],"usage":{"prompt_tokens":1,"completion_tokens":2,"completion_tokens_details":{"reasoning_tokens":1}}}""",
            """{"error":{"message":"maximum context length","type":"invalid_request_error","code":"context_length_exceeded"}}""",
            """[{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"quota"}}]""",
            """{"detail":[{"loc":["body"],"msg":"field required"}]}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly int[] Statuses = [0, 200, 204, 301, 400, 401, 402, 403, 404, 413, 422, 429, 500, 503];

    private static readonly Gen<byte[]> Mutated =
        from body in Gen.Int[0, Bodies.Length - 1].Select(index => Bodies[index])
        from edits in Gen.Select(Gen.Int[0, body.Length - 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 8]
        select edits.Aggregate(body, (bytes, edit) => Edit(bytes, edit.Item1, edit.Item2, edit.Item3));

    [Fact]
    public void F39_No_body_makes_the_reader_throw_and_every_reading_is_consistent()
    {
        Gen.Select(Mutated, Gen.Int[0, Statuses.Length - 1].Select(index => Statuses[index]), Gen.Int[1, 3]).Sample(
            (body, status, choices) =>
            {
                var end = ReplyReader.Read(status, body, choices);
                return (end.Class == AttemptClass.Answer) == (end.Replies.Count == choices)
                    && (end.Class == AttemptClass.Answer) == (end.Why.Length == 0)
                    && end.Replies.All(reply => IsWellFormed(reply.Text) && reply.Usage.Total >= 0)
                    && end.Why.All(letter => letter >= ' ');
            },
            iter: 200_000);
    }

    [Fact]
    public void F39_No_random_bytes_make_the_reader_throw() =>
        Gen.Byte.Array[0, 200].Sample(body => ReplyReader.Read(200, body, 1).Class == AttemptClass.Transient, iter: 30_000);

    [Fact]
    public void A_text_survives_the_way_through_JSON() => Gen.String.Sample(
        text =>
        {
            var body = $$$"""{"choices":[{"message":{"content":{{{Quoted(text)}}}}}]}""";
            return ReplyReader.Read(200, Encoding.UTF8.GetBytes(body), 1).Replies[0].Text == WireText.WellFormed(text);
        },
        iter: 30_000);

    [Fact]
    public async Task Every_split_of_a_response_gives_the_same_answer()
    {
        var whole = FaultReply.Json(200, FaultReply.Answer("é😀 B"));
        var length = whole.Pieces[0].Length;
        await using var server = new FaultServer(request => whole.SplitAt(request.Number + 1) with { BetweenAsync = stop => Task.Delay(1, stop) });
        using var asking = Asking.At(server);
        for (var cut = 1; cut < length; cut++)
        {
            Assert.Equal(new Reply(Ending.Answered, "é😀 B", "", new(11, 0, 7, 0, false)), await asking.OneAsync(visit: cut));
        }

        Assert.Equal(length - 1, server.Ledger.Count);
    }

    private static byte[] Edit(byte[] bytes, int at, byte value, int kind)
    {
        at = Math.Min(at, bytes.Length - 1);
        return bytes.Length == 0 ? [value] : kind switch
        {
            0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], value, .. bytes[at..]],
            2 => [.. bytes[..at], .. bytes[(at + 1)..]],
            _ => bytes[..at],
        };
    }

    private static bool IsWellFormed(string text) => text == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Quoted(string text) =>
        "\"" + string.Concat(text.Select(letter => letter is '"' or '\\' ? $"\\{letter}" : letter < ' ' || letter > '~' ? $"\\u{(int)letter:x4}" : $"{letter}")) + "\"";
}
