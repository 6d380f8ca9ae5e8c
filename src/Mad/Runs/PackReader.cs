using System.Text.Json;

namespace Mad.Runs;

/// <summary>Reads a pack as it streams by: a report has many of them to read, and few words of one come twice.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> json)
{
    private readonly List<string> _texts = [];
    private readonly Dictionary<Seat, PackedTurn> _turns = [];
    private readonly List<Turn> _failed = [];
    private Utf8JsonReader _json = new(json);

    /// <exception cref="FormatException">It is no pack.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public TrialPack Read()
    {
        Require(JsonTokenType.StartObject);
        while (Next() == JsonTokenType.PropertyName)
        {
            var name = _json.GetString();
            Require(JsonTokenType.StartArray);
            while (Next() != JsonTokenType.EndArray)
            {
                ReadItem(name);
            }
        }

        return new(_turns, _failed);
    }

    private void ReadItem(string? name)
    {
        switch (name)
        {
            case "texts":
                _texts.Add(Text());
                break;
            case "messages":
                ReadTurn();
                break;
            case "failed":
                using (var turn = JsonDocument.ParseValue(ref _json))
                {
                    _failed.Add(TrialPack.ReadTurn(turn.RootElement));
                }

                break;
            default:
                _json.Skip();
                break;
        }
    }

    private void ReadTurn()
    {
        Seat? seat = null;
        IReadOnlyList<Message>? said = null;
        AnswerSpan? span = null;
        while (Next() == JsonTokenType.PropertyName)
        {
            if (_json.ValueTextEquals("seat"u8))
            {
                seat = ReadSeat();
            }
            else if (_json.ValueTextEquals("span"u8))
            {
                span = ReadSpan();
            }
            else
            {
                said = ReadSaid();
            }
        }

        if (!_turns.TryAdd(seat ?? throw new FormatException("a seat is missing"), new(said ?? throw new FormatException("messages are missing"), span)))
        {
            throw new FormatException("a seat stands there twice");
        }
    }

    private Seat ReadSeat()
    {
        Require(JsonTokenType.StartArray);
        var seat = new Seat(ReadNumber(), ReadNumber(), ReadNumber(), ReadNumber());
        Require(JsonTokenType.EndArray);
        return seat;
    }

    private AnswerSpan ReadSpan()
    {
        Require(JsonTokenType.StartArray);
        var span = new AnswerSpan(ReadText(), ReadNumber(), ReadNumber());
        Require(JsonTokenType.EndArray);
        return span;
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

    private int ReadNumber()
    {
        Require(JsonTokenType.Number);
        return _json.GetInt32();
    }

    // A number stands for one of the texts.
    private string ReadText()
    {
        if (Next() != JsonTokenType.Number)
        {
            return Text();
        }

        var place = _json.GetInt32();
        return place >= 0 && place < _texts.Count ? _texts[place] : throw new FormatException("a text is missing");
    }

    // A text that UTF-8 cannot hold is an object.
    private string Text()
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            return _json.GetString()!;
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
