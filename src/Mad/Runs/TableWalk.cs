using System.Text;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Mad.Runs;

/// <summary>
/// Walks a whole table in the order of its ids, in pages so that no transaction lasts. Every row is checked as it lies in SQLite's memory,
/// and nothing is made of a column that nobody asks for: a run has many words, and most readers want few of them.
/// </summary>
internal sealed class TableWalk : IDisposable
{
    private const int Page = 1000;
    private readonly Database _database;
    private readonly Table _table;
    private readonly RowOrder _order;
    private readonly SQLitePCL.sqlite3_stmt _rows;
    private int _inPage = Page;

    public TableWalk(Database database, Table table, RowOrder order)
    {
        (_database, _table, _order) = (database, table, order);
        Check(sqlite3_prepare_v2(database.Handle, table.Select + FormattableString.Invariant($"WHERE id > ?1 ORDER BY id LIMIT {Page}"), out _rows));
    }

    public long Id { get; private set; }

    /// <returns>False after the last row.</returns>
    /// <exception cref="StoreDamagedException">A row is missing, out of place or not what was written.</exception>
    public bool Next()
    {
        while (true)
        {
            if (_inPage == Page)
            {
                Check(sqlite3_reset(_rows));
                Check(sqlite3_bind_int64(_rows, 1, Id));
                _inPage = 0;
            }

            var step = sqlite3_step(_rows);
            if (step == SQLITE_ROW)
            {
                Arrive();
                return true;
            }

            if (step != SQLITE_DONE)
            {
                Check(step);
            }

            // A page that was not full was the last one.
            if (_inPage < Page)
            {
                _order.End();
                return false;
            }
        }
    }

    /// <summary>Whether a column holds anything. Columns are counted as in the table's list.</summary>
    public bool Has(int column) => sqlite3_column_type(_rows, column + 1) != SQLITE_NULL;

    public long Long(int column) => sqlite3_column_type(_rows, column + 1) == SQLITE_INTEGER ? sqlite3_column_int64(_rows, column + 1) : throw ToRow().Damaged();

    /// <summary>A text (as UTF-8) or a body, as it lies there: only until the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => sqlite3_column_blob(_rows, column + 1);

    public CallKey Key(int column) => Bytes(column) is { Length: 32 } bytes ? new(Convert.ToHexStringLower(bytes)) : throw ToRow().Damaged();

    public Usage Usage(int first) => new(Long(first), Long(first + 1), Long(first + 2), Long(first + 3), Long(first + 4) != 0);

    /// <summary>The row as an object, for what is rarely needed.</summary>
    public Row ToRow() => new(_database.File, _table, Id, [.. Enumerable.Range(0, _table.Columns.Length).Select(Value)], Sound: true);

    public void Dispose() => _rows.Dispose();

    private void Arrive()
    {
        _inPage++;
        Id = sqlite3_column_int64(_rows, 0);
        _order.Follow(Id);
        var sum = new RowSum(_table.Name, Id);
        for (var column = 1; column <= _table.Columns.Length; column++)
        {
            Add(ref sum, column);
        }

        if (sqlite3_column_int64(_rows, _table.Columns.Length + 1) != sum.Value)
        {
            throw ToRow().Damaged();
        }
    }

    private void Add(ref RowSum sum, int column)
    {
        switch (sqlite3_column_type(_rows, column))
        {
            case SQLITE_NULL:
                sum.AddNull();
                break;
            case SQLITE_INTEGER:
                sum.Add(sqlite3_column_int64(_rows, column));
                break;
            case SQLITE_TEXT:
                var text = sqlite3_column_blob(_rows, column);
                sum.AddText(Encoding.UTF8.GetCharCount(text), text);
                break;
            case SQLITE_BLOB:
                sum.AddBlob(sqlite3_column_blob(_rows, column));
                break;
            default:
                sum.AddForeign();
                break;
        }
    }

    private object? Value(int column) => sqlite3_column_type(_rows, column + 1) switch
    {
        SQLITE_NULL => null,
        SQLITE_INTEGER => sqlite3_column_int64(_rows, column + 1),
        SQLITE_TEXT => Encoding.UTF8.GetString(Bytes(column)),
        _ => Bytes(column).ToArray(),
    };

    private void Check(int code)
    {
        try
        {
            SqliteException.ThrowExceptionForRC(code, _database.Handle);
        }
        catch (SqliteException e)
        {
            throw Database.Translate(e, _database.File);
        }
    }
}
