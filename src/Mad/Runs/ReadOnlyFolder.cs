using Microsoft.Data.Sqlite;

namespace Mad.Runs;

/// <summary>A database to read, and the folder of its copy when one was needed.</summary>
internal sealed record ReadableDatabase(Database Database, string? Copy);

/// <summary>Opens a database for reading where SQLite may write nothing beside it.</summary>
internal static class ReadOnlyFolder
{
    public static ReadableDatabase Open(string file)
    {
        try
        {
            return new(Opened(file, immutable: false), null);
        }
        catch (StoreException)
        {
            // No room for the shared memory of a write-ahead log: a read-only folder.
        }

        return Exists(file + "-wal") ? Copied(file) : new(Opened(file, immutable: true), null);
    }

    public static void Delete(string? copy)
    {
        if (copy is not null)
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    // A log that was never folded in: only a copy can do it.
    private static ReadableDatabase Copied(string file)
    {
        var folder = Directory.CreateTempSubdirectory("mad-read-").FullName;
        try
        {
            var copy = Path.Combine(folder, "run.db");
            File.Copy(file, copy);
            File.Copy(file + "-wal", copy + "-wal");
            return new(Opened(copy, immutable: false), folder);
        }
        catch
        {
            Delete(folder);
            throw;
        }
    }

    private static Database Opened(string file, bool immutable)
    {
        var database = Database.Open(file, SqliteOpenMode.ReadOnly, immutable);
        try
        {
            database.Scalar("SELECT count(*) FROM sqlite_schema");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static bool Exists(string file) => File.Exists(file) && new FileInfo(file).Length > 0;
}
