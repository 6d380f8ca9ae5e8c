using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Mad.Simulator;

/// <summary>The JSON and the event stream of the chat-completions API, written by hand.</summary>
internal static class WireFormat
{
    public static byte[] Error(ApiException error) => Json(json =>
    {
        json.WriteStartObject("error");
        json.WriteString("message", error.Message);
        json.WriteString("type", error.Type);
        json.WriteString("param", error.Parameter);
        json.WriteString("code", error.Code);
        json.WriteEndObject();
    });

    public static byte[] Models() => Json(json =>
    {
        json.WriteString("object", "list");
        json.WriteStartArray("data");
        foreach (var model in SimulatedMind.Models)
        {
            json.WriteStartObject();
            json.WriteString("id", model);
            json.WriteString("object", "model");
            json.WriteNumber("created", 0);
            json.WriteString("owned_by", "simulated");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static byte[] Completion(ChatReply reply) => Json(json =>
    {
        Head(json, reply, "chat.completion");
        json.WriteStartArray("choices");
        for (var index = 0; index < reply.Choices.Count; index++)
        {
            json.WriteStartObject();
            json.WriteNumber("index", index);
            json.WriteStartObject("message");
            json.WriteString("role", ChatMessage.Assistant);
            json.WriteString("content", reply.Choices[index].Text);
            json.WriteEndObject();
            json.WriteNull("logprobs");
            json.WriteString("finish_reason", reply.Choices[index].FinishReason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Usage(json, reply.Usage);
    });

    /// <summary>The events of a streamed reply, each with the number of words it carries.</summary>
    public static IEnumerable<WirePiece> Events(ChatReply reply, bool includesUsage)
    {
        for (var index = 0; index < reply.Choices.Count; index++)
        {
            var choice = reply.Choices[index];
            yield return Chunk(reply, index, includesUsage, "", null, 0, opens: true);
            foreach (var word in WithTrailingSpace(choice.Text))
            {
                yield return Chunk(reply, index, includesUsage, word, null, 1);
            }

            yield return Chunk(reply, index, includesUsage, null, choice.FinishReason, 0);
        }

        if (includesUsage)
        {
            yield return Event(0, json =>
            {
                Head(json, reply, "chat.completion.chunk");
                json.WriteStartArray("choices");
                json.WriteEndArray();
                Usage(json, reply.Usage);
            });
        }

        yield return new("data: [DONE]\n\n"u8.ToArray(), 0);
    }

    private static WirePiece Chunk(ChatReply reply, int index, bool includesUsage, string? content, string? finish, int words, bool opens = false) => Event(words, json =>
    {
        Head(json, reply, "chat.completion.chunk");
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", index);
        json.WriteStartObject("delta");
        if (opens)
        {
            json.WriteString("role", ChatMessage.Assistant);
        }

        if (content is not null)
        {
            json.WriteString("content", content);
        }

        json.WriteEndObject();
        json.WriteString("finish_reason", finish);
        json.WriteEndObject();
        json.WriteEndArray();
        if (includesUsage)
        {
            json.WriteNull("usage");
        }
    });

    private static WirePiece Event(int words, Action<Utf8JsonWriter> members) => new([.. "data: "u8, .. Json(members), .. "\n\n"u8], words);

    private static IEnumerable<string> WithTrailingSpace(string text)
    {
        var word = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            word.Append(text[at]);
            if (at + 1 == text.Length || (char.IsWhiteSpace(text[at]) && !char.IsWhiteSpace(text[at + 1])))
            {
                yield return word.ToString();
                word.Clear();
            }
        }
    }

    private static void Head(Utf8JsonWriter json, ChatReply reply, string kind)
    {
        json.WriteString("id", reply.Id);
        json.WriteString("object", kind);
        json.WriteNumber("created", reply.Created);
        json.WriteString("model", reply.Model);
        json.WriteString("system_fingerprint", "simulated");
    }

    private static void Usage(Utf8JsonWriter json, ReplyUsage usage)
    {
        json.WriteStartObject("usage");
        json.WriteNumber("prompt_tokens", usage.Prompt);
        json.WriteNumber("completion_tokens", usage.Completion);
        json.WriteNumber("total_tokens", usage.Prompt + usage.Completion);
        json.WriteEndObject();
    }

    private static byte[] Json(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>Bytes of a reply that are sent together.</summary>
/// <param name="Words">How many words of the reply they carry, for the pace.</param>
internal sealed record WirePiece(byte[] Bytes, int Words);
