using System.Text.Json;

namespace Mad.Datasets;

/// <summary>One value of one row, which knows where it stands so that a complaint names file, row and column.</summary>
/// <param name="Path">COLUMN or COLUMN.FIELD.</param>
internal readonly record struct Cell(Row Row, string Path, JsonElement Value)
{
    public bool IsNumber => Value.ValueKind == JsonValueKind.Number;

    public UsageException Fault(string what) => new($"{Row.File}, row {Row.Number}, column '{Excerpt.Of(Path)}': {what}");

    /// <summary>The column's value in the row; a name with a dot that is no column is a field of a struct. Undefined when it is not there.</summary>
    public static Cell Of(Row row, string path)
    {
        try
        {
            return new(row, path, Find(row.Value, path));
        }
        catch (InvalidOperationException)
        {
            throw row.Fault("a name in it is not valid Unicode text.");
        }
    }

    /// <summary>Empty for a null or a value that is not there.</summary>
    public string Text() => Value.ValueKind switch
    {
        JsonValueKind.String => Decoded(),
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => throw Fault($"text is needed here, but this is {KindOf(Value)}."),
    };

    public string TextOrNumber() => IsNumber ? Value.GetRawText() : Text();

    /// <summary>A list, or the JSON text of one.</summary>
    public IReadOnlyList<Cell> List()
    {
        if (Value.ValueKind == JsonValueKind.Array)
        {
            return Cells(Value);
        }

        try
        {
            var list = JsonElement.Parse(Text());
            return list.ValueKind == JsonValueKind.Array ? Cells(list) : throw NoList();
        }
        catch (JsonException)
        {
            throw NoList();
        }
    }

    public static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "nothing",
    };

    private static JsonElement Find(JsonElement row, string path)
    {
        if (row.TryGetProperty(path, out var whole))
        {
            return whole;
        }

        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && row.TryGetProperty(path[..dot], out var outer) && outer.ValueKind == JsonValueKind.Object && outer.TryGetProperty(path[(dot + 1)..], out var inner)
            ? inner
            : default;
    }

    private Cell[] Cells(JsonElement list)
    {
        var cell = this;
        return [.. list.EnumerateArray().Select(value => cell with { Value = value })];
    }

    private UsageException NoList() => Fault(
        $"a list is needed here (or its JSON text, [\"…\", \"…\"]), but this is {(Value.ValueKind == JsonValueKind.String ? $"'{Excerpt.Of(Text())}'" : KindOf(Value))}.");

    private string Decoded()
    {
        try
        {
            return Value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Fault("not valid Unicode text.");
        }
    }
}
