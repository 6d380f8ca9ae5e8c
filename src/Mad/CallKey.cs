using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mad;

/// <summary>
/// The identity of one bought answer: SHA-256 over the model label, every sampling parameter, the messages and the draw, as 64 lower-case hex digits.
/// Not in it: arm, URL, order of arrival, streaming, deadlines.
/// </summary>
public readonly record struct CallKey(string Hex)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static CallKey Of(string model, Sampling sampling, IReadOnlyList<Message> messages, Draw draw) => Hash(json =>
    {
        json.WriteString("model"u8, model);
        json.WriteString("temperature"u8, Number(sampling.Temperature));
        json.WriteString("top_p"u8, Number(sampling.TopP));
        json.WriteString("max_tokens"u8, sampling.MaxTokens?.ToString(CultureInfo.InvariantCulture));
        json.WriteString("seed"u8, sampling.Seed?.ToString(CultureInfo.InvariantCulture));
        json.WriteString("other"u8, sampling.Other);
        WriteMessages(json, messages, draw);
    });

    /// <summary>The key of an answer that came without a model or parameters (an imported one): messages and draw only.</summary>
    public static CallKey Loose(IReadOnlyList<Message> messages, Draw draw) => Hash(json => WriteMessages(json, messages, draw));

    public override string ToString() => Hex;

    private static void WriteMessages(Utf8JsonWriter json, IReadOnlyList<Message> messages, Draw draw)
    {
        json.WriteStartArray("messages"u8);
        foreach (var message in messages)
        {
            json.WriteStringValue(message.Role);
            json.WriteBase64StringValue(MemoryMarshalBytes(message.Content));
        }

        json.WriteEndArray();
        json.WriteString("question"u8, draw.Question);
        json.WriteNumber("repeat"u8, draw.Repeat);
        json.WriteNumber("twin"u8, draw.Twin);
        json.WriteNumber("visit"u8, draw.Visit);
    }

    // UTF-16 units, so that a lone surrogate keeps two texts apart instead of throwing.
    private static ReadOnlySpan<byte> MemoryMarshalBytes(string text) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan());

    private static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);

    private static CallKey Hash(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return new(Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan)));
    }
}
