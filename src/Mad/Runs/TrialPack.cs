using System.Text.Json;

namespace Mad.Runs;

/// <summary>
/// A finished trial's messages in one compressed piece, by seat, and whole the turns that are no row: those on which a trial failed.
/// </summary>
internal sealed record TrialPack(IReadOnlyDictionary<Seat, IReadOnlyList<Message>> Messages, IReadOnlyList<Turn> Failed)
{
    public static TrialPack Empty { get; } = new(new Dictionary<Seat, IReadOnlyList<Message>>(), []);

    public static byte[] Write(IReadOnlyList<StoredTurn> turns, IReadOnlyList<Turn> failed) => Cell.Bytes(
        StoredJson.Bytes(json =>
        {
            json.WriteStartObject();
            json.Put("messages", turns, stored => WriteMessages(json, stored));
            json.Put("failed", failed, turn => WriteTurn(json, turn));
            json.WriteEndObject();
        }),
        Cell.PackQuality);

    public static TrialPack Read(JsonElement json)
    {
        var messages = new Dictionary<Seat, IReadOnlyList<Message>>();
        foreach (var stored in json.GetProperty("messages").EnumerateArray())
        {
            messages.Add(ReadSeat(stored), stored.ReadArray("said", message => new Message(message[0].ReadText(), message[1].ReadText())));
        }

        return new(messages, json.ReadArray("failed", ReadTurn));
    }

    private static void WriteMessages(Utf8JsonWriter json, StoredTurn stored)
    {
        json.WriteStartObject();
        WriteSeat(json, stored.Turn.Seat);
        json.Put("said", stored.Messages, message =>
        {
            json.WriteStartArray();
            json.Put(message.Role);
            json.Put(message.Content);
            json.WriteEndArray();
        });
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

    private static Turn ReadTurn(JsonElement json) => new(
        ReadSeat(json),
        TurnJson.ReadAgent(json.GetProperty("agent")),
        TurnJson.ReadExpect(json.GetProperty("expect")),
        TurnJson.ReadReply(json.GetProperty("reply")),
        TurnJson.ReadReading(json.GetProperty("reading")),
        json.GetProperty("key").GetString() is { } hex ? new CallKey(hex) : null);

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
