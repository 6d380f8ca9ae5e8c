using System.Globalization;

namespace Mad.Runs;

/// <summary>The writing end of the database: gives every row the next id of its table and closes every group with the tally.</summary>
internal sealed class Ledger(Database database, long commits, long[] highest)
{
    public Database Database => database;

    public long Commits { get; private set; } = commits;

    public long Append(Table table, params object?[] values)
    {
        var id = ++highest[table.Index];
        database.Insert(table, id, values);
        return id;
    }

    public void Begin() => database.Execute("BEGIN IMMEDIATE");

    /// <summary>The group's last row and its commit. A second writer is noticed here at the latest: the tally is then not the one we wrote.</summary>
    public void Commit()
    {
        if (database.One(Schema.Tally, "WHERE id = 1")?.Long("commits") != Commits)
        {
            throw new StoreException($"{database.File}: another process writes to this run. Stop one of the two and run the same command again.");
        }

        database.Update(Schema.Tally, 1, Commits + 1, Written(highest));
        database.Execute("COMMIT");
        Commits++;
    }

    /// <summary>Tries to leave no half group behind; the connection is given up after it.</summary>
    public void Abandon()
    {
        try
        {
            database.Execute("ROLLBACK");
        }
        catch (Exception e) when (e is StoreException or StoreDamagedException)
        {
            // SQLite has rolled back by itself.
        }
    }

    public static string Written(long[] highest) => string.Join(' ', highest.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    public static long[]? Parse(string written)
    {
        var parts = written.Split(' ');
        var highest = new long[Schema.Tables.Count];
        var good = parts.Length == highest.Length;
        for (var i = 0; good && i < parts.Length; i++)
        {
            good = long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out highest[i]);
        }

        return good ? highest : null;
    }
}
