using Microsoft.Data.Sqlite;

namespace Mad.Runs;

/// <summary>Opens <c>run.db</c> for writing: makes it when it is new, else checks every row and learns what is there.</summary>
internal sealed class StoreOpening
{
    private StoreOpening(Database writing, Database reading, Ledger ledger, StoreIndex index, RunAck ack, long session) =>
        (Writing, Reading, Ledger, Index, Ack, Session) = (writing, reading, ledger, index, ack, session);

    public Database Writing { get; }

    public Database Reading { get; }

    public Ledger Ledger { get; }

    public StoreIndex Index { get; }

    public RunAck Ack { get; }

    public long Session { get; }

    public static StoreOpening Open(string folder, RunManifest manifest, TimeProvider clock)
    {
        var (file, ackFile) = (Path.Combine(folder, "run.db"), Path.Combine(folder, "run.ack"));
        var acknowledged = RunAck.Read(ackFile) ?? 0;
        Touch(file, acknowledged);
        var writing = Database.Open(file, SqliteOpenMode.ReadWrite);
        RunAck? ack = null;
        try
        {
            Prepare(writing, acknowledged);
            var (index, ledger) = StoreCheck.Load(writing, acknowledged);
            ack = RunAck.OpenWriter(ackFile);
            var session = Begin(ledger, manifest, clock);
            ack.Write(ledger.Commits);
            return new(writing, Database.Open(file, SqliteOpenMode.ReadOnly), ledger, index, ack, session);
        }
        catch
        {
            ack?.Dispose();
            writing.Dispose();
            throw;
        }
    }

    // SQLite would make the file readable for everybody.
    private static void Touch(string file, long acknowledged)
    {
        var exists = File.Exists(file) && new FileInfo(file).Length > 0;
        if (!exists && acknowledged > 0)
        {
            throw StoreDamagedException.At(file, FormattableString.Invariant($"it is {(File.Exists(file) ? "empty" : "missing")}, and run.ack says that {acknowledged} commits were stored in it"));
        }

        if (!exists)
        {
            PrivateFile.Open(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
            Posix.FlushFolder(Path.GetDirectoryName(file)!);
        }
    }

    private static void Prepare(Database database, long acknowledged)
    {
        var tables = database.Scalar("SELECT count(*) FROM sqlite_schema");
        if (database.Scalar("PRAGMA journal_mode=WAL") != "wal")
        {
            throw new StoreException($"{database.File}: the file system allows no write-ahead log (a network drive?). Put the run directory on a local disk with --out.");
        }

        database.Execute("PRAGMA synchronous=FULL");
        if (tables == "0" && acknowledged == 0)
        {
            Create(database);
        }

        SchemaCheck.Require(database);
    }

    private static void Create(Database database)
    {
        database.Execute("BEGIN IMMEDIATE");
        foreach (var sql in Schema.Tables.SelectMany(table => table.Create))
        {
            database.Execute(sql);
        }

        var highest = new long[Schema.Tables.Count];
        highest[Schema.Meta.Index] = highest[Schema.Tally.Index] = 1;
        database.Insert(Schema.Meta, 1, "schema", Schema.Version);
        database.Insert(Schema.Tally, 1, 1L, Ledger.Written(highest));
        database.Execute("COMMIT");
    }

    private static long Begin(Ledger ledger, RunManifest manifest, TimeProvider clock)
    {
        var settings = StoredJson.Text(json =>
        {
            json.WriteStartObject();
            foreach (var (name, value) in manifest.Settings)
            {
                json.Put(name, value);
            }

            json.WriteEndObject();
        });
        ledger.Begin();
        var session = ledger.Append(
            Schema.Session, clock.GetUtcNow().ToUnixTimeMilliseconds(), Cell.Text($"{manifest.Tool} {manifest.Commit}".Trim()), Cell.Text(settings));
        ledger.Commit();
        return session;
    }
}
