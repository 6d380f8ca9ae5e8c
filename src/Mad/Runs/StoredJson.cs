using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mad.Runs;

/// <summary>JSON as the run directory has it: a text that UTF-8 cannot hold (a lone surrogate) is <c>{"utf16": base64}</c>, a real number is its shortest text.</summary>
internal static class StoredJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Plain with { Indented = true, NewLine = "\n" };

    public static byte[] Bytes(Action<Utf8JsonWriter> write, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, indented ? Indented : Plain))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static string Text(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(Bytes(write));

    public static void Put(this Utf8JsonWriter json, string text)
    {
        if (Cell.IsUtf8(text))
        {
            json.WriteStringValue(text);
            return;
        }

        json.WriteStartObject();
        json.WriteBase64String("utf16"u8, MemoryMarshal.AsBytes(text.AsSpan()));
        json.WriteEndObject();
    }

    public static void Put(this Utf8JsonWriter json, string name, string text)
    {
        json.WritePropertyName(name);
        json.Put(text);
    }

    public static void Put(this Utf8JsonWriter json, string name, double? number) =>
        json.WriteString(name, number?.ToString("R", CultureInfo.InvariantCulture));

    public static void Put<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> put)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            put(item);
        }

        json.WriteEndArray();
    }

    public static string ReadText(this JsonElement json) => json.ValueKind is JsonValueKind.Object
        ? new string(MemoryMarshal.Cast<byte, char>(json.GetProperty("utf16").GetBytesFromBase64()))
        : json.GetString() ?? throw new FormatException("a text is missing");

    public static string ReadText(this JsonElement json, string name) => json.GetProperty(name).ReadText();

    public static double? ReadNumber(this JsonElement json, string name) =>
        json.GetProperty(name).GetString() is { } number ? double.Parse(number, CultureInfo.InvariantCulture) : null;

    public static T[] ReadArray<T>(this JsonElement json, string name, Func<JsonElement, T> read) => json.GetProperty(name).ReadArray(read);

    public static T[] ReadArray<T>(this JsonElement json, Func<JsonElement, T> read)
    {
        var items = new T[json.GetArrayLength()];
        var at = 0;
        foreach (var item in json.EnumerateArray())
        {
            items[at++] = read(item);
        }

        return items;
    }

    public static T ReadEnum<T>(this JsonElement json, string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(json.ReadText(name), out var value) && Enum.IsDefined(value) ? value : throw new FormatException($"an unknown {name}");
}
