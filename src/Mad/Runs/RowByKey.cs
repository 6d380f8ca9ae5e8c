using static SQLitePCL.raw;

namespace Mad.Runs;

/// <summary>Finds rows of a table by what is in some of its columns, one at a time.</summary>
internal sealed class RowByKey(Database database, Table table, params string[] columns)
    : RowCells(database, table, "WHERE " + string.Join(" AND ", columns.Select((column, i) => FormattableString.Invariant($"{column} = ?{i + 1}"))))
{
    /// <param name="read">Reads the row, which is gone when it returns.</param>
    /// <returns>Null: there is none.</returns>
    /// <exception cref="StoreDamagedException">It is not what was written.</exception>
    public T? Find<T>(ReadOnlySpan<byte> key, Func<RowByKey, T> read)
        where T : class
    {
        Check(sqlite3_bind_blob(Statement, 1, key));
        return Step(read);
    }

    public T? Find<T>(ReadOnlySpan<long> key, Func<RowByKey, T> read)
        where T : class
    {
        for (var i = 0; i < key.Length; i++)
        {
            Check(sqlite3_bind_int64(Statement, i + 1, key[i]));
        }

        return Step(read);
    }

    private T? Step<T>(Func<RowByKey, T> read)
        where T : class
    {
        try
        {
            var step = sqlite3_step(Statement);
            if (step == SQLITE_DONE)
            {
                return null;
            }

            if (step != SQLITE_ROW)
            {
                Check(step);
            }

            Arrive();
            RequireSound();
            return read(this);
        }
        finally
        {
            sqlite3_reset(Statement);
        }
    }
}
