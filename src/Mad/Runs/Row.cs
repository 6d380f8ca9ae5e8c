using System.Text.Json;

namespace Mad.Runs;

/// <summary>One row as it was read. Its checksum held, or <see cref="Sound"/> says no.</summary>
internal sealed record Row(string File, Table Table, long Id, object?[] Values, bool Sound)
{
    public long Long(string column) => this[column] is long number ? number : throw Damaged();

    public string Text(string column) => Read(column, Cell.ReadText);

    public byte[] Bytes(string column) => Read(column, Cell.ReadBytes);

    public CallKey Key(string column) => Read(column, Cell.ReadKey);

    public CallKey? KeyOrNone(string column) => this[column] is null ? null : Key(column);

    public bool Has(string column) => this[column] is not null;

    public T Enum<T>(string column)
        where T : struct, Enum =>
        System.Enum.TryParse<T>(Text(column), out var value) && System.Enum.IsDefined(value) ? value : throw Damaged();

    /// <summary>What a column holds as JSON.</summary>
    public T Json<T>(string column, Func<JsonElement, T> read) => Read(column, cell =>
    {
        using var json = JsonDocument.Parse(Cell.ReadText(cell));
        return read(json.RootElement);
    });

    public TrialPack Pack() => Has("pack") ? Read("pack", cell => TrialPack.Read(Cell.ReadBytes(cell))) : TrialPack.Empty;

    public Usage Usage() => new(Long("prompt"), Long("cached"), Long("completion"), Long("reasoning"), Long("estimated") != 0);

    public StoreDamagedException Damaged(Exception? inner = null) =>
        StoreDamagedException.At(File, FormattableString.Invariant($"row {Id} of table {Table.Name} is not what was written"), inner);

    private object? this[string column] => Values[Array.IndexOf(Table.Columns, column)];

    private T Read<T>(string column, Func<object?, T> read)
    {
        try
        {
            return read(this[column]);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Damaged(e);
        }
    }
}
