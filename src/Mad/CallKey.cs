using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mad;

/// <summary>
/// The identity of one bought answer: SHA-256 over the model label, every sampling parameter, the messages and the draw.
/// Not in it: arm, URL, order of arrival, streaming, deadlines.
/// </summary>
public readonly record struct CallKey
{
    /// <summary>In bytes.</summary>
    public const int Length = 32;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    /// <param name="hex">64 lower-case hex digits.</param>
    /// <exception cref="FormatException">It is not.</exception>
    public CallKey(string hex)
        : this(hex.Length == 2 * Length && !hex.AsSpan().ContainsAnyExcept("0123456789abcdef") ? Convert.FromHexString(hex) : throw new FormatException("a call key is 64 lower-case hex digits"))
    {
    }

    /// <exception cref="FormatException">They are not 32.</exception>
    public CallKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new FormatException("a call key is 32 bytes");
        }

        _first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>As 64 lower-case hex digits.</summary>
    public string Hex
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Length];
            CopyTo(bytes);
            return Convert.ToHexStringLower(bytes);
        }
    }

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

    /// <param name="bytes">At least 32.</param>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _first);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], _fourth);
    }

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

        return new(SHA256.HashData(buffer.WrittenSpan));
    }
}
