using System.Text.Json;

namespace Mad.Runs;

/// <summary>
/// What a trial's rows do not hold, in one compressed piece: by seat the messages that were sent and where the answer stands in the reply,
/// and whole the turns that are no row: those on which the trial failed.
/// </summary>
internal sealed record TrialPack(IReadOnlyDictionary<Seat, PackedTurn> Turns, IReadOnlyList<Turn> Failed)
{
    public static TrialPack Empty { get; } = new(new Dictionary<Seat, PackedTurn>(), []);

    // A talk's prompts repeat the chat before them: every text is written once.
    public static byte[] Write(IReadOnlyList<StoredTurn> turns, IReadOnlyList<Turn> failed)
    {
        List<string> texts = [.. turns.SelectMany(stored => stored.Messages).Select(message => message.Content).Distinct(StringComparer.Ordinal)];
        var places = texts.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        return Cell.Bytes(
            StoredJson.Bytes(json =>
            {
                json.WriteStartObject();
                json.Put("texts", texts, json.Put);
                json.Put("messages", turns, stored => WriteMessages(json, stored, places));
                json.Put("failed", failed, turn => WriteTurn(json, turn));
                json.WriteEndObject();
            }),
            Cell.PackQuality);
    }

    /// <exception cref="FormatException">It is no pack.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static TrialPack Read(ReadOnlySpan<byte> json) => new PackReader(json).Read();

    /// <summary>A turn with what the pack holds of it.</summary>
    public StoredTurn Complete(Turn turn) => !Turns.TryGetValue(turn.Seat, out var packed) ? new(turn, [])
        : new(packed.Span is null ? turn : turn with { Reading = turn.Reading with { Span = packed.Span } }, packed.Messages);

    internal static Turn ReadTurn(JsonElement json) => new(
        ReadSeat(json),
        TurnJson.ReadAgent(json.GetProperty("agent")),
        TurnJson.ReadExpect(json.GetProperty("expect")),
        TurnJson.ReadReply(json.GetProperty("reply")),
        TurnJson.ReadReading(json.GetProperty("reading")),
        json.GetProperty("key").GetString() is { } hex ? new CallKey(hex) : null);

    private static void WriteMessages(Utf8JsonWriter json, StoredTurn stored, Dictionary<string, int> places)
    {
        json.WriteStartObject();
        WriteSeat(json, stored.Turn.Seat);
        json.Put("said", stored.Messages, message =>
        {
            json.WriteStartArray();
            json.Put(message.Role);
            json.WriteNumberValue(places[message.Content]);
            json.WriteEndArray();
        });
        if (stored.Turn.Reading.Span is { } span)
        {
            json.WriteStartArray("span");
            json.Put(span.Rule);
            json.WriteNumberValue(span.Start);
            json.WriteNumberValue(span.Length);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteTurn(Utf8JsonWriter json, Turn turn)
    {
        json.WriteStartObject();
        WriteSeat(json, turn.Seat);
        WriteRaw(json, "agent", TurnJson.Write(turn.Agent));
        WriteRaw(json, "expect", TurnJson.Write(turn.Expect));
        WriteRaw(json, "reading", TurnJson.Write(turn.Reading));
        WriteRaw(json, "reply", TurnJson.Write(turn.Reply));
        json.WriteString("key", turn.Key?.Hex);
        json.WriteEndObject();
    }

    private static void WriteRaw(Utf8JsonWriter json, string name, string text)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(text);
    }

    private static void WriteSeat(Utf8JsonWriter json, Seat seat) =>
        json.Put("seat", [seat.Round, seat.Step, seat.Place, seat.Draft], json.WriteNumberValue);

    private static Seat ReadSeat(JsonElement json) => json.ReadArray("seat", item => item.GetInt32()) is [var round, var step, var place, var draft]
        ? new(round, step, place, draft)
        : throw new FormatException("a seat has four numbers");
}

/// <summary>What a pack holds of one turn.</summary>
/// <param name="Span">Null: it was not kept.</param>
internal sealed record PackedTurn(IReadOnlyList<Message> Messages, AnswerSpan? Span);
