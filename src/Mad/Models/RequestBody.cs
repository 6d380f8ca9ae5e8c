using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mad.Endpoints;

namespace Mad.Models;

/// <summary>Writes the JSON of one chat-completions request.</summary>
internal static class RequestBody
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <exception cref="UsageException">A further parameter would change what the client itself decides.</exception>
    public static byte[] Of(ChatRequest request, Endpoint endpoint)
    {
        using var other = JsonDocument.Parse(request.Sampling.Other);
        var given = other.RootElement.EnumerateObject().Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        Refuse(given);
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("model"u8, WireText.Bytes(request.Model));
            WriteMessages(json, request.Messages);
            WriteSampling(json, request, endpoint, given);
            foreach (var field in other.RootElement.EnumerateObject())
            {
                json.WritePropertyName(WireText.Bytes(field.Name));
                json.WriteRawValue(field.Value.GetRawText(), skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMessages(Utf8JsonWriter json, IReadOnlyList<Message> messages)
    {
        json.WriteStartArray("messages"u8);
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteString("role"u8, WireText.Bytes(message.Role));
            json.WriteString("content"u8, WireText.Bytes(message.Content));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // A field that is also given by hand is written once, by hand.
    private static void WriteSampling(Utf8JsonWriter json, ChatRequest request, Endpoint endpoint, HashSet<string> given)
    {
        void Number(string name, double? value)
        {
            if (value is { } number && !given.Contains(name))
            {
                json.WriteNumber(name, number);
            }
        }

        Number("temperature", request.Sampling.Temperature);
        Number("top_p", request.Sampling.TopP);
        Number(endpoint.MaxTokensField, request.Sampling.MaxTokens);
        Number("n", request.Keys.Count > 1 ? request.Keys.Count : null);
        Number("seed", endpoint.SendsSeed ? request.Seed : null);
    }

    private static void Refuse(HashSet<string> given)
    {
        foreach (var own in (ReadOnlySpan<string>)["model", "messages", "n", "stream", "stream_options"])
        {
            if (given.Contains(own))
            {
                throw new UsageException($"parameter '{own}': the client sets this field itself. Take it out of --param.");
            }
        }
    }
}
