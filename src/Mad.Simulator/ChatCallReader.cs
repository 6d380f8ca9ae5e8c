using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mad.Simulator;

/// <summary>Reads the body of a chat-completions request; what is wrong with it becomes an <see cref="ApiException"/> with status 400. Unknown fields, temperature and its kin are ignored.</summary>
internal static class ChatCallReader
{
    private const int MostChoices = 128;

    public static ChatCall Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement, Convert.ToHexString(SHA256.HashData(body)));
        }
        catch (JsonException error)
        {
            throw new ApiException(400, $"We could not parse the JSON body of your request: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException error) when (error is not ObjectDisposedException)
        {
            // Where a string is no Unicode text: a lone surrogate, or bytes that are not UTF-8.
            throw new ApiException(400, "The JSON body of your request holds a string that is not valid Unicode text.");
        }
    }

    private static ChatCall Read(JsonElement root, string hash)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ApiException(400, "The body of your request must be a JSON object.");
        }

        var streams = Flag(root, "stream", "stream");
        var options = Field(root, "stream_options");
        return new(
            Field(root, "model") is { ValueKind: JsonValueKind.String } model ? model.GetString()! : throw Wrong("model", "a string"),
            Messages(root),
            Field(root, "seed") is { } seed ? Whole(seed, "seed", long.MinValue, long.MaxValue) : 0,
            Field(root, "n") is { } choices ? (int)Whole(choices, "n", 1, MostChoices) : 1,
            MaxTokens(root),
            Stops(root),
            streams,
            streams && options is { } given && (given.ValueKind == JsonValueKind.Object ? Flag(given, "include_usage", "stream_options.include_usage") : throw Wrong("stream_options", "an object")),
            hash);
    }

    // Null is as good as absent, as in the real API.
    private static JsonElement? Field(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static ApiException Wrong(string parameter, string wanted) => new(400, $"'{parameter}' must be {wanted}.", parameter);

    private static bool Flag(JsonElement parent, string name, string parameter) => Field(parent, name)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw Wrong(parameter, "true or false"),
    };

    private static long Whole(JsonElement value, string parameter, long lowest, long highest) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= lowest && number <= highest
            ? number
            : throw Wrong(parameter, $"a whole number from {lowest} to {highest}");

    private static int? MaxTokens(JsonElement root)
    {
        var name = Field(root, "max_completion_tokens") is null ? "max_tokens" : "max_completion_tokens";
        return Field(root, name) is { } value ? (int)Whole(value, name, 1, int.MaxValue) : null;
    }

    private static List<string> Stops(JsonElement root)
    {
        var stops = Field(root, "stop") switch
        {
            null => [],
            { ValueKind: JsonValueKind.String } one => [one.GetString()!],
            { ValueKind: JsonValueKind.Array } many when many.EnumerateArray().All(each => each.ValueKind == JsonValueKind.String) => many.EnumerateArray().Select(each => each.GetString()!).ToList(),
            _ => throw Wrong("stop", "a string or an array of strings"),
        };
        return stops.Count <= 16 ? stops : throw Wrong("stop", "an array of at most 16 strings");
    }

    private static List<ChatMessage> Messages(JsonElement root) =>
        Field(root, "messages") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0
            ? list.EnumerateArray().Select(Message).ToList()
            : throw Wrong("messages", "an array of at least one message");

    private static ChatMessage Message(JsonElement message, int index)
    {
        var place = $"messages[{index}]";
        return message.ValueKind == JsonValueKind.Object && Field(message, "role") is { ValueKind: JsonValueKind.String } role
            ? new(role.GetString()!, Content(Field(message, "content"), place + ".content"))
            : throw Wrong(place, "an object with a 'role'");
    }

    private static string Content(JsonElement? content, string place) => content switch
    {
        null => "",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Array } parts => parts.EnumerateArray().Aggregate(new StringBuilder(), (text, part) => text.Append(Part(part, place))).ToString(),
        _ => throw Wrong(place, "a string or an array of text parts"),
    };

    private static string Part(JsonElement part, string place) =>
        part.ValueKind == JsonValueKind.Object && Field(part, "text") is { ValueKind: JsonValueKind.String } text
            ? text.GetString()!
            : throw Wrong(place, "made of text parts only: a simulated model reads no images or sound");
}
