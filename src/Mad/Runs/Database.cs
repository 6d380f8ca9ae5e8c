using Microsoft.Data.Sqlite;

namespace Mad.Runs;

/// <summary>One connection to <c>run.db</c>: rows go in with a checksum and come out checked. Not for two threads at once.</summary>
internal sealed class Database : IDisposable
{
    private static readonly Version LeastSqlite = new(3, 51, 3);
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    private Database(SqliteConnection connection, string file) => (_connection, File) = (connection, file);

    public string File { get; }

    /// <summary>SQLite's own handle, for what reads past the objects of ADO.NET.</summary>
    public SQLitePCL.sqlite3 Handle => _connection.Handle ?? throw new ObjectDisposedException(nameof(Database));

    /// <param name="mode">Read and write, or read only.</param>
    /// <param name="immutable">Nothing writes to the file and nothing may be written beside it: for a folder that is read-only.</param>
    public static Database Open(string file, SqliteOpenMode mode, bool immutable = false)
    {
        var source = immutable ? new Uri(file).AbsoluteUri + "?immutable=1" : file;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        var database = new Database(connection, file);
        try
        {
            connection.Open();
            if (Version.Parse(connection.ServerVersion) < LeastSqlite)
            {
                throw new InvalidOperationException($"SQLite {connection.ServerVersion} can damage a file in WAL mode; {LeastSqlite} is the least.");
            }

            database.Execute("PRAGMA trusted_schema=OFF");
            database.Execute("PRAGMA cell_size_check=ON");
            return database;
        }
        catch (SqliteException e)
        {
            database.Dispose();
            throw Translate(e, file);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public int Execute(string sql, params object?[] values)
    {
        try
        {
            return Prepared(sql, values).ExecuteNonQuery();
        }
        catch (SqliteException e)
        {
            throw Translate(e, File);
        }
    }

    public string? Scalar(string sql)
    {
        try
        {
            return Convert.ToString(Prepared(sql, []).ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (SqliteException e)
        {
            throw Translate(e, File);
        }
    }

    public void Insert(Table table, long id, params object?[] values) => Execute(table.Insert, [id, .. values, table.Sum(id, values)]);

    public int Update(Table table, long id, params object?[] values) => Execute(table.Update, [id, .. values, table.Sum(id, values)]);

    /// <exception cref="StoreDamagedException">A row's checksum does not hold.</exception>
    public List<Row> Select(Table table, string tail, params object?[] values)
    {
        var rows = Scan(table, tail, values);
        return rows.Find(row => !row.Sound) is { } row ? throw row.Damaged() : rows;
    }

    public Row? One(Table table, string tail, params object?[] values) => Select(table, tail, values).FirstOrDefault();

    /// <summary>The table in the order of its ids, unchecked, read in pages so that no transaction lasts.</summary>
    public IEnumerable<Row> Pages(Table table)
    {
        var (last, rows) = (0L, new List<Row>());
        do
        {
            rows = Scan(table, "WHERE id > $0 ORDER BY id LIMIT 1000", last);
            foreach (var row in rows)
            {
                yield return row;
            }

            last = rows.Count > 0 ? rows[^1].Id : last;
        }
        while (rows.Count > 0);
    }

    public List<Row> Scan(Table table, string tail, params object?[] values)
    {
        try
        {
            using var reader = Prepared(table.Select + tail, values).ExecuteReader();
            var rows = new List<Row>();
            while (reader.Read())
            {
                rows.Add(Read(table, reader));
            }

            return rows;
        }
        catch (SqliteException e)
        {
            throw Translate(e, File);
        }
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private static Row Read(Table table, SqliteDataReader reader, string file)
    {
        var values = new object?[table.Columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.IsDBNull(i + 1) ? null : reader.GetValue(i + 1);
        }

        var id = reader.GetInt64(0);
        var sound = reader.GetValue(values.Length + 1) is long sum && sum == table.Sum(id, values);
        return new(file, table, id, values, sound);
    }

    private Row Read(Table table, SqliteDataReader reader) => Read(table, reader, File);

    private SqliteCommand Prepared(string sql, object?[] values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            _prepared[sql] = command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter(FormattableString.Invariant($"${i}"), null));
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    public static Exception Translate(SqliteException e, string file) => e.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_ERROR or SQLitePCL.raw.SQLITE_MISMATCH =>
            StoreDamagedException.At(file, e.Message, e),
        SQLitePCL.raw.SQLITE_FULL => new StoreException($"{file}: the disk is full. What was stored before is safe: make room and run the same command again.", e),
        SQLitePCL.raw.SQLITE_CONSTRAINT => new StoreException($"{file}: another process writes to this run. Stop one of the two and run the same command again.", e),
        _ => new StoreException($"{file} cannot be read or written ({e.Message}). What was stored before is safe: mend it and run the same command again.", e),
    };
}
