using System.Text;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Mad.Runs;

/// <summary>
/// A row as it lies in SQLite's memory. It is checked there, and nothing is made of a column that nobody asks for.
/// Columns are counted as in the table's list; what is read holds only until the next row.
/// </summary>
internal abstract class RowCells : IDisposable
{
    // Of the present row, kept where it was checked: to ask SQLite again costs as much as to read.
    private readonly int[] _types;
    private readonly long[] _numbers;
    private readonly SqliteCells _cells;

    /// <param name="tail">What stands behind SELECT … FROM the table.</param>
    protected RowCells(Database database, Table table, string tail)
    {
        (Database, Table) = (database, table);
        Check(sqlite3_prepare_v2(database.Handle, table.Select + tail, out var statement));
        (Statement, _cells) = (statement, new(statement));
        (_types, _numbers) = (new int[table.Columns.Length], new long[table.Columns.Length]);
    }

    public long Id { get; private set; }

    protected SQLitePCL.sqlite3_stmt Statement { get; }

    private Database Database { get; }

    private Table Table { get; }

    /// <summary>Whether a column holds anything.</summary>
    public bool Has(int column) => _types[column] != SQLITE_NULL;

    public long Long(int column) => _types[column] == SQLITE_INTEGER ? _numbers[column] : throw ToRow().Damaged();

    /// <summary>A text (as UTF-8) or a body, as it lies there.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => _cells.Bytes(column + 1);

    public CallKey Key(int column) => Bytes(column) is { Length: CallKey.Length } bytes ? new(bytes) : throw ToRow().Damaged();

    public Usage Usage(int first) => new(Long(first), Long(first + 1), Long(first + 2), Long(first + 3), Long(first + 4) != 0);

    /// <summary>A text, unpacked.</summary>
    public string Text(int column)
    {
        try
        {
            return _types[column] == SQLITE_TEXT ? Encoding.UTF8.GetString(Bytes(column)) : Cell.ReadText(Bytes(column));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw ToRow().Damaged(e);
        }
    }

    /// <summary>The row as an object, for what is rarely needed.</summary>
    public Row ToRow() => new(Database.File, Table, Id, [.. Enumerable.Range(0, Table.Columns.Length).Select(Value)], Sound: true);

    public void Dispose() => Statement.Dispose();

    /// <summary>To be called at every row that was stepped to, and <see cref="RequireSound"/> after it.</summary>
    protected void Arrive() => Id = _cells.Long(0);

    /// <exception cref="StoreDamagedException">The row is not what was written.</exception>
    protected void RequireSound()
    {
        var sum = new RowSum(Table.Name, Id);
        for (var column = 0; column < _types.Length; column++)
        {
            _types[column] = _cells.Type(column + 1);
            Add(ref sum, column);
        }

        if (_cells.Long(Table.Columns.Length + 1) != sum.Value)
        {
            throw ToRow().Damaged();
        }
    }

    private void Add(ref RowSum sum, int column)
    {
        switch (_types[column])
        {
            case SQLITE_NULL:
                sum.AddNull();
                break;
            case SQLITE_INTEGER:
                sum.Add(_numbers[column] = _cells.Long(column + 1));
                break;
            case SQLITE_TEXT:
                var text = Bytes(column);
                sum.AddText(Encoding.UTF8.GetCharCount(text), text);
                break;
            case SQLITE_BLOB:
                sum.AddBlob(Bytes(column));
                break;
            default:
                sum.AddForeign();
                break;
        }
    }

    private object? Value(int column) => _cells.Type(column + 1) switch
    {
        SQLITE_NULL => null,
        SQLITE_INTEGER => _cells.Long(column + 1),
        SQLITE_TEXT => Encoding.UTF8.GetString(Bytes(column)),
        _ => Bytes(column).ToArray(),
    };

    protected void Check(int code)
    {
        try
        {
            SqliteException.ThrowExceptionForRC(code, Database.Handle);
        }
        catch (SqliteException e)
        {
            throw Runs.Database.Translate(e, Database.File);
        }
    }
}
