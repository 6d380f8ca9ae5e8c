using System.Text.Json;

namespace Mad.Runs;

/// <summary>
/// The messages of a pack, read as they stream by: a talk's prompts repeat the chat before them, so of equal texts one is made.
/// </summary>
internal ref struct PackMessages(ReadOnlySpan<byte> json)
{
    private readonly SeenCells<string> _texts = new();
    private Utf8JsonReader _json = new(json);

    /// <summary>By seat. Nothing is read of the failed turns but whether there are any.</summary>
    /// <exception cref="FormatException">It is no pack.</exception>
    public Dictionary<Seat, IReadOnlyList<Message>> Read(out bool anyFailed)
    {
        var messages = new Dictionary<Seat, IReadOnlyList<Message>>();
        anyFailed = false;
        Require(JsonTokenType.StartObject);
        while (Next() == JsonTokenType.PropertyName)
        {
            var name = _json.GetString();
            Require(JsonTokenType.StartArray);
            while (Next() != JsonTokenType.EndArray)
            {
                anyFailed |= name == "failed";
                ReadTurn(name == "messages" ? messages : null);
            }
        }

        return messages;
    }

    private void ReadTurn(Dictionary<Seat, IReadOnlyList<Message>>? messages)
    {
        if (messages is null)
        {
            _json.Skip();
            return;
        }

        Seat? seat = null;
        IReadOnlyList<Message>? said = null;
        while (Next() == JsonTokenType.PropertyName)
        {
            if (_json.ValueTextEquals("seat"u8))
            {
                seat = ReadSeat();
            }
            else
            {
                said = ReadSaid();
            }
        }

        if (!messages.TryAdd(seat ?? throw new FormatException("a seat is missing"), said ?? throw new FormatException("messages are missing")))
        {
            throw new FormatException("a seat stands there twice");
        }
    }

    private Seat ReadSeat()
    {
        Require(JsonTokenType.StartArray);
        Span<int> numbers = stackalloc int[4];
        foreach (ref var number in numbers)
        {
            Require(JsonTokenType.Number);
            number = _json.GetInt32();
        }

        Require(JsonTokenType.EndArray);
        return new(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private List<Message> ReadSaid()
    {
        var said = new List<Message>();
        Require(JsonTokenType.StartArray);
        while (Next() == JsonTokenType.StartArray)
        {
            said.Add(new(ReadText(), ReadText()));
            Require(JsonTokenType.EndArray);
        }

        return said;
    }

    // A text that UTF-8 cannot hold is an object.
    private string ReadText()
    {
        if (Next() == JsonTokenType.String)
        {
            if (_texts.Find(_json.ValueSpan) is { } seen)
            {
                return seen;
            }

            var text = _json.GetString()!;
            _texts.Add(_json.ValueSpan, text);
            return text;
        }

        using var element = JsonDocument.ParseValue(ref _json);
        return element.RootElement.ReadText();
    }

    private void Require(JsonTokenType token)
    {
        if (Next() != token)
        {
            throw new FormatException("a pack holds something foreign");
        }
    }

    private JsonTokenType Next() => _json.Read() ? _json.TokenType : throw new FormatException("a pack ends too early");
}
